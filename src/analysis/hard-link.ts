import { NONE } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import { type PathIndex, ROOT } from '../model/path-table.ts';
import type { PlacedEntry } from './attributes.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { IMPLIED } from './merged-tree.ts';
import { NOTHING } from './standing.ts';

/** Finds what a hard link shares, before it is put up at `path`: its target as it stands at that point of the tar. */
export function linkEntry(state: MergeState, path: PathIndex, version: number, placed: PlacedEntry): void {
  const { standing, links } = state;
  const row = placed.table.linkPath[placed.entry] as number;
  if (row === NONE) {
    links.add(version, NONE);
    return;
  }
  const layer = state.layers.at(-1) as OpenLayer;
  const target = behindLinks(state, layer.paths[row] as PathIndex);
  if (target === path) {
    links.add(version, NONE);
    state.report('link.self', path);
    return;
  }
  const last = standing.lastAt(target);
  // A whiteout of this layer acts first here; a runtime that goes by the tar's order may still find the target.
  const isThere = standing.kindAt(target) !== NOTHING || standing.stoodBelow(target);
  if (!isThere || links.isDeferred(last)) links.defer(version, path, target);
  else links.add(version, shareable(state, last, path));
}

/** Settles the links of a layer to entries that came after them, once all of it is up. */
export function settleLinks(state: MergeState): void {
  const { standing, links } = state;
  links.settle(({ version, path, target }) => {
    const last = standing.kindAt(target) === NOTHING ? NONE : standing.lastAt(target);
    if (last === NONE && !state.hasGap) state.report('link.missing', path);
    if (last !== NONE && last > version) state.report('link.forward', path);
    return last === NONE ? NONE : shareable(state, last, path);
  });
}

/** The version that a link to it shares, itself perhaps a link; a directory can't be linked to. */
function shareable(state: MergeState, version: number, path: PathIndex): number {
  if (version < IMPLIED) {
    const { table, entry } = state.placed(version);
    if (table.kind[entry] !== RowKind.Directory) return version;
  }
  state.report('link.to-directory', path);
  return NONE;
}

/** Where a path leads when symbolic links are followed, its last component excepted. */
function behindLinks({ standing, paths, walker }: MergeState, path: PathIndex): PathIndex {
  const parent = paths.parentOf(path);
  if (path === ROOT || standing.kindAt(parent) === RowKind.Directory) return path;
  const { path: directory } = walker.walk(parent);
  return directory === parent ? path : paths.child(directory, paths.nameOf(path));
}
