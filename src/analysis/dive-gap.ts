import { type Bytes, bytes } from '../base/bytes.ts';
import type { EntryIndex } from '../model/entry-table.ts';
import { visitDead } from './dead-payloads.ts';
import type { DiveResult } from './dive.ts';
import { visitPayloads } from './live-payloads.ts';
import { deadCauses, type MergedLayer, type MergedTree, pathOfEntry } from './merged-tree.ts';
import type { DeadCause, DiveGap } from './summary.ts';

/**
 * Why dive's `wastedBytes` differs from the dead bytes of an image, path by path: what dive counts at a path is set
 * against the dead bytes there, base first, then against the live ones; what is left over it counts twice. `dive` is
 * what `computeDive` gives.
 */
export function computeDiveGap(
  tree: MergedTree,
  live: Uint8Array,
  { wastedAt, stopped }: DiveResult,
): DiveGap {
  const counted = wastedAt.slice();
  /** Takes as much of what dive counts at an entry's path as there is; gives what dive counts of the size. */
  const take = (layer: number, entry: number, size: number): number => {
    const path = pathOfEntry(tree.layers[layer] as MergedLayer, entry as EntryIndex);
    const taken = Math.min(size, counted[path] as number);
    counted[path] = (counted[path] as number) - taken;
    return taken;
  };
  const missed = Object.fromEntries(deadCauses.map((cause) => [cause, 0])) as Record<DeadCause, number>;
  visitDead(tree, live, ({ layer, entry, size, cause }) => {
    missed[cause] += size - take(layer, entry, size);
  });
  let seen = 0;
  visitPayloads(tree, (version, size, layer, entry) => {
    if (live[version] === 1) seen += take(layer, entry, size);
  });
  const twice = counted.reduce((sum, size) => sum + size, 0);
  return { live: bytes(seen), twice: bytes(twice), missed: missed as Record<DeadCause, Bytes>, stopped };
}
