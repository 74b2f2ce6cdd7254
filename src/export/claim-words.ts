import type { ClaimComparison } from '../analysis/attestations/compare-claims.ts';
import { formatCount, formatMany } from '../base/size.ts';

/** How the packages that a statement claims agree with those that were found, in sentences. */
export function claimSentences(comparison: ClaimComparison): readonly string[] {
  const { found, removed, lacking, notLookedFor, unclaimed } = comparison;
  const claimed = found + removed.length + lacking.length;
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  return [
    claimed > 0 &&
      `${formatCount(found)} of ${formatMany(claimed, 'package')} that it claims ${are(found)} in the final file system.`,
    removed.length > 0 &&
      `${formatMany(removed.length, 'is', 'are')} in the layers, and removed or replaced again by a later one.`,
    lacking.length > 0 && `${formatMany(lacking.length, 'is', 'are')} in no layer.`,
    unclaimed.length > 0 &&
      `${formatMany(unclaimed.length, 'package')} of the final file system ${are(unclaimed.length)} not claimed.`,
    notLookedFor > 0 &&
      `${formatMany(notLookedFor, 'claim is of a kind that is', 'claims are of kinds that are')} not looked for in layers.`,
  ].filter((sentence) => sentence !== false);
}
