import { NONE } from '../base/names.ts';
import { type EntryIndex, RowKind } from '../model/entry-table.ts';
import { type PathIndex, ROOT } from '../model/path-table.ts';
import { type PlacedEntry, sameAttributes, sameContent, sameObject } from './attributes.ts';
import { linkEntry, settleLinks } from './hard-link.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { ChangeMark, Fate, IMPLIED, pathOfEntry } from './merged-tree.ts';
import { NOTHING } from './standing.ts';
import type { Unpacked } from './unpack-pass.ts';

/** Puts the entries of a layer up; its whiteouts have been applied. */
export class EntryPass {
  readonly #state: MergeState;
  readonly #layer: OpenLayer;
  readonly #dropped: Uint8Array | null;

  /** `unpacked`: null where the layer is plain. */
  constructor(state: MergeState, layer: OpenLayer, unpacked: Unpacked | null) {
    this.#state = state;
    this.#layer = layer;
    this.#dropped = unpacked?.dropped ?? null;
  }

  /** Puts up a run of the entries, each run following the one before. */
  apply(from: number, to: number): void {
    const state = this.#state;
    const layer = this.#layer;
    const dropped = this.#dropped;
    const { standing, paths } = state;
    const { table } = layer;
    for (let entry = from; entry < to; entry++) {
      const kind = table.kind[entry] as number;
      if (kind >= RowKind.Whiteout) continue;
      const version = layer.start + entry;
      if (dropped !== null && dropped[entry] !== 0) {
        standing.neverStood(version);
        continue;
      }
      const path =
        dropped === null
          ? (layer.paths[table.path[entry] as number] as PathIndex)
          : pathOfEntry(layer, entry as EntryIndex);
      const parent = paths.parentOf(path);
      if (standing.kindAt(parent) !== RowKind.Directory) state.enter(parent);
      const placed = { table, entry: entry as EntryIndex };
      if (dropped === null && kind === RowKind.Hardlink)
        linkEntry(state, state.standing, path, version, placed);
      put(state, path, version, placed);
    }
  }

  /** To be called once, after the last run. */
  finish(): void {
    const state = this.#state;
    if (this.#dropped === null) settleLinks(state, state.standing);
    state.reportCovered();
  }
}

function put(state: MergeState, path: PathIndex, version: number, placed: PlacedEntry): void {
  const { standing } = state;
  const kind = placed.table.kind[placed.entry] as number;
  if (path === ROOT && kind !== RowKind.Directory) {
    standing.neverStood(version);
    return;
  }
  const last = standing.lastAt(path);
  const before = standing.kindAt(path);
  state.change.set(version, changeAt(state, path, version, placed));
  if (before !== NOTHING) {
    if (before === RowKind.Directory && kind !== RowKind.Directory) standing.clear(path, Fate.Replaced);
    standing.hide(path, fateUnder(state, before, last, kind, version));
  }
  standing.put(path, version, kind);
}

/** What becomes of the version that stands where another is put. */
function fateUnder(state: MergeState, before: number, last: number, kind: number, version: number): Fate {
  if (before === RowKind.Directory && kind !== RowKind.Directory) return Fate.Replaced;
  if (!showsPayload(before) || !showsPayload(kind)) return Fate.Overwritten;
  const lower = state.links.payloadOf(last);
  const upper = state.links.payloadOf(version);
  if (lower === NONE || upper === NONE) return Fate.Overwritten;
  const a = state.placed(lower);
  const b = state.placed(upper);
  return sameContent(a, b) && !sameAttributes(a, b) ? Fate.Metadata : Fate.Overwritten;
}

/** What an entry that is about to be put up does against the layers below. */
function changeAt(state: MergeState, path: PathIndex, version: number, placed: PlacedEntry): ChangeMark {
  const { standing, links } = state;
  const last = standing.lastAt(path);
  const isOwn = last !== NONE && standing.isOwn(last);
  const isRoot = path === ROOT && last === IMPLIED;
  if (isOwn || isRoot || !standing.stoodBelow(path)) {
    return state.hasGap && !isOwn ? ChangeMark.None : ChangeMark.Addition;
  }
  // What a whiteout of this layer took down was changed even where it comes back as it was.
  if (last >= IMPLIED || standing.kindAt(path) === NOTHING) return ChangeMark.Modification;
  const isLink = placed.table.kind[placed.entry] === RowKind.Hardlink;
  if (isLink && links.payloadOf(last) !== links.payloadOf(version)) return ChangeMark.Modification;
  const below = state.placed(last);
  if (!sameObject(below, placed)) return ChangeMark.Modification;
  return sameAttributes(below, placed) ? ChangeMark.None : ChangeMark.Attributes;
}

/** Whether a row of this kind can show a payload: a file, or a hard link that shares one. */
function showsPayload(kind: number): boolean {
  return kind === RowKind.File || kind === RowKind.Hardlink;
}
