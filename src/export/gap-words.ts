import { type GapKind, gapKinds, type JudgedGap } from '../analysis/findings/policy/gap.ts';
import { formatCount, formatMany, formatSize } from '../base/size.ts';
import { visible } from '../base/text.ts';

/** A gap in a sentence: `2 layers are not in the archive: layer 1, layer 3.` Files are listed elsewhere. */
export function gapSentence({ rule, count, bytes, names, effect, reason }: JudgedGap): string {
  const { one, many, why }: GapKind = gapKinds[rule];
  const size = bytes === null ? '' : ` (${formatSize(bytes)})`;
  const rest = count - names.length;
  const more = rest > 0 ? [`${formatCount(rest)} more`] : [];
  const which = bytes === null ? `: ${[...names.map(visible), ...more].join(', ')}` : '';
  const allowed =
    effect === 'allowed' && reason !== null ? ` The policy allows that: ${visible(reason)}` : '';
  return `${formatMany(count, one, many)}${size} ${count === 1 ? 'is' : 'are'} ${why}${which}.${allowed}`;
}

/** Those that keep the image from passing, the failing ones first; then those that are only said or allowed. */
export function gapSentences(gaps: readonly JudgedGap[]): readonly string[] {
  const order = ['failed', 'incomplete', 'said', 'allowed'];
  const sorted = [...gaps].sort((a, b) => order.indexOf(a.effect) - order.indexOf(b.effect));
  return sorted.map(gapSentence);
}
