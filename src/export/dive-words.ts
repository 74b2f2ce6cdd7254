import type { DiveRuleName } from '../analysis/dive-ci/dive-ci.ts';
import type { DiveRuleResult, DiveRuleStatus, DiveVerdict } from '../analysis/dive-ci/judge-dive-ci.ts';
import { formatSize } from '../base/size.ts';
import { visible } from '../base/text.ts';

/** What dive's rules limit. */
export const diveRuleWords: Readonly<Record<DiveRuleName, string>> = {
  lowestEfficiency: 'Efficiency',
  highestWastedBytes: 'Wasted bytes',
  highestUserWastedPercent: 'Wasted, of all above the base',
};

/** What became of a rule, in a word. */
export const diveStatusWords: Readonly<Record<DiveRuleStatus, string>> = {
  passed: 'Passes',
  failed: 'Fails',
  skipped: 'Not tried',
};

/** A figure or a threshold of a rule; `–` where there is none. */
export function formatDiveFigure(rule: DiveRuleName, figure: number | null): string {
  if (figure === null) return '–';
  return rule === 'highestWastedBytes' ? formatSize(figure) : `${(figure * 100).toFixed(2)}\u00a0%`;
}

/** The limit of a rule, and whose it is. */
export function formatDiveLimit({ rule, threshold, isDefault }: DiveRuleResult): string {
  const bound = rule === 'lowestEfficiency' ? 'at least' : 'at most';
  const limit = threshold === null ? 'off' : `${bound} ${formatDiveFigure(rule, threshold)}`;
  return isDefault ? `${limit} (dive’s own)` : limit;
}

/** What a `.dive-ci` file says of an image. */
export function diveSentence({ file, passed, isKnown }: DiveVerdict): string {
  const name = visible(file);
  if (!isKnown) return `${name} can’t be tried: not every layer of the image was read.`;
  return passed ? `Passes the rules of ${name}.` : `Fails the rules of ${name}.`;
}

/** Whether dive's figures are others than ours for a rule that has any. */
export function differs({ value, ours }: DiveRuleResult): boolean {
  return value !== null && ours !== null && value !== ours;
}
