import { computeDeadByLayer } from './dead-by-layer.ts';
import type { MergedTree } from './merged-tree.ts';
import type { ImageSummary } from './summary.ts';
import { computeTreeCounts } from './tree-counts.ts';
import { computeWaste } from './waste.ts';

/** What an image adds up to. */
export function summarise(tree: MergedTree): ImageSummary {
  return {
    tree: computeTreeCounts(tree),
    waste: computeWaste(tree),
    deadByLayer: computeDeadByLayer(tree),
    problems: tree.problems,
  };
}
