import { type EntryIndex, RowKind } from '../model/entry-table.ts';
import { type PathIndex, ROOT } from '../model/path-table.ts';
import { hasOpaqueMark, isWhiteoutDevice } from './disguised-whiteout.ts';
import { linkEntry, linkTarget, settleLinks } from './hard-link.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { ChangeMark, pathOfEntry } from './merged-tree.ts';
import { NOTHING } from './standing.ts';

/** What of a layer is there in the end, once it is unpacked on its own. */
export interface Unpacked {
  /** By entry: 1 where something else in the layer took its place, 2 where it acts as a whiteout of its path. */
  readonly dropped: Uint8Array;
  /** Entries of directories that are opaque without a marker of their own. */
  readonly opaque: readonly number[];
}

/**
 * Unpacks a layer into a directory of its own, entry by entry, as runtimes do, to learn what of it is there in the end and where. What
 * they refuse to unpack is read as the specification or the most lenient of them has it, and reported. Only layers that are
 * not plain (`isPlain`) need it.
 */
export class UnpackPass {
  readonly #state: MergeState;
  readonly #layer: OpenLayer;
  /** Opaque markers in what is no directory. */
  readonly #idle: number[] = [];
  /** Opaque markers, and directories with the mark of one, with the path that they mark. */
  readonly #marked: [entry: number, path: PathIndex][] = [];
  /** Entries that overlay takes for whiteouts. */
  readonly #removing: number[] = [];

  constructor(state: MergeState, layer: OpenLayer) {
    this.#state = state;
    this.#layer = layer;
    state.own.open(layer.start, layer.table.kind.length);
  }

  /** Unpacks a run of the entries, each run following the one before. */
  apply(from: number, to: number): void {
    const { kind, path } = this.#layer.table;
    for (let entry = from; entry < to; entry++) {
      const named = this.#layer.paths[path[entry] as number] as PathIndex;
      if (named === ROOT) this.#nameRoot(entry);
      else if (kind[entry] === RowKind.OpaqueWhiteout) this.#markOpaque(entry, named);
      else this.#put(entry, named, kind[entry] as number);
    }
  }

  /** To be called once, after the last run. */
  finish(): Unpacked {
    const { own } = this.#state;
    settleLinks(this.#state, own);
    const dropped = own.dropped();
    for (const entry of this.#removing) if (dropped[entry] === 0) dropped[entry] = 2;
    for (const entry of this.#idle) dropped[entry] = 1;
    this.#dropLostWhiteouts(dropped);
    const opaque: number[] = [];
    for (const [entry, path] of this.#marked) {
      const isMarker = this.#layer.table.kind[entry] === RowKind.OpaqueWhiteout;
      if (isMarker && !own.isOpaque(path)) dropped[entry] = 1;
      if (!isMarker && own.isOpaque(path)) opaque.push(entry);
    }
    this.#markChanges(dropped);
    return { dropped, opaque };
  }

  /** What was dropped did something for as long as it was there: a path that is repeated was changed once. */
  #markChanges(dropped: Uint8Array): void {
    const { change, standing, hasGap } = this.#state;
    for (let entry = dropped.indexOf(1); entry !== -1; entry = dropped.indexOf(1, entry + 1)) {
      if ((this.#layer.table.kind[entry] as number) >= RowKind.Whiteout) continue;
      const isThere = standing.stoodBelow(pathOfEntry(this.#layer, entry as EntryIndex));
      const added = hasGap ? ChangeMark.None : ChangeMark.Addition;
      change.set(this.#layer.start + entry, isThere ? ChangeMark.Modification : added);
    }
  }

  /** A whiteout goes with the directory that it was in, also where something of the layer had taken its place. */
  #dropLostWhiteouts(dropped: Uint8Array): void {
    const { kind } = this.#layer.table;
    for (let entry = 0; entry < dropped.length; entry++) {
      if (kind[entry] !== RowKind.Whiteout && dropped[entry] !== 2) continue;
      const path = pathOfEntry(this.#layer, entry as EntryIndex);
      if (this.#state.own.kindAt(path) === NOTHING) dropped[entry] = 1;
    }
  }

  #nameRoot(entry: number): void {
    const { own } = this.#state;
    if (this.#layer.table.kind[entry] !== RowKind.Directory) return;
    if (own.isNamed(ROOT)) {
      this.#state.report('path.duplicate', ROOT);
      own.drop(ROOT);
    }
    own.put(ROOT, entry, RowKind.Directory);
  }

  #markOpaque(entry: number, named: PathIndex): void {
    const { path } = this.#state.ownWalker.walk(named);
    const { own, paths } = this.#state;
    // docker marks a file as well as a directory; on a file the mark has no effect.
    if (own.kindAt(paths.parentOf(path)) === RowKind.Directory && own.isLeaf(path)) {
      this.#state.report('path.under-file', path);
      this.#idle.push(entry);
      return;
    }
    const place = this.#enter(named, named);
    if (!own.markOpaque(place)) this.#state.report('path.duplicate', place);
    this.#marked.push([entry, place]);
    if (place !== named) this.#layer.redirected.set(entry, place);
  }

  #put(entry: number, named: PathIndex, kind: number): void {
    const state = this.#state;
    const { paths, own } = state;
    const parent = paths.parentOf(named);
    const directory = own.kindAt(parent) === RowKind.Directory ? parent : this.#enter(parent, named);
    const path = directory === parent ? named : paths.child(directory, paths.nameOf(named));
    if (path !== named) this.#layer.redirected.set(entry, path);
    const before = own.kindAt(path);
    if (kind === RowKind.Whiteout) {
      if (before === NOTHING) own.put(path, entry, kind);
      else state.report(before === RowKind.Whiteout ? 'path.duplicate' : 'whiteout.same-layer', path);
      return;
    }
    const acts = this.#actsAsWhiteout(entry, path, kind);
    const shown = acts ? RowKind.Whiteout : kind;
    if (before === RowKind.Whiteout) this.#replaceWhiteout(path, shown);
    else if (before !== NOTHING) this.#replace(path, before, shown);
    own.put(path, entry, shown);
    if (hasOpaqueMark(this.#layer.table, entry)) {
      state.report('whiteout.disguised', path);
      own.markOpaque(path);
      this.#marked.push([entry, path]);
    }
  }

  /** Finds what a hard link shares on the way. */
  #actsAsWhiteout(entry: number, path: PathIndex, kind: number): boolean {
    const state = this.#state;
    const { table, start } = this.#layer;
    let acts = isWhiteoutDevice(table, entry);
    if (kind === RowKind.Hardlink) {
      const placed = { table, entry: entry as EntryIndex };
      const target = linkTarget(state, state.own, placed);
      acts = target !== null && target !== path && state.own.kindAt(target) === RowKind.Whiteout;
      linkEntry(state, state.own, path, start + entry, placed, acts ? null : target);
    }
    if (acts) {
      state.report('whiteout.disguised', path);
      this.#removing.push(entry);
    }
    return acts;
  }

  /** A directory that comes after its whiteout undoes it: made in the whiteout's place, it is laid over the lower one. */
  #replaceWhiteout(path: PathIndex, kind: number): void {
    const { standing, own } = this.#state;
    if (kind !== RowKind.Directory) {
      this.#state.report('whiteout.same-layer', path);
      return;
    }
    const isOver = standing.kindAt(path) === RowKind.Directory;
    this.#state.report(isOver ? 'whiteout.then-directory' : 'whiteout.same-layer', path);
    own.drop(path);
  }

  #replace(path: PathIndex, before: number, kind: number): void {
    const { own } = this.#state;
    if (own.isNamed(path)) this.#state.report('path.duplicate', path);
    else if (kind !== RowKind.Directory) this.#state.report('path.under-file', path);
    if (before === RowKind.Directory && kind !== RowKind.Directory) own.clear(path);
    own.drop(path);
  }

  /** The directory that an entry goes into, made where it is missing, symbolic links of the layer itself followed. */
  #enter(directory: PathIndex, path: PathIndex): PathIndex {
    const state = this.#state;
    const { own, ownWalker, paths } = state;
    const hadTime = !ownWalker.exhausted;
    const walk = ownWalker.walk(directory);
    if (hadTime && ownWalker.exhausted) state.report('limit.time', path);
    if (walk.followed) state.report('path.through-symlink', path);
    const missing: PathIndex[] = [];
    for (let at = walk.path; own.kindAt(at) !== RowKind.Directory; at = paths.parentOf(at)) missing.push(at);
    for (let at = missing.pop(); at !== undefined; at = missing.pop()) {
      const before = own.kindAt(at);
      if (before === RowKind.Whiteout) state.report('whiteout.same-layer', at);
      else if (before !== NOTHING) {
        state.report('path.under-file', at);
        own.drop(at);
      }
      own.putImplied(at);
    }
    return walk.path;
  }
}
