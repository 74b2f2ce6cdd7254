import { GrowingColumn } from '../base/columns.ts';
import { NONE } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import { type PathIndex, type PathInterner, ROOT } from '../model/path-table.ts';
import { Fate, IMPLIED, type ImpliedDirectories, NEVER } from './merged-tree.ts';

/** Stands in place of a `RowKind` where nothing stands at a path. */
export const NOTHING = 0xff;

/** Stands in `nextSibling` for a path that is in no list of children; `NONE` ends a list. */
const UNLISTED = 0xfffffffe;

/** Rows that the columns begin with; short, so that every test makes them grow. */
const startingLength = 4;

/**
 * What stands at each path while layers are applied one by one, and until when each version stood. A path that is
 * taken down leaves the list of its directory only when that list is walked, and a walk empties the list: so all walks
 * together cost no more than what was ever put up, however often a directory comes and goes.
 */
export class Standing {
  readonly #paths: PathInterner;
  #kind: Uint8Array = new Uint8Array(startingLength).fill(NOTHING);
  #last: Uint32Array = new Uint32Array(startingLength).fill(NONE);
  #firstChild: Uint32Array = new Uint32Array(startingLength).fill(NONE);
  #nextSibling: Uint32Array = new Uint32Array(startingLength).fill(UNLISTED);

  readonly #hiddenBy = new GrowingColumn((n) => new Uint16Array(n));
  readonly #fate = new GrowingColumn((n) => new Uint8Array(n));
  readonly #impliedPath = new GrowingColumn((n) => new Uint32Array(n));
  readonly #impliedBorn = new GrowingColumn((n) => new Uint16Array(n));
  readonly #impliedHiddenBy = new GrowingColumn((n) => new Uint16Array(n));

  #layer = 0;
  #firstVersion = 0;
  #firstImplied = 0;

  constructor(paths: PathInterner) {
    this.#paths = paths;
    this.#addImplied(ROOT);
  }

  /** Makes room for the entries of the next layer; what stands now becomes "below". */
  beginLayer(layer: number, entries: number): void {
    this.#layer = layer;
    this.#firstVersion = this.#hiddenBy.length;
    this.#firstImplied = this.#impliedPath.length;
    this.#hiddenBy.append(new Uint16Array(entries).fill(NEVER));
    this.#fate.append(new Uint8Array(entries));
    this.#reserve(this.#paths.count);
  }

  /** `RowKind` of what stands at a path, or `NOTHING`. */
  kindAt(path: PathIndex): number {
    return path < this.#kind.length ? (this.#kind[path] as number) : NOTHING;
  }

  /** The version that stood last at a path, visible or not, or `NONE`. */
  lastAt(path: PathIndex): number {
    return path < this.#last.length ? (this.#last[path] as number) : NONE;
  }

  /** Whether a version is of the layer that is being applied. */
  isOwn(version: number): boolean {
    if (version >= IMPLIED) return version - IMPLIED >= this.#firstImplied && version !== IMPLIED;
    return version >= this.#firstVersion;
  }

  /** Whether something stood at a path when this layer began, or does; not to be asked once the layer put up its own. */
  stoodBelow(path: PathIndex): boolean {
    return this.#stillThere(this.lastAt(path));
  }

  /** The version of the layer that is being applied at a path; `NONE` where it has none there. */
  ownAt(path: PathIndex): number {
    const last = this.lastAt(path);
    return this.kindAt(path) !== NOTHING && this.isOwn(last) ? last : NONE;
  }

  /** Whether an entry was taken down. */
  isHidden(version: number): boolean {
    return this.#hiddenBy.get(version) !== NEVER;
  }

  /** Puts a version up at a path where nothing stands, or in the place of a directory whose children stay. */
  put(path: PathIndex, version: number, kind: number): void {
    this.#reserve(path + 1);
    this.#kind[path] = kind;
    this.#last[path] = version;
    if (path === ROOT || this.#nextSibling[path] !== UNLISTED) return;
    const parent = this.#paths.parentOf(path);
    this.#nextSibling[path] = this.#firstChild[parent] as number;
    this.#firstChild[parent] = path;
  }

  /** Puts up a directory that no entry names. */
  putImplied(path: PathIndex): void {
    this.put(path, this.#addImplied(path), RowKind.Directory);
  }

  /** Takes down what stands at a path, its children left as they are. A version of this very layer was repeated. */
  hide(path: PathIndex, fate: Fate): void {
    const version = this.#last[path] as number;
    this.#kind[path] = NOTHING;
    if (version >= IMPLIED) {
      this.#impliedHiddenBy.set(version - IMPLIED, this.#layer);
      return;
    }
    this.#hiddenBy.set(version, this.#layer);
    this.#fate.set(version, this.isOwn(version) ? Fate.Repeated : fate);
  }

  /** Notes an entry that never stood, for want of a place that it could have. */
  neverStood(version: number): void {
    this.#hiddenBy.set(version, this.#layer);
    this.#fate.set(version, Fate.Repeated);
  }

  /** Takes down everything in a directory, at any depth; the directory itself stays. `each` is called for what it takes down. */
  clear(directory: PathIndex, fate: Fate, each?: (path: PathIndex) => void): void {
    const open: PathIndex[] = this.kindAt(directory) === NOTHING ? [] : [directory];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      let child = this.#takeList(at);
      while (child !== NONE) {
        const path = child as PathIndex;
        child = this.#nextSibling[path] as number;
        this.#nextSibling[path] = UNLISTED;
        if (this.#kind[path] !== NOTHING) {
          this.hide(path, fate);
          each?.(path);
        }
        if (this.#firstChild[path] !== NONE) open.push(path);
      }
    }
  }

  /** How long each entry stood (`MergedTree.hiddenBy`), and why no longer (`MergedTree.fate`). */
  finish(): {
    readonly last: Uint32Array;
    readonly hiddenBy: Uint16Array;
    readonly fate: Uint8Array;
    readonly implied: ImpliedDirectories;
  } {
    this.#reserve(this.#paths.count);
    return {
      last: this.#last.slice(0, this.#paths.count),
      hiddenBy: this.#hiddenBy.finish(),
      fate: this.#fate.finish(),
      implied: {
        path: this.#impliedPath.finish(),
        born: this.#impliedBorn.finish(),
        hiddenBy: this.#impliedHiddenBy.finish(),
      },
    };
  }

  #stillThere(version: number): boolean {
    if (version === NONE || this.isOwn(version)) return false;
    const hiddenBy =
      version >= IMPLIED ? this.#impliedHiddenBy.get(version - IMPLIED) : this.#hiddenBy.get(version);
    return hiddenBy >= this.#layer;
  }

  #takeList(directory: PathIndex): number {
    const first = this.#firstChild[directory] as number;
    this.#firstChild[directory] = NONE;
    return first;
  }

  #addImplied(path: PathIndex): number {
    this.#impliedPath.push(path);
    this.#impliedBorn.push(this.#layer);
    this.#impliedHiddenBy.push(NEVER);
    const version = IMPLIED + this.#impliedPath.length - 1;
    if (path === ROOT) this.#kind[ROOT] = RowKind.Directory;
    if (path === ROOT) this.#last[ROOT] = version;
    return version;
  }

  #reserve(paths: number): void {
    if (paths <= this.#kind.length) return;
    let length = this.#kind.length * 2;
    while (length < paths) length *= 2;
    const kind = new Uint8Array(length).fill(NOTHING);
    kind.set(this.#kind);
    this.#kind = kind;
    this.#last = grown(this.#last, length, NONE);
    this.#firstChild = grown(this.#firstChild, length, NONE);
    this.#nextSibling = grown(this.#nextSibling, length, UNLISTED);
  }
}

function grown(column: Uint32Array, length: number, empty: number): Uint32Array {
  const longer = new Uint32Array(length);
  longer.set(column);
  longer.fill(empty, column.length);
  return longer;
}
