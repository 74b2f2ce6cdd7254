import { type Bytes, bytes } from '../base/bytes.ts';
import { nameText } from '../base/names.ts';
import { findPath, type PathIndex, pathText, ROOT } from '../model/path-table.ts';
import { type ChildLists, computeChildLists } from './child-lists.ts';
import { computeLivePayloads } from './live-payloads.ts';
import type { MergedTree } from './merged-tree.ts';
import { visitPlaces } from './payload-places.ts';

/** Which bytes a map shows: all that is shipped, or of that what is live or dead. */
export type Measure = 'all' | 'live' | 'dead';

/** A question for a map of the bytes in a directory. */
export interface MapQuery {
  /** Absolute path of the directory. */
  readonly path: string;
  readonly measure: Measure;
  /** How many cells the map may have; directories are opened, the largest first, until there are so many. */
  readonly cells: number;
}

/** Bytes of one layer in a part of a map. */
export interface MapPart {
  readonly layer: number;
  readonly live: Bytes;
  readonly dead: Bytes;
}

/** A place of a map. Its bytes are those of its children, or of its parts where it has none. */
export interface MapNode {
  /** `rest`: what is too small to be told apart in the directory; `path` is then that of the directory. */
  readonly kind: 'directory' | 'file' | 'rest';
  readonly path: string;
  /** Last component of the path; empty for the root and for a rest. */
  readonly name: string;
  readonly live: Bytes;
  readonly dead: Bytes;
  /** How many of the directory's children a rest stands for; 1 for all else. */
  readonly count: number;
  /** Of an opened directory, the largest first, a rest last. */
  readonly children: readonly MapNode[];
  /** By layer, base first; empty where there are children. */
  readonly parts: readonly MapPart[];
}

/** Most children of one directory that are told apart. */
const mostChildren = 60;
/** Share of the whole map below which a directory is not opened. */
const leastShare = 0.002;

/** A `MapNode` while it is made. */
interface OpenNode {
  readonly kind: MapNode['kind'];
  readonly at: PathIndex;
  readonly value: number;
  readonly count: number;
  readonly children: OpenNode[];
  readonly parts: Map<number, [live: number, dead: number]>;
}

/** Bytes of an image by path, summed up the tree once; answers maps of any directory of it in bounded size. */
export class ByteMap {
  readonly #tree: MergedTree;
  readonly #live: Uint8Array;
  readonly #children: ChildLists;
  /** Bytes at and below each path. */
  readonly #sums: Readonly<Record<'live' | 'dead', Float64Array>>;
  /** Bytes at each path itself: more than 0 also where a directory took the place of a file. */
  readonly #own: Readonly<Record<'live' | 'dead', Float64Array>>;

  constructor(tree: MergedTree) {
    const { parent } = tree.paths;
    this.#tree = tree;
    this.#live = computeLivePayloads(tree);
    this.#children = computeChildLists(
      tree.paths,
      parent.map((_, row) => row),
    );
    this.#own = { live: new Float64Array(parent.length), dead: new Float64Array(parent.length) };
    visitPlaces(tree, this.#live, (path, size, isLive) => {
      const own = this.#own[isLive ? 'live' : 'dead'];
      own[path] = (own[path] as number) + size;
    });
    this.#sums = { live: this.#own.live.slice(), dead: this.#own.dead.slice() };
    for (const sums of [this.#sums.live, this.#sums.dead]) {
      // A parent stands before its children.
      for (let path = parent.length - 1; path > ROOT; path--) {
        const up = parent[path] as number;
        sums[up] = (sums[up] as number) + (sums[path] as number);
      }
    }
  }

  /** The map of a directory; null where the image has no such path. */
  read({ path, measure, cells }: MapQuery): MapNode | null {
    const at = findPath(this.#tree.paths, path);
    if (at === null) return null;
    const value = weigh(this.#sums, measure);
    const root = newNode('directory', at, value(at));
    const leaves = this.#open(root, measure, cells);
    this.#share(leaves, at, measure);
    return this.#finish(root);
  }

  /** Opens directories, the largest first, and gives what stays closed, each with the paths that count to it. */
  #open(root: OpenNode, measure: Measure, cells: number): Map<OpenNode, readonly number[]> {
    const leaves = new Map<OpenNode, readonly number[]>([[root, [root.at]]]);
    const closed = [root];
    while (leaves.size < cells) {
      let largest = -1;
      for (const [place, { value }] of closed.entries()) {
        if (largest === -1 || value > (closed[largest] as OpenNode).value) largest = place;
      }
      const [node] = largest === -1 ? [] : closed.splice(largest, 1);
      if (!node || node.value < root.value * leastShare) break;
      const children = this.#childrenOf(node, measure, cells - leaves.size + 1);
      if (children.length === 0) continue;
      leaves.delete(node);
      for (const [child, paths] of children) {
        node.children.push(child);
        leaves.set(child, paths);
        if (child.kind === 'directory') closed.push(child);
      }
    }
    return leaves;
  }

  /** What lies in a directory, with the paths of each; at most `room` or `mostChildren`, the others as a rest. */
  #childrenOf(node: OpenNode, measure: Measure, room: number): [OpenNode, readonly number[]][] {
    const { start, child } = this.#children;
    const value = weigh(this.#sums, measure);
    const own = weigh(this.#own, measure)(node.at);
    const all = [...child.subarray(start[node.at], start[node.at + 1])].filter((path) => value(path) > 0);
    if (all.length === 0) return [];
    all.sort((a, b) => value(b) - value(a) || a - b);
    const most = Math.max(2, Math.min(room, mostChildren)) - (own > 0 ? 1 : 0);
    const shown = all.length <= most ? all : all.slice(0, Math.max(1, most - 1));
    const children: [OpenNode, readonly number[]][] = shown.map((path) => [
      newNode(this.#isDirectory(path) ? 'directory' : 'file', path as PathIndex, value(path)),
      [path],
    ]);
    if (own > 0) children.push([newNode('file', node.at, own), [node.at]]);
    const rest = all.slice(shown.length);
    if (rest.length > 0) {
      const size = rest.reduce((sum, path) => sum + value(path), 0);
      children.push([newNode('rest', node.at, size, rest.length), rest]);
    }
    return children;
  }

  /** Adds each payload below `root` to the leaf that it counts to. */
  #share(leaves: ReadonlyMap<OpenNode, readonly number[]>, root: PathIndex, measure: Measure): void {
    const { parent } = this.#tree.paths;
    const nodes = [...leaves.keys()];
    const leafOf = new Int32Array(parent.length).fill(-1);
    for (const [leaf, node] of nodes.entries()) {
      for (const path of leaves.get(node) as readonly number[]) leafOf[path] = leaf;
    }
    for (let path = root + 1; path < leafOf.length; path++) {
      if (leafOf[path] === -1) leafOf[path] = leafOf[parent[path] as number] as number;
    }
    visitPlaces(this.#tree, this.#live, (path, size, isLive, layer) => {
      const node = nodes[leafOf[path] as number];
      if (!node || size === 0 || measure === (isLive ? 'dead' : 'live')) return;
      const part = node.parts.get(layer) ?? [0, 0];
      part[isLive ? 0 : 1] += size;
      node.parts.set(layer, part);
    });
  }

  #finish(node: OpenNode): MapNode {
    const { paths } = this.#tree;
    const children = node.children.map((child) => this.#finish(child));
    const parts = [...node.parts]
      .sort(([a], [b]) => a - b)
      .map(([layer, [live, dead]]) => ({ layer, live: bytes(live), dead: bytes(dead) }));
    const total = (key: 'live' | 'dead') =>
      bytes([...children, ...parts].reduce((sum, each) => sum + each[key], 0));
    return {
      kind: node.kind,
      path: pathText(paths, node.at),
      name: node.kind === 'rest' ? '' : nameText(paths.names, paths.name[node.at] as number),
      live: total('live'),
      dead: total('dead'),
      count: node.count,
      children,
      parts,
    };
  }

  #isDirectory(path: number): boolean {
    const { start } = this.#children;
    return start[path] !== start[path + 1];
  }
}

function newNode(kind: OpenNode['kind'], at: PathIndex, value: number, count = 1): OpenNode {
  return { kind, at, value, count, children: [], parts: new Map() };
}

/** What a path weighs on a map. */
function weigh(
  { live, dead }: Readonly<Record<'live' | 'dead', Float64Array>>,
  measure: Measure,
): (path: number) => number {
  if (measure === 'all') return (path) => (live[path] as number) + (dead[path] as number);
  const only = measure === 'live' ? live : dead;
  return (path) => only[path] as number;
}
