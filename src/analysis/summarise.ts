import { computeAdvice } from './advice/advice.ts';
import { computeDeadByLayer } from './dead-by-layer.ts';
import { computeDive } from './dive.ts';
import { computeDiveGap } from './dive-gap.ts';
import { computeLivePayloads } from './live-payloads.ts';
import type { MergedTree } from './merged-tree.ts';
import type { ImageSummary } from './summary.ts';
import { computeTreeCounts } from './tree-counts.ts';
import { computeWaste } from './waste.ts';

/** What an image adds up to. `createdBy` holds the line of the history for each layer, null where it is not known. */
export function summarise(tree: MergedTree, createdBy: readonly (string | null)[]): ImageSummary {
  const live = computeLivePayloads(tree);
  const dive = computeDive(tree);
  return {
    tree: computeTreeCounts(tree),
    waste: computeWaste(tree, live, dive.figures),
    deadByLayer: computeDeadByLayer(tree, live),
    diveGap: computeDiveGap(tree, live, dive),
    advice: computeAdvice(tree, live, createdBy),
    problems: tree.problems,
  };
}
