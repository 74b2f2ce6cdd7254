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
  misconfigured: 'Misconfigured',
};

/** A figure or a threshold of a rule; `–` where there is none. */
export function formatDiveFigure(rule: DiveRuleName, figure: number | null): string {
  if (figure === null) return '–';
  return rule === 'highestWastedBytes' ? formatSize(figure) : `${(figure * 100).toFixed(2)}\u00a0%`;
}

/** The limit of a rule, and whose it is. */
export function formatDiveLimit({ rule, threshold, configured, isDefault, fault }: DiveRuleResult): string {
  if (fault !== null) return `${visible(configured)}: ${fault}`;
  const bound = rule === 'lowestEfficiency' ? 'at least' : 'at most';
  const limit = threshold === null ? 'off' : `${bound} ${formatDiveFigure(rule, threshold)}`;
  return isDefault ? `${limit} (dive’s own)` : limit;
}

/** What a `.dive-ci` file says of an image, and what dive does not say. */
export function diveSentences({ file, passed, isKnown, results, ignored }: DiveVerdict): readonly string[] {
  const name = visible(file);
  const sentences: string[] = [];
  if (results.some(({ status }) => status === 'misconfigured')) {
    sentences.push(
      `dive would stop at ${name}: a value in it is none. No rule of it is tried, and nothing passes.`,
    );
  } else if (!isKnown) {
    sentences.push(`${name} can’t be tried: not every layer of the image was read.`);
  } else {
    sentences.push(passed ? `Passes the rules of ${name}.` : `Fails the rules of ${name}.`);
  }
  if (ignored.length > 0)
    sentences.push(`dive passes over what it does not know in it: ${ignored.map(visible).join(', ')}.`);
  return sentences;
}

/** Whether dive's figures are others than ours for a rule that has any. */
export function differs({ value, ours }: DiveRuleResult): boolean {
  return value !== null && ours !== null && value !== ours;
}
