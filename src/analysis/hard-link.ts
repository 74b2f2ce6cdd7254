import { NONE } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import { type PathIndex, ROOT } from '../model/path-table.ts';
import type { PlacedEntry } from './attributes.ts';
import type { MergeState, OpenLayer } from './merge-state.ts';
import { IMPLIED } from './merged-tree.ts';
import { NOTHING } from './standing.ts';

/** What the layer that is applied has at each path, as far as it is up. */
export interface LayerView {
  /** `RowKind`, or `NOTHING`. */
  kindAt(path: PathIndex): number;
  /** Its version at a path; `NONE` where the layer has none there. */
  ownAt(path: PathIndex): number;
}

/** The path that a hard link of the open layer points at, symbolic links on the way followed; null where it names none. */
export function linkTarget(
  state: MergeState,
  view: LayerView,
  { table, entry }: PlacedEntry,
): PathIndex | null {
  const row = table.linkPath[entry] as number;
  if (row === NONE) return null;
  const layer = state.layers.at(-1) as OpenLayer;
  return behindLinks(state, view, layer.paths[row] as PathIndex);
}

/**
 * Finds what a hard link shares, before it is put up at `path`: its target as the layer has it at that point of the tar. Runtimes
 * refuse any other; what a lower layer has there is still shared, and reported.
 */
export function linkEntry(
  state: MergeState,
  view: LayerView,
  path: PathIndex,
  version: number,
  placed: PlacedEntry,
  target: PathIndex | null = linkTarget(state, view, placed),
): void {
  const { standing, links } = state;
  if (target === null) {
    links.add(version, NONE);
    return;
  }
  if (target === path) {
    links.add(version, NONE);
    state.report('link.self', path);
    return;
  }
  const own = view.ownAt(target);
  // A whiteout of this layer may have taken down what is shared.
  const isBelow = own === NONE && (standing.kindAt(target) !== NOTHING || standing.stoodBelow(target));
  if (isBelow) {
    const shared = shareable(state, standing.lastAt(target), path);
    if (shared !== NONE) state.report('link.below', path);
    links.add(version, shared);
  } else if (own === NONE || links.isDeferred(own)) links.defer(version, path, target);
  else links.add(version, shareable(state, own, path));
}

/** Settles the links of a layer to entries that came after them, once all of it is up. */
export function settleLinks(state: MergeState, view: LayerView): void {
  state.links.settle(({ version, path, target }) => {
    const own = view.ownAt(target);
    if (own === NONE && !state.hasGap) state.report('link.missing', path);
    if (own !== NONE && own > version) state.report('link.forward', path);
    return own === NONE ? NONE : shareable(state, own, path);
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
function behindLinks(state: MergeState, view: LayerView, path: PathIndex): PathIndex {
  const { paths } = state;
  const parent = paths.parentOf(path);
  if (path === ROOT || view.kindAt(parent) === RowKind.Directory) return path;
  const walker = view === state.own ? state.ownWalker : state.walker;
  const { path: directory } = walker.walk(parent);
  return directory === parent ? path : paths.child(directory, paths.nameOf(path));
}
