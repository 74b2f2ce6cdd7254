import { type Bytes, bytes } from '../base/bytes.ts';
import { computeDeadPaths } from './dead-paths.ts';
import { visitDead } from './dead-payloads.ts';
import { computeDive } from './dive.ts';
import { computeDuplicate } from './duplicates.ts';
import { computeLivePayloads, visitPayloads } from './live-payloads.ts';
import { deadCauses, type MergedTree } from './merged-tree.ts';
import type { DeadCause, DiveFigures, Waste } from './summary.ts';

/**
 * Live and dead bytes of an image (docs/metrics.md, "One image"). `live + dead` is the content size of all layers there are. `live` is
 * its `computeLivePayloads`, `dive` what dive says of it.
 */
export function computeWaste(
  tree: MergedTree,
  live = computeLivePayloads(tree),
  dive: DiveFigures = computeDive(tree).figures,
): Waste {
  let liveBytes = 0;
  visitPayloads(tree, (version, size) => {
    if (live[version] === 1) liveBytes += size;
  });
  let dead = 0;
  const causes = Object.fromEntries(deadCauses.map((cause) => [cause, 0])) as Record<DeadCause, number>;
  visitDead(tree, live, ({ size, cause }) => {
    dead += size;
    causes[cause] += size;
  });
  return {
    live: bytes(liveBytes),
    dead: bytes(dead),
    efficiency: liveBytes + dead === 0 ? 1 : liveBytes / (liveBytes + dead),
    causes: causes as Record<DeadCause, Bytes>,
    duplicate: computeDuplicate(tree, live),
    dive,
    paths: computeDeadPaths(tree, (visit) => visitDead(tree, live, visit)),
  };
}
