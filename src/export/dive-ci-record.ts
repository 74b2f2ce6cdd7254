import type { DiveVerdict } from '../analysis/dive-ci/judge-dive-ci.ts';

/** What a `.dive-ci` file says of an image, as the report tells it; null where none was given. */
export function diveCiRecord(verdict: DiveVerdict | null) {
  if (!verdict) return null;
  const { file, status, passed, isKnown, results } = verdict;
  return {
    file,
    status,
    passed,
    judged: isKnown,
    rules: results.map(({ rule, status, configured, isDefault, threshold, value, ours }) => ({
      rule,
      status,
      configured,
      default: isDefault,
      threshold,
      dive: value,
      ours,
    })),
  };
}
