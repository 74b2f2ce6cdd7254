import { NONE } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import { type PathIndex, type PathInterner, ROOT } from '../model/path-table.ts';
import { Fate, IMPLIED } from './merged-tree.ts';
import { NOTHING, Standing } from './standing.ts';

/** What one layer has at each path while it is unpacked into a directory of its own, whiteouts included. */
export class OwnTree {
  readonly #standing: Standing;
  readonly #opaque = new Set<PathIndex>();
  #first = 0;
  #count = 0;
  #start = 0;

  constructor(paths: PathInterner) {
    this.#standing = new Standing(paths);
  }

  /** Starts with an empty directory for a layer; `start` is the version of its first entry in the image. */
  open(start: number, entries: number): void {
    this.#standing.clear(ROOT, Fate.Repeated);
    this.#opaque.clear();
    this.#first += this.#count;
    this.#count = entries;
    this.#start = start;
    this.#standing.beginLayer(0, entries);
  }

  /** `RowKind` of what the layer has at a path, or `NOTHING`. */
  kindAt(path: PathIndex): number {
    return this.#standing.kindAt(path);
  }

  /** The version that was put at a path last, as the image counts. */
  lastAt(path: PathIndex): number {
    const last = this.#standing.lastAt(path);
    return last >= IMPLIED ? last : last - this.#first + this.#start;
  }

  /** The version that the layer has at a path; `NONE` where it has nothing there, or a whiteout. */
  ownAt(path: PathIndex): number {
    const kind = this.#standing.kindAt(path);
    return kind === NOTHING || kind === RowKind.Whiteout ? NONE : this.lastAt(path);
  }

  /** Whether an entry of the layer names what it has at a path. */
  isNamed(path: PathIndex): boolean {
    return this.#standing.kindAt(path) !== NOTHING && this.#standing.lastAt(path) < IMPLIED;
  }

  /** Whether the layer has something other than a directory at a path. */
  isLeaf(path: PathIndex): boolean {
    const kind = this.#standing.kindAt(path);
    return kind !== NOTHING && kind !== RowKind.Directory;
  }

  /** Puts an entry at a path, over a directory whose children stay, a whiteout that goes on acting, or nothing. */
  put(path: PathIndex, entry: number, kind: number): void {
    this.#standing.put(path, this.#first + entry, kind);
  }

  /** Makes a directory that no entry names. */
  putImplied(path: PathIndex): void {
    this.#standing.putImplied(path);
  }

  /** Drops what is at a path; the children of a directory stay, and so does its mark. */
  drop(path: PathIndex): void {
    this.#standing.hide(path, Fate.Repeated);
  }

  /** Drops all that is in a directory, and its mark. */
  clear(directory: PathIndex): void {
    this.#opaque.delete(directory);
    this.#standing.clear(directory, Fate.Repeated, (path) => this.#opaque.delete(path));
  }

  /** Marks a directory as opaque; false where it was before. */
  markOpaque(directory: PathIndex): boolean {
    if (this.#opaque.has(directory)) return false;
    this.#opaque.add(directory);
    return true;
  }

  /** Whether a directory is marked as opaque. */
  isOpaque(directory: PathIndex): boolean {
    return this.#opaque.has(directory);
  }

  /** By entry: 1 where it was dropped. */
  dropped(): Uint8Array {
    const dropped = new Uint8Array(this.#count);
    for (let entry = 0; entry < dropped.length; entry++) {
      if (this.#standing.isHidden(this.#first + entry)) dropped[entry] = 1;
    }
    return dropped;
  }
}
