import { NONE } from '../base/names.ts';
import { type EntryIndex, type RowKind as Kind, RowKind } from '../model/entry-table.ts';
import type { PathIndex } from '../model/path-table.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { ChangeMark, Fate, pathOfEntry } from './merged-tree.ts';

/** The whiteouts of one layer, which act on lower layers wherever they stand in its tar (image-spec layer.md). */
export class WhiteoutPass {
  readonly #state: MergeState;
  readonly #layer: OpenLayer;
  /** Whiteouts whose directory is not there yet. */
  readonly #late: number[] = [];
  /** Whiteouts that found nothing below. */
  readonly #idle: number[] = [];

  constructor(state: MergeState, layer: OpenLayer) {
    this.#state = state;
    this.#layer = layer;
  }

  /** Before the layer's entries: whiteouts of paths, then opaque ones. */
  apply(): void {
    for (const kind of [RowKind.Whiteout, RowKind.OpaqueWhiteout]) {
      this.#each(kind, (entry) => {
        this.#state.change.set(this.#layer.start + entry, ChangeMark.Removal);
        this.#applyOne(entry, kind);
      });
    }
  }

  /** After the layer's entries: what may be reached over symbolic links that this very layer has put up. */
  applyLate(): void {
    for (const entry of this.#late) if (!this.#applyBehindLinks(entry)) this.#idle.push(entry);
  }

  /** Says which whiteouts removed nothing, and which paths the layer both removes and has. */
  report(): void {
    const state = this.#state;
    this.#each(RowKind.Whiteout, (entry) => {
      const path = pathOfEntry(this.#layer, entry as EntryIndex);
      if (state.hasOwn(path)) state.report('whiteout.same-layer', path);
    });
    for (const entry of this.#idle) {
      const path = pathOfEntry(this.#layer, entry as EntryIndex);
      if (state.layers.length === 1) state.report('whiteout.base-layer', path);
      else if (state.hasGap) continue;
      else if (this.#isOpaque(entry)) state.report('whiteout.opaque-missing', path);
      else if (!state.hasOwn(path)) state.report('whiteout.missing', path);
    }
  }

  #applyOne(entry: number, kind: Kind): void {
    const { standing, paths } = this.#state;
    const path = this.#namedPath(entry);
    const found = standing.stoodBelow(path);
    const directory = kind === RowKind.Whiteout ? paths.parentOf(path) : path;
    if (standing.kindAt(directory) === RowKind.Directory) {
      this.#remove(entry, path);
      if (!found) this.#idle.push(entry);
    } else if (!found && !this.#applyBehindLinks(entry)) this.#late.push(entry);
  }

  /** Applies a whiteout where symbolic links lead. False where there are none on the way. */
  #applyBehindLinks(entry: number): boolean {
    const { standing, paths, walker } = this.#state;
    const path = this.#namedPath(entry);
    const isOpaque = this.#isOpaque(entry);
    const walk = walker.walk(isOpaque ? path : paths.parentOf(path));
    if (!walk.followed) return false;
    const place = isOpaque ? walk.path : paths.child(walk.path, paths.nameOf(path));
    this.#layer.redirected.set(entry, place);
    this.#state.report('path.through-symlink', path);
    const last = standing.lastAt(place);
    const isOwn = last !== NONE && standing.isOwn(last);
    if (!isOwn && !standing.stoodBelow(place)) this.#idle.push(entry);
    this.#remove(entry, place);
    return true;
  }

  #remove(entry: number, path: PathIndex): void {
    if (this.#isOpaque(entry)) this.#state.standing.clearLower(path, Fate.Opaque);
    else this.#state.standing.removeLower(path, Fate.Removed);
  }

  #isOpaque(entry: number): boolean {
    return this.#layer.table.kind[entry] === RowKind.OpaqueWhiteout;
  }

  #namedPath(entry: number): PathIndex {
    return this.#layer.paths[this.#layer.table.path[entry] as number] as PathIndex;
  }

  #each(kind: Kind, visit: (entry: number) => void): void {
    const { kind: kinds } = this.#layer.table;
    for (let entry = kinds.indexOf(kind); entry !== -1; entry = kinds.indexOf(kind, entry + 1)) visit(entry);
  }
}
