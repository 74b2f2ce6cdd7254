import { type Bytes, bytes } from '../base/bytes.ts';
import { visitPayloads } from './live-payloads.ts';
import type { MergedTree } from './merged-tree.ts';

/** Dead payload bytes that each layer ships, base first; they add up to `Waste.dead`. `live` is the tree's `computeLivePayloads`. */
export function computeDeadByLayer(tree: MergedTree, live: Uint8Array): readonly Bytes[] {
  const dead = tree.layers.map(() => 0);
  visitPayloads(tree, (version, size, layer) => {
    if (live[version] === 0) dead[layer] = (dead[layer] as number) + size;
  });
  return dead.map(bytes);
}
