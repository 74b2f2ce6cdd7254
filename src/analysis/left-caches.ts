import type { EntryIndex } from '../model/entry-table.ts';
import { NO_CACHE } from './advice/cache-places.ts';
import { visitPayloads } from './live-payloads.ts';
import { type MergedLayer, type MergedTree, pathOfEntry } from './merged-tree.ts';
import { PathTally } from './path-tally.ts';

/** Live files that one layer left in one package manager's cache. */
export interface LeftCache {
  readonly layer: number;
  /** Row of `caches`. */
  readonly cache: number;
  readonly tally: PathTally;
}

/** What is left in caches and still visible, the most bytes first. `cacheOf` is `computeCachePlaces` of the tree's paths. */
export function computeLeftCaches(
  tree: MergedTree,
  live: Uint8Array,
  cacheOf: Uint8Array,
): readonly LeftCache[] {
  const left = new Map<number, LeftCache>();
  if (cacheOf.every((cache) => cache === NO_CACHE)) return [];
  visitPayloads(tree, (version, size, layer, entry) => {
    if (live[version] !== 1 || size === 0) return;
    const path = pathOfEntry(tree.layers[layer] as MergedLayer, entry as EntryIndex);
    const cache = cacheOf[path] as number;
    if (cache === NO_CACHE) return;
    const key = layer * 256 + cache;
    const own = left.get(key) ?? { layer, cache, tally: new PathTally(tree.paths) };
    left.set(key, own);
    own.tally.add(path, size);
  });
  return [...left.values()].sort((a, b) => b.tally.bytes - a.tally.bytes || a.layer - b.layer);
}
