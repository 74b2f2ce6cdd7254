import type { ImageState } from '../../app/state.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { formatCreated } from '../format/time.ts';
import { imageVerdict, knownWaste } from '../shell/image-facts.ts';
import { deadInAll, headline } from './headline.ts';

/** The first answer, as sentences: what of it is dead weight and why, what it is, whether it is intact, what it shares. */
export function overviewSentences(state: ImageState, others: readonly ImageState[]): readonly string[] {
  const summary = knownWaste(state) && state.summary;
  return [
    summary && headline(summary),
    summary && deadInAll(summary),
    whatSentence(state),
    intactSentence(state),
    sharedSentence(state, others),
  ].filter((sentence) => sentence !== null);
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

function sharedSentence(state: ImageState, others: readonly ImageState[]): string | null {
  const elsewhere = new Set(
    others
      .filter(({ id }) => id !== state.id)
      .flatMap(({ image }) => image.layers.map(({ chainID }) => chainID)),
  );
  const shared = state.image.layers.filter(({ chainID }) => chainID !== null && elsewhere.has(chainID));
  if (shared.length === 0) return null;
  const sizes = shared.map(({ index }) => state.layers[index]?.scan?.uncompressedSize);
  const known = sizes.filter((size) => size !== undefined);
  const bytes = formatSize(known.reduce((sum, size) => sum + size, 0));
  const size = known.length === sizes.length ? ` (${bytes})` : '';
  return `It shares ${formatMany(shared.length, 'layer')}${size} with the other images that are open.`;
}

/** A time that does not break at the end of a line. */
function unbroken(time: string): string {
  return time.replaceAll('-', '\u2011').replaceAll(' ', '\u00a0');
}
