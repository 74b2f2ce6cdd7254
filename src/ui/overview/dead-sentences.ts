import type { Advice } from '../../analysis/advice/advice.ts';
import type { DeadCause, ImageSummary } from '../../analysis/summary.ts';
import { formatShare, formatSize } from '../format/size.ts';

/** Share of the contents from which on bytes that serve nobody are worth a word of their own. */
const worthAWord = 0.01;
/** Share of the dead bytes from which on what one layer did is the headline, rather than what all did. */
const stands = 0.25;

/** What made bytes dead, as the end of "… is dead weight, most of it …". */
const causes: Readonly<Record<DeadCause, string>> = {
  overwritten: 'overwritten by later layers',
  metadata: 'copied by later layers to change owners, modes or times',
  removed: 'deleted by later layers, but shipped all the same',
  opaque: 'in directories that later layers emptied',
  replaced: 'in directories that later layers replaced',
  repeated: 'written more than once within one layer',
};

/** What the sentences on dead weight are made from. */
type Answer = Pick<ImageSummary, 'waste' | 'advice'>;

/**
 * The first answer, in one sentence: what most of the bytes are that serve nobody, and which layer did it; then, where that
 * leaves it open, how much of the image is dead in all. Advice that says the same of several layers' files counts together.
 */
export function deadSentences({ waste, advice }: Answer): readonly string[] {
  const { live, dead } = waste;
  const total = live + dead;
  if (total === 0) return ['It holds no file contents, so nothing in it can be dead weight.'];
  const [predicate, bytes] = mostSaid(advice);
  const isWorth = (amount: number) => amount >= total * worthAWord;
  const of = (amount: number) => `${formatSize(amount)} of ${formatSize(total)}`;
  const share = formatShare(dead, total);
  const why = 'shipped, but not visible in the final file system';
  if (isWorth(bytes) && bytes >= dead * stands) {
    const first = `${of(bytes)} ${predicate}.`;
    if (bytes === dead) return [first, `That is ${share} of its file contents: ${why}.`];
    if (!isWorth(dead)) return [first];
    return [first, `In all, ${formatSize(dead)} (${share}) of its file contents is dead weight: ${why}.`];
  }
  if (isWorth(dead)) {
    const [cause, most] = largestCause(waste.causes);
    const part = most * 2 > dead ? 'most of it' : 'the largest part';
    return [`${of(dead)} is dead weight, ${part} ${causes[cause]}.`, `That is ${share}: ${why}.`];
  }
  if (dead > 0) return [`Hardly anything is dead weight here: ${of(dead)}.`];
  return [`Nothing is dead weight here: all ${formatSize(total)} of file contents are visible in the end.`];
}

/** What is said of the most bytes. */
function mostSaid(advice: readonly Advice[]): readonly [predicate: string, bytes: number] {
  const said = new Map<string, number>();
  for (const { predicate, bytes } of advice) said.set(predicate, (said.get(predicate) ?? 0) + bytes);
  return [...said].reduce((most, next) => (next[1] > most[1] ? next : most), ['', 0]);
}

function largestCause(bytes: ImageSummary['waste']['causes']): readonly [DeadCause, number] {
  const all = Object.entries(bytes) as [DeadCause, number][];
  return all.reduce((largest, next) => (next[1] > largest[1] ? next : largest));
}
