import { type PathIndex, type PathTable, ROOT } from '../model/path-table.ts';

/** Largest paths that are kept. */
const kept = 5;

/** Adds up files that belong together: their bytes, where they lie, the largest of them. */
export class PathTally {
  readonly #paths: PathTable;
  #directory: PathIndex | null = null;
  readonly #largest: { readonly path: PathIndex; readonly bytes: number }[] = [];
  bytes = 0;
  files = 0;

  constructor(paths: PathTable) {
    this.#paths = paths;
  }

  /** Innermost directory that holds all of them; the root while there are none. */
  get directory(): PathIndex {
    return this.#directory ?? ROOT;
  }

  /** At most five, the largest first. */
  get largest(): readonly { readonly path: PathIndex; readonly bytes: number }[] {
    return this.#largest;
  }

  add(path: PathIndex, bytes: number): void {
    this.bytes += bytes;
    this.files++;
    this.#widen(this.#paths.parent[path] as number);
    const last = this.#largest[kept - 1];
    if (last && bytes <= last.bytes) return;
    const place = this.#largest.findIndex((other) => other.bytes < bytes);
    this.#largest.splice(place === -1 ? this.#largest.length : place, 0, { path, bytes });
    if (this.#largest.length > kept) this.#largest.pop();
  }

  /** A parent stands before its children: of two rows the one further on is never above the other. */
  #widen(directory: number): void {
    let own: number = this.#directory ?? directory;
    for (let at = directory; at !== own; ) {
      if (at > own) at = this.#paths.parent[at] as number;
      else own = this.#paths.parent[own] as number;
    }
    this.#directory = own as PathIndex;
  }
}
