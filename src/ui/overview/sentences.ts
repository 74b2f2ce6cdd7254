import type { DeadCause, Waste } from '../../analysis/summary.ts';
import type { ImageState } from '../../app/state.ts';
import { formatMany, formatShare, formatSize } from '../format/size.ts';
import { formatCreated } from '../format/time.ts';
import { imageVerdict, knownWaste } from '../shell/image-facts.ts';

/** What made bytes dead, as the end of "… is dead because it was …". */
const causes: Readonly<Record<DeadCause, string>> = {
  overwritten: 'overwritten by other contents in a later layer',
  metadata: 'shipped again only to change its mode, owner or time',
  removed: 'deleted in a later layer, which hides it but does not take it out',
  opaque: 'hidden by a directory that a later layer replaced as a whole',
  replaced: 'in a directory that a later layer replaced by something else',
  repeated: 'written twice in the same layer',
};

/** The first answer, as sentences: what it is, whether it is intact, how big, how much of it is dead and why. */
export function overviewSentences(state: ImageState, others: readonly ImageState[]): readonly string[] {
  return [
    whatSentence(state),
    intactSentence(state),
    deadSentence(state),
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

function deadSentence(state: ImageState): string | null {
  const waste = knownWaste(state);
  if (waste === null) return null;
  const { live, dead } = waste;
  if (dead === 0)
    return 'Nothing in it is dead weight: every byte shipped is visible in the final file system.';
  const [cause, bytes] = largestCause(waste);
  const most = bytes === dead ? 'All of that' : `${formatSize(bytes)} of that`;
  return `${formatSize(dead)} (${formatShare(dead, live + dead)}) is dead weight: shipped, but not visible in the final file system. ${most} was ${causes[cause]}.`;
}

function largestCause({ causes: bytes }: Waste): readonly [DeadCause, number] {
  const all = Object.entries(bytes) as [DeadCause, number][];
  return all.reduce((largest, next) => (next[1] > largest[1] ? next : largest));
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
