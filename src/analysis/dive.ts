import { bytes, compareBytes, concatBytes } from '../base/bytes.ts';
import { nameBytes } from '../base/names.ts';
import { type PathIndex, type PathTable, ROOT } from '../model/path-table.ts';
import { type DiveLayer, readDiveLayer } from './dive-layer.ts';
import { DiveStack } from './dive-stack.ts';
import type { MergedTree } from './merged-tree.ts';
import type { DiveFigures } from './summary.ts';

/** What dive says of an image. */
export interface DiveResult {
  readonly figures: DiveFigures;
  /** For each path of the image the bytes at it that dive counts as wasted; they add up to its `wastedBytes`. */
  readonly wastedAt: Float64Array;
  /** For each path of the image how often dive met it as a leaf. */
  readonly timesSeen: Uint32Array;
  /** Whether it left a layer half read, at a whiteout of nothing. */
  readonly stopped: boolean;
}

const whiteoutPrefix = new TextEncoder().encode('.wh.');

/**
 * The figures of wagoodman/dive for an image, quirks included (dive/filetree/efficiency.go; dive/image/analysis.go):
 * a deleted directory adds the same bytes to both sums, opaque whiteouts do nothing, and a whiteout of what is not there
 * ends the visit of its layer, in the order of names. dive stacks all lower layers anew for each whiteout; here one
 * stack grows with the layers.
 */
export function computeDive(tree: MergedTree): DiveResult {
  const ledger = new DiveLedger(tree.paths);
  const stack = new DiveStack(tree.paths);
  let upperSize = 0;
  for (const [index, { table, paths }] of tree.layers.entries()) {
    if (!table) continue;
    const layer = readDiveLayer(table, paths, tree.paths);
    // dive's stack starts as a copy of the base, on which the base is stacked once more.
    if (index === 0) stack.add(layer);
    else for (const size of table.size) upperSize += size;
    ledger.visit(layer, stack);
    stack.stack(layer, (path) => whiteoutComesFirst(tree.paths, path));
  }
  return {
    figures: ledger.figures(upperSize),
    wastedAt: ledger.wastedAt(),
    timesSeen: ledger.timesSeen,
    stopped: ledger.stopped,
  };
}

/** Sums by path over all layers (dive's `EfficiencyData`). */
class DiveLedger {
  readonly #paths: PathTable;
  readonly #cumulative: Float64Array;
  /** Smallest size seen; -1 where the path was met but nothing was added, `NaN` where it was not met. */
  readonly #least: Float64Array;
  readonly timesSeen: Uint32Array;
  /** Whether the visit of a layer has ended before its last node. */
  stopped = false;

  constructor(paths: PathTable) {
    this.#paths = paths;
    this.#cumulative = new Float64Array(paths.parent.length);
    this.#least = new Float64Array(paths.parent.length).fill(Number.NaN);
    this.timesSeen = new Uint32Array(paths.parent.length);
  }

  /** Adds the leaves of a layer; `stack` is what all layers below add up to. */
  visit(layer: DiveLayer, stack: DiveStack): void {
    const end = this.#firstDangling(layer, stack);
    this.stopped ||= end !== null;
    for (const path of layer.nodes) {
      if (!layer.isLeaf(path)) continue;
      if (end === null || compareNodes(this.#paths, path, false, end, true) < 0)
        this.#add(path, layer.sizeOf(path));
    }
    for (const path of layer.whiteouts) {
      if (end === null || compareNodes(this.#paths, path, true, end, true) < 0) {
        this.#add(path, stack.isDirectory(path) ? stack.sizeWithin(path) : 0);
      }
    }
    // The look-up fails after the path got its record, with -1 as its smallest size.
    if (end !== null && Number.isNaN(this.#least[end])) this.#least[end] = -1;
  }

  figures(upperSize: number): DiveFigures {
    let least = 0;
    let cumulative = 0;
    let wasted = 0;
    for (let path = 0; path < this.#least.length; path++) {
      if (Number.isNaN(this.#least[path])) continue;
      least += this.#least[path] as number;
      cumulative += this.#cumulative[path] as number;
      if ((this.timesSeen[path] as number) > 1) wasted += this.#cumulative[path] as number;
    }
    return {
      efficiency: cumulative === 0 ? 1 : least / cumulative,
      wastedBytes: bytes(wasted),
      userWastedPercent: upperSize === 0 ? 0 : wasted / upperSize,
    };
  }

  /** Bytes by path that count as wasted: all that was seen at paths that were seen at least twice. */
  wastedAt(): Float64Array {
    return this.#cumulative.map((bytes, path) => ((this.timesSeen[path] as number) > 1 ? bytes : 0));
  }

  #add(path: PathIndex, size: number): void {
    const least = this.#least[path] as number;
    if (!(least >= 0 && least <= size)) this.#least[path] = size;
    this.#cumulative[path] = (this.#cumulative[path] as number) + size;
    this.timesSeen[path] = (this.timesSeen[path] as number) + 1;
  }

  /** The first whiteout in dive's order that names nothing below, or null. */
  #firstDangling(layer: DiveLayer, stack: DiveStack): PathIndex | null {
    let first: PathIndex | null = null;
    for (const path of layer.whiteouts) {
      if (stack.has(path)) continue;
      if (first === null || compareNodes(this.#paths, path, true, first, true) < 0) first = path;
    }
    return first;
  }
}

/** The name of a node in dive's tree, by which it is ordered among its siblings. */
function nodeName(paths: PathTable, path: PathIndex, isWhiteout: boolean): Uint8Array {
  const name = nameBytes(paths.names, paths.name[path] as number);
  return isWhiteout ? concatBytes([whiteoutPrefix, name]) : name;
}

/** Whether `.wh.NAME` is visited before NAME, as it is but for names that begin with a dot or a sign. */
function whiteoutComesFirst(paths: PathTable, path: PathIndex): boolean {
  return compareBytes(nodeName(paths, path, true), nodeName(paths, path, false)) < 0;
}

/** Orders two nodes as dive visits them, depth first by name; a directory comes after what is in it. */
function compareNodes(
  paths: PathTable,
  a: PathIndex,
  aIsWhiteout: boolean,
  b: PathIndex,
  bIsWhiteout: boolean,
): number {
  const chainA = chainOf(paths, a);
  const chainB = chainOf(paths, b);
  const length = Math.min(chainA.length, chainB.length);
  for (let depth = 0; depth < length; depth++) {
    const nodeA = chainA[depth] as PathIndex;
    const nodeB = chainB[depth] as PathIndex;
    const whiteA = aIsWhiteout && depth === chainA.length - 1;
    const whiteB = bIsWhiteout && depth === chainB.length - 1;
    if (nodeA === nodeB && whiteA === whiteB) continue;
    return compareBytes(nodeName(paths, nodeA, whiteA), nodeName(paths, nodeB, whiteB));
  }
  return chainB.length - chainA.length;
}

/** The path and its ancestors, the highest first, without the root. */
function chainOf(paths: PathTable, path: PathIndex): PathIndex[] {
  const chain: PathIndex[] = [];
  for (let at = path; at !== ROOT; at = paths.parent[at] as PathIndex) chain.push(at);
  return chain.reverse();
}
