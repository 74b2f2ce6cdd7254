import type { MapNode, MapPart } from '../../analysis/byte-map.ts';
import { bytes } from '../../base/bytes.ts';
import { type Box, squarify } from './squarify.ts';

/** Height of the strip that names an opened directory, and the least box that is worth one, in pixels. */
const strip = 17;
const leastOpened = { width: 48, height: 40 };
/** Space between neighbours and around what is in a directory. */
const gap = 1;
const padding = 2;

/** A place of the map on the screen. */
export interface Cell extends Box {
  readonly node: MapNode;
  /** Directories between the map's root and this. */
  readonly depth: number;
  /** Whether what is in it has cells of its own: then only its strip and border show. */
  readonly opened: boolean;
  /** Bytes by layer, of all that lies in it. */
  readonly parts: readonly MapPart[];
}

/**
 * The cells of a map, a directory before what is in it. What is in a directory without room for it is drawn as one.
 */
export function layoutMap(root: MapNode, box: Box): readonly Cell[] {
  const cells: Cell[] = [];
  if (root.children.length === 0) {
    if (bytesOf(root) > 0) cells.push({ node: root, depth: 0, opened: false, parts: root.parts, ...box });
    return cells;
  }
  layoutChildren(root, box, 1, cells);
  return cells;
}

function layoutChildren(node: MapNode, box: Box, depth: number, cells: Cell[]): void {
  const boxes = squarify(node.children.map(bytesOf), box);
  for (const [index, child] of node.children.entries()) {
    const whole = boxes[index] as Box;
    // However small it is, it is there.
    const own = Math.min(whole.width, whole.height) > 2 * gap ? inset(whole, gap / 2) : whole;
    const opened =
      child.children.length > 0 && own.width >= leastOpened.width && own.height >= leastOpened.height;
    cells.push({ node: child, depth, opened, parts: partsOf(child), ...own });
    if (!opened) continue;
    const { x, y, width, height } = inset(own, padding);
    layoutChildren(child, { x, y: y + strip, width, height: height - strip }, depth + 1, cells);
  }
}

/** The innermost cell at a point; null where there is none. */
export function cellAt(cells: readonly Cell[], x: number, y: number): Cell | null {
  return (
    cells.findLast(
      (cell) => x >= cell.x && y >= cell.y && x < cell.x + cell.width && y < cell.y + cell.height,
    ) ?? null
  );
}

/** The innermost cell that a path stands in; null where it is not on the map. */
export function cellOfPath(cells: readonly Cell[], path: string): Cell | null {
  const holds = ({ node }: Cell) =>
    node.kind !== 'rest' && (path === node.path || (node.kind === 'directory' && isBelow(path, node.path)));
  return cells.findLast(holds) ?? null;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/**
 * The closed cell that lies next in a direction, the nearest by the distance of centres, of which what is off the line
 * counts double; the same cell where there is none.
 */
export function neighbour(cells: readonly Cell[], from: Cell, direction: Direction): Cell {
  const [startX, startY] = centre(from);
  const isSide = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    if (cell.opened || cell === from) continue;
    const [x, y] = centre(cell);
    const ahead = sign * (isSide ? x - startX : y - startY);
    const aside = Math.abs(isSide ? y - startY : x - startX);
    if (ahead <= 0 || ahead + 2 * aside >= least) continue;
    // What stands beside rather than ahead belongs to the other two arrows.
    if (overlap(from, cell, isSide) <= 0 && aside > ahead) continue;
    best = cell;
    least = ahead + 2 * aside;
  }
  return best;
}

/** A run of one layer's live or dead bytes in a closed cell. */
export interface Stripe extends Box {
  readonly layer: number;
  readonly dead: boolean;
}

/** A closed cell as stripes along its longer side, base first, of each layer the live before the dead. */
export function layoutStripes(cell: Cell): readonly Stripe[] {
  const total = cell.parts.reduce((sum, { live, dead }) => sum + live + dead, 0);
  const isWide = cell.width >= cell.height;
  let at = isWide ? cell.x : cell.y;
  const stripes: Stripe[] = [];
  for (const { layer, live, dead } of cell.parts) {
    for (const [bytes, isDead] of [
      [live, false],
      [dead, true],
    ] as const) {
      if (bytes === 0) continue;
      const length = (bytes / total) * (isWide ? cell.width : cell.height);
      const { x, y, width, height } = cell;
      const box = isWide ? { x: at, y, width: length, height } : { x, y: at, width, height: length };
      stripes.push({ layer, dead: isDead, ...box });
      at += length;
    }
  }
  return stripes;
}

/** Bytes of a place, live and dead. */
export function bytesOf({ live, dead }: Pick<MapNode, 'live' | 'dead'>): number {
  return live + dead;
}

/** The places of a map that are not opened, in its order. */
function leavesOf(node: MapNode): readonly MapNode[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);
}

/**
 * The directories that a map tells apart, the largest first: those that are not opened, and those that are for the files
 * and the rest that lie in them directly. They add up to the map.
 */
export function directoriesOf(map: MapNode): readonly MapNode[] {
  const visit = (node: MapNode): readonly MapNode[] => {
    if (node.children.length === 0) return [node];
    const own = node.children.filter(({ kind }) => kind !== 'directory');
    const sum = (key: 'live' | 'dead') => bytes(own.reduce((total, child) => total + child[key], 0));
    const direct = { ...node, live: sum('live'), dead: sum('dead'), children: own };
    return [
      ...(own.length > 0 ? [direct] : []),
      ...node.children.filter(({ kind }) => kind === 'directory').flatMap(visit),
    ];
  };
  return [...visit(map)].sort((a, b) => bytesOf(b) - bytesOf(a));
}

/** Bytes by layer of all that lies in a place, base first. */
export function partsOf(node: MapNode): readonly MapPart[] {
  const sums = new Map<number, MapPart>();
  for (const { layer, live, dead } of leavesOf(node).flatMap(({ parts }) => parts)) {
    const before = sums.get(layer);
    sums.set(layer, {
      layer,
      live: bytes((before?.live ?? 0) + live),
      dead: bytes((before?.dead ?? 0) + dead),
    });
  }
  return [...sums.values()].sort((a, b) => a.layer - b.layer);
}

/** Whether a path lies in a directory, at any depth. */
export function isBelow(path: string, directory: string): boolean {
  return directory === '/' ? path !== '/' : path.startsWith(`${directory}/`);
}

function inset({ x, y, width, height }: Box, by: number): Box {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

function centre({ x, y, width, height }: Box): readonly [x: number, y: number] {
  return [x + width / 2, y + height / 2];
}

/** How far two boxes stand beside each other, seen along the other axis. */
function overlap(a: Box, b: Box, isSide: boolean): number {
  return isSide
    ? Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
    : Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
}
