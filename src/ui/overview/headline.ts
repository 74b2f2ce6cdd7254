import type { Advice } from '../../analysis/advice/advice.ts';
import type { ImageSummary } from '../../analysis/summary.ts';
import { formatShare, formatSize } from '../format/size.ts';

/** Share of the contents from which on bytes that serve nobody are worth a word of their own. */
const worthAWord = 0.01;

/**
 * The first answer in one sentence: what most of the bytes are that serve nobody, and which layer did it. Advice that says
 * the same of several layers' files counts together.
 */
export function headline({ waste, advice }: Pick<ImageSummary, 'waste' | 'advice'>): string {
  const { live, dead } = waste;
  const total = live + dead;
  const [predicate, bytes] = mostSaid(advice);
  if (total === 0) return 'It holds no file contents, so nothing in it can be dead weight.';
  if (bytes >= total * worthAWord) return `${formatSize(bytes)} of ${formatSize(total)} ${predicate}.`;
  if (dead === 0)
    return `Nothing is dead weight here: all ${formatSize(total)} of file contents are visible in the end.`;
  return `Hardly anything is dead weight here: ${formatSize(dead)} of ${formatSize(total)}.`;
}

/** How much of the contents is dead in all, where the headline has not said it. */
export function deadInAll({ waste, advice }: Pick<ImageSummary, 'waste' | 'advice'>): string | null {
  const { live, dead } = waste;
  const [, bytes] = mostSaid(advice.filter(({ cause }) => cause !== null));
  if (bytes < (live + dead) * worthAWord || dead === 0) return null;
  const share = formatShare(dead, live + dead);
  if (bytes === dead)
    return `That is ${share} of its file contents: shipped, but not visible in the final file system.`;
  return `In all, ${formatSize(dead)} (${share}) of its file contents is dead weight: shipped, but not visible in the final file system.`;
}

/** What is said of the most bytes. */
function mostSaid(advice: readonly Advice[]): readonly [predicate: string, bytes: number] {
  const said = new Map<string, number>();
  for (const { predicate, bytes } of advice) said.set(predicate, (said.get(predicate) ?? 0) + bytes);
  return [...said].reduce((most, next) => (next[1] > most[1] ? next : most), ['', 0]);
}
