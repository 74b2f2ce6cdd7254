import { NONE } from '../base/names.ts';
import type { EntryIndex } from '../model/entry-table.ts';
import type { PathIndex } from '../model/path-table.ts';
import { visitPayloads } from './live-payloads.ts';
import {
  layerOf,
  type MergedLayer,
  type MergedTree,
  NEVER,
  pathOfEntry,
  type Version,
} from './merged-tree.ts';

/** Told of each file entry: the path to which its bytes count, whether they are live, and where the entry stands. */
export type PlaceVisitor = (
  path: PathIndex,
  size: number,
  isLive: boolean,
  layer: number,
  entry: number,
) => void;

/**
 * Visits the files of all layers with the path at which their bytes stand: their own, or the first hard link that is
 * still visible where their own is not. `live` is the tree's `computeLivePayloads`.
 */
export function visitPlaces(tree: MergedTree, live: Uint8Array, visit: PlaceVisitor): void {
  const moved = visibleLinks(tree, live);
  visitPayloads(tree, (version, size, layer, entry) => {
    const path = moved.get(version) ?? pathOfEntry(tree.layers[layer] as MergedLayer, entry as EntryIndex);
    visit(path, size, live[version] === 1, layer, entry);
  });
}

/** For live payloads whose own path is hidden: the path of the first hard link that is not. */
function visibleLinks(tree: MergedTree, live: Uint8Array): Map<number, PathIndex> {
  const found = new Map<number, PathIndex>();
  const { version, payload } = tree.links;
  for (let row = 0; row < version.length; row++) {
    const shared = payload[row] as number;
    const link = version[row] as Version;
    if (shared === NONE || live[shared] !== 1 || tree.hiddenBy[shared] === NEVER) continue;
    if (tree.hiddenBy[link] !== NEVER || found.has(shared)) continue;
    const layer = tree.layers[layerOf(tree, link)] as MergedLayer;
    found.set(shared, pathOfEntry(layer, (link - layer.start) as EntryIndex));
  }
  return found;
}
