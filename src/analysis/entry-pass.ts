import { NONE } from '../base/names.ts';
import { type EntryIndex, RowKind } from '../model/entry-table.ts';
import { type PathIndex, ROOT } from '../model/path-table.ts';
import { type PlacedEntry, sameAttributes, sameContent, sameObject } from './attributes.ts';
import { linkEntry } from './hard-link.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { ChangeMark, Fate, IMPLIED } from './merged-tree.ts';
import { NOTHING } from './standing.ts';

/** Puts the entries of a layer up, in the order of its tar; its whiteouts have been applied. */
export function applyEntries(state: MergeState, layer: OpenLayer): void {
  const { standing, paths } = state;
  const { table } = layer;
  for (let entry = 0; entry < table.kind.length; entry++) {
    if ((table.kind[entry] as number) >= RowKind.Whiteout) continue;
    let path = layer.paths[table.path[entry] as number] as PathIndex;
    const parent = paths.parentOf(path);
    if (standing.kindAt(parent) !== RowKind.Directory) {
      const directory = enter(state, parent, path);
      if (directory !== parent) {
        path = paths.child(directory, paths.nameOf(path));
        layer.redirected.set(entry, path);
      }
    }
    put(state, path, layer.start + entry, { table, entry: entry as EntryIndex });
  }
}

/** The directory that an entry goes into, made where it is missing, symbolic links followed. */
function enter(state: MergeState, directory: PathIndex, path: PathIndex): PathIndex {
  const { standing, walker } = state;
  const hadTime = !walker.exhausted;
  const walk = walker.walk(directory);
  if (hadTime && walker.exhausted) state.report('limit.time', path);
  if (walk.followed) state.report('path.through-symlink', path);
  if (walk.blocked !== null) state.report('path.under-file', walk.blocked);
  const missing: PathIndex[] = [];
  for (let at = walk.path; standing.kindAt(at) !== RowKind.Directory; at = state.paths.parentOf(at)) {
    missing.push(at);
  }
  for (let at = missing.pop(); at !== undefined; at = missing.pop()) {
    if (standing.kindAt(at) !== NOTHING) standing.hide(at, Fate.Overwritten);
    standing.putImplied(at);
  }
  return walk.path;
}

function put(state: MergeState, path: PathIndex, version: number, placed: PlacedEntry): void {
  const { standing } = state;
  const kind = placed.table.kind[placed.entry] as number;
  if (path === ROOT && kind !== RowKind.Directory) {
    standing.neverStood(version);
    return;
  }
  if (kind === RowKind.Hardlink) linkEntry(state, path, version, placed);
  const last = standing.lastAt(path);
  const before = standing.kindAt(path);
  state.change.set(version, changeAt(state, path, version, placed));
  if (before !== NOTHING) {
    if (last < IMPLIED && standing.isOwn(last)) state.report('path.duplicate', path);
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
  // A path that is repeated in a layer was changed once.
  if (isOwn && last < IMPLIED) return state.change.get(last) as ChangeMark;
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
