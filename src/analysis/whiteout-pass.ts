import { NONE } from '../base/names.ts';
import { type EntryIndex, type RowKind as Kind, RowKind } from '../model/entry-table.ts';
import { type PathIndex, ROOT } from '../model/path-table.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { ChangeMark, Fate, pathOfEntry } from './merged-tree.ts';
import { NOTHING } from './standing.ts';
import type { Unpacked } from './unpack-pass.ts';

/** The whiteouts of one layer, which act on lower layers alone, before its entries are put up. */
export class WhiteoutPass {
  readonly #state: MergeState;
  readonly #layer: OpenLayer;
  readonly #unpacked: Unpacked | null;

  /** `unpacked`: null where the layer is plain. */
  constructor(state: MergeState, layer: OpenLayer, unpacked: Unpacked | null) {
    this.#state = state;
    this.#layer = layer;
    this.#unpacked = unpacked;
  }

  /** Takes down what they remove, then makes the directories that they are in. */
  apply(): void {
    this.#each(RowKind.Whiteout, (entry, path) => this.#remove(entry, path));
    this.#each(RowKind.OpaqueWhiteout, (entry, path) => this.#empty(entry, path));
    this.#applyDisguised();
    const { paths } = this.#state;
    this.#each(RowKind.Whiteout, (_, path) => this.#state.enter(paths.parentOf(path)));
    this.#each(RowKind.OpaqueWhiteout, (_, path) => this.#state.enter(path));
  }

  /** What acts as a whiteout by what it is, not by its name. */
  #applyDisguised(): void {
    if (!this.#unpacked) return;
    const { dropped, opaque } = this.#unpacked;
    const pathOf = (entry: number) => pathOfEntry(this.#layer, entry as EntryIndex);
    const removing = Array.from(dropped.keys()).filter((entry) => dropped[entry] === 2);
    for (const entry of removing) this.#takeDown(pathOf(entry));
    for (const entry of opaque) this.#clear(pathOf(entry));
    for (const entry of removing) this.#state.enter(this.#state.paths.parentOf(pathOf(entry)));
  }

  #takeDown(path: PathIndex): void {
    const { standing } = this.#state;
    if (standing.kindAt(path) === NOTHING) return;
    standing.clear(path, Fate.Removed);
    standing.hide(path, Fate.Removed);
  }

  #clear(path: PathIndex): void {
    const { standing } = this.#state;
    if (standing.kindAt(path) === RowKind.Directory) standing.clear(path, Fate.Opaque);
  }

  #remove(entry: number, path: PathIndex): void {
    const state = this.#state;
    state.change.set(this.#layer.start + entry, ChangeMark.Removal);
    const found = state.standing.stoodBelow(path);
    this.#takeDown(path);
    if (!found && this.#isOfBase(path)) return;
    if (!found && !state.hasGap && !this.#isNamed(path)) state.report('whiteout.missing', path);
  }

  #empty(entry: number, path: PathIndex): void {
    const state = this.#state;
    // overlay merges the roots of all layers, whatever they are marked as.
    if (path === ROOT) {
      if (state.layers.length > 1) state.report('whiteout.opaque-root', path);
      return;
    }
    state.change.set(this.#layer.start + entry, ChangeMark.Removal);
    const found = state.standing.stoodBelow(path);
    this.#clear(path);
    if (!found && !this.#isOfBase(path) && !state.hasGap) state.report('whiteout.opaque-missing', path);
  }

  /** Whether the layer has the path as well, which is reported by itself. */
  #isNamed(path: PathIndex): boolean {
    return this.#unpacked !== null && this.#state.own.ownAt(path) !== NONE;
  }

  #isOfBase(path: PathIndex): boolean {
    if (this.#state.layers.length > 1) return false;
    this.#state.report('whiteout.base-layer', path);
    return true;
  }

  #each(kind: Kind, visit: (entry: number, path: PathIndex) => void): void {
    const { kind: kinds } = this.#layer.table;
    for (let entry = kinds.indexOf(kind); entry !== -1; entry = kinds.indexOf(kind, entry + 1)) {
      if (this.#unpacked?.dropped[entry] !== 1) visit(entry, pathOfEntry(this.#layer, entry as EntryIndex));
    }
  }
}
