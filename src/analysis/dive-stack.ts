import type { PathIndex, PathTable } from '../model/path-table.ts';
import { type ChildLists, computeChildLists } from './child-lists.ts';
import type { DiveLayer } from './dive-layer.ts';

/** dive's stacked tree: what layers add up to when each is grafted on the ones below (dive/filetree/file_tree.go). */
export class DiveStack {
  readonly #paths: PathTable;
  readonly #there: Uint8Array;
  readonly #directory: Uint8Array;
  readonly #size: Float64Array;
  #children: ChildLists | null = null;

  constructor(paths: PathTable) {
    this.#paths = paths;
    this.#there = new Uint8Array(paths.parent.length);
    this.#directory = new Uint8Array(paths.parent.length);
    this.#size = new Float64Array(paths.parent.length);
  }

  has(path: PathIndex): boolean {
    return this.#there[path] === 1;
  }

  /** Whether the uppermost layer that has the path names it as a directory. */
  isDirectory(path: PathIndex): boolean {
    return this.#there[path] === 1 && this.#directory[path] === 1;
  }

  /** Content bytes of everything in a directory, its own included where a file stood there before. */
  sizeWithin(path: PathIndex): number {
    let size = 0;
    this.#visitWithin(path, (at) => {
      size += this.#size[at] as number;
    });
    return size;
  }

  /** Adds the nodes of a layer; a file put over a directory keeps its children, as in dive. */
  add(layer: DiveLayer): void {
    for (const path of layer.nodes) {
      this.#there[path] = 1;
      this.#directory[path] = layer.isDirectory(path) ? 1 : 0;
      this.#size[path] = layer.sizeOf(path);
    }
  }

  /** Grafts a layer on top. A whiteout acts before or after the nodes of its layer, as their names are ordered. */
  stack(layer: DiveLayer, whiteoutComesFirst: (path: PathIndex) => boolean): void {
    for (const path of layer.whiteouts) if (whiteoutComesFirst(path)) this.#remove(path);
    this.add(layer);
    for (const path of layer.whiteouts) if (!whiteoutComesFirst(path)) this.#remove(path);
  }

  #remove(path: PathIndex): void {
    this.#visitWithin(path, (at) => {
      this.#there[at] = 0;
    });
  }

  #visitWithin(path: PathIndex, visit: (path: PathIndex) => void): void {
    if (this.#there[path] !== 1) return;
    this.#children ??= computeChildLists(
      this.#paths,
      this.#paths.parent.map((_, row) => row),
    );
    const { start, child } = this.#children;
    const open: PathIndex[] = [path];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      visit(at);
      for (let row = start[at] as number; row < (start[at + 1] as number); row++) {
        const next = child[row] as PathIndex;
        if (this.#there[next] === 1) open.push(next);
      }
    }
  }
}
