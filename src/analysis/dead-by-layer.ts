import { type Bytes, bytes } from '../base/bytes.ts';
import { computeLivePayloads, visitPayloads } from './live-payloads.ts';
import type { MergedTree } from './merged-tree.ts';

/** Dead payload bytes that each layer ships, base first; they add up to `Waste.dead`. */
export function computeDeadByLayer(tree: MergedTree): readonly Bytes[] {
  const live = computeLivePayloads(tree);
  const dead = tree.layers.map(() => 0);
  visitPayloads(tree, (version, size, layer) => {
    if (live[version] === 0) dead[layer] = (dead[layer] as number) + size;
  });
  return dead.map(bytes);
}
