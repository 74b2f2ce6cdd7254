import type { ImageState } from '../../app/state.ts';
import { formatMany } from '../format/size.ts';
import { formatCreated } from '../format/time.ts';
import { imageVerdict, knownWaste } from '../shell/image-facts.ts';
import { deadSentences } from './dead-sentences.ts';

/** The first answer, as sentences: what of it is dead weight and why, what it is, whether it is intact. */
export function overviewSentences(state: ImageState): readonly string[] {
  const summary = knownWaste(state) && state.summary;
  const dead = summary ? deadSentences(summary) : [unknownSentence(state)];
  const intact = intactSentence(state);
  // What is wrong comes before what it weighs.
  const sentences =
    imageVerdict(state).value === false
      ? [intact, ...dead, whatSentence(state)]
      : [...dead, whatSentence(state), intact];
  return sentences.filter((sentence) => sentence !== null);
}

/** Stands where the headline will, or would. */
function unknownSentence({ layers }: ImageState): string {
  const isLost = layers.some(
    ({ phase }) => phase === 'absent' || phase === 'failed' || phase === 'cancelled',
  );
  return isLost
    ? 'How much of it serves nobody is not known, as not all of it could be read.'
    : 'How much of it serves nobody is known once all layers are read.';
}

function whatSentence({ image, layers, summary }: ImageState): string {
  const steps = image.history.filter(({ layer }) => layer === null).length;
  const platform = image.platform === null ? 'An image' : `A ${image.platform} image`;
  const built = image.created === null ? '' : `, created ${unbroken(formatCreated(image.created))}`;
  const isWhole = layers.every(({ scan }) => scan?.complete);
  const holding = isWhole && summary ? `, holding ${formatMany(summary.tree.files, 'file')}` : '';
  const metadata = steps > 0 ? ` and ${formatMany(steps, 'metadata-only step')}` : '';
  return `${platform} of ${formatMany(layers.length, 'layer')}${metadata}${holding}${built}.`;
}

/** Said only where it is not: the header has the good news. */
function intactSentence(state: ImageState): string | null {
  const { value, phrase } = imageVerdict(state);
  if (value === true) return null;
  if (value === false) return `It is not intact: ${phrase}.`;
  return `Whether it is intact is not known: ${phrase}.`;
}

/** A time that does not break at the end of a line. */
function unbroken(time: string): string {
  return time.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0');
}
