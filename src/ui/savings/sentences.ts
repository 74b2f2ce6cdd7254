import type { DedupFigures } from '../../analysis/dedup.ts';
import { formatList } from '../../base/list.ts';
import { formatMany, formatShare, formatSize } from '../format/size.ts';

/** The first answer, as sentences: what the images take alone and together, and what keeping files once would save. */
export function savingsSentences(figures: DedupFigures): readonly string[] {
  return [
    diskSentence(figures),
    registrySentence(figures),
    fileSentence(figures),
    chunkSentence(figures),
  ].filter((sentence) => sentence !== null);
}

/** What is said wherever stored bytes are those of plain tars: `docker save` and `podman save` write layers so. */
export const uncompressedHere = 'uncompressed here; a registry would hold less';

function diskSentence({ disk, images }: DedupFigures): string {
  if (images.length === 1) return `One image is counted: it takes ${formatSize(disk.sum)} uncompressed.`;
  const these = `These ${images.length} images`;
  if (disk.bytes === disk.sum)
    return `${these} share no layer: on a local disk they take ${formatSize(disk.sum)} together.`;
  const saved = disk.sum - disk.bytes;
  return `Each on its own, these ${images.length} images would take ${formatSize(disk.sum)}; sharing layers they take ${formatSize(disk.bytes)}, ${formatShare(saved, disk.sum)} less.`;
}

function registrySentence({ registry, images, repacked }: DedupFigures): string | null {
  if (images.length === 1) return null;
  const plain = registry.uncompressed;
  if (plain.layers > 0) {
    const isAll = plain.bytes === registry.bytes;
    const which = isAll
      ? 'All of these are'
      : `${formatSize(plain.bytes)} of these, in ${formatMany(plain.layers, 'layer')}, are`;
    return `The layers take ${formatSize(registry.bytes)} as they are stored here, each once. ${which} ${uncompressedHere}.`;
  }
  const kept = `A registry keeps ${formatSize(registry.bytes)} of ${formatSize(registry.sum)} stored`;
  if (repacked.length === 0) return `${kept}.`;
  const layers = formatMany(repacked.length, 'layer');
  const spare = formatSize(repacked.reduce((sum, layer) => sum + layer.spare, 0));
  return `${kept}, ${layers} of it in more than one compression: ${spare} more than need be.`;
}

function fileSentence({ contents, files }: DedupFigures): string | null {
  if (files.instances === 0) return null;
  if (contents.saved === 0) return 'No two files in them have the same contents.';
  return `Keeping every file once would save another ${formatSize(contents.saved)}, ${formatShare(contents.saved, files.bytes)} of the contents of their layers.`;
}

function chunkSentence({ chunks }: DedupFigures): string | null {
  if (!chunks || chunks.bytes === 0) return null;
  const saved = chunks.bytes - chunks.uniqueBytes;
  if (saved === 0) return 'No two different files share a chunk.';
  return `Sharing equal chunks of different files would save ${formatSize(saved)} on top of that, ${formatShare(saved, chunks.bytes)} of what is left.`;
}

/** What deleting some of the images frees, as a sentence. `exclusive` is what their exclusive bytes add up to. */
export function freedSentence(
  names: readonly string[],
  freed: {
    readonly disk: number;
    /** Null where layers among them are uncompressed here. */
    readonly registry: number | null;
    readonly exclusive: number;
  },
): string {
  const what = names.length <= 3 ? formatList(names) : `these ${names.length} images`;
  const inRegistry =
    freed.registry === null
      ? '; what that frees in a registry is not known, as layers are uncompressed here'
      : ` and ${formatSize(freed.registry)} in a registry`;
  const frees = `Deleting ${what} frees ${formatSize(freed.disk)} on a local disk${inRegistry}.`;
  if (names.length < 2 || freed.disk === freed.exclusive) return frees;
  return `${frees} That is ${formatSize(freed.disk - freed.exclusive)} more than their exclusive bytes: they share layers that no other image has.`;
}
