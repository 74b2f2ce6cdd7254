import { NONE } from '../../base/names.ts';
import type { EntryIndex } from '../../model/entry-table.ts';
import type { PlacedEntry } from '../attributes.ts';
import { IMPLIED, layerOf, type MergedTree, payloadOf, tableOf, type Version } from '../merged-tree.ts';

/** The entry of a version; null for a directory that no entry names. */
export function entryOf(tree: MergedTree, version: number): PlacedEntry | null {
  if (version >= IMPLIED) return null;
  const layer = layerOf(tree, version as Version);
  const table = tableOf(tree, layer);
  return { table, entry: (version - (tree.layers[layer]?.start ?? 0)) as EntryIndex };
}

/** The entry whose content a version shows: its own, or the one that a hard link shares; null for none. */
export function payloadEntryOf(tree: MergedTree, version: number): PlacedEntry | null {
  if (version >= IMPLIED) return null;
  const payload = payloadOf(tree.links, version as Version);
  return payload === NONE ? null : entryOf(tree, payload);
}
