import type { Waste } from '../../analysis/summary.ts';
import type { ImageState } from '../../app/state.ts';
import { formatReference } from '../../oci/reference.ts';
import { shortDigest } from '../format/digest.ts';

/** Sizes of an image's layers, added up as far as they are known. */
export interface ImageSizes {
  /** Stored blobs; each position counts, as a blob may stand twice. */
  readonly stored: number;
  /** Null until every layer that is there has been read. */
  readonly uncompressed: number | null;
  /** Whether layers are stored as plain tars: a registry would hold less. */
  readonly isUncompressedHere: boolean;
}

/** What an image is called: its first reference in short form, else the start of its ID. */
export function imageName({ image }: ImageState, archiveName: string): string {
  const [reference] = image.references;
  if (reference !== undefined) return formatReference(reference);
  return image.imageID ? shortDigest(image.imageID) : archiveName;
}

/** Adds up the sizes of an image's layers. */
export function imageSizes({ image, layers }: ImageState): ImageSizes {
  let [stored, uncompressed] = [0, 0];
  for (const [index, { scan, progress }] of layers.entries()) {
    stored += scan?.size ?? image.layers[index]?.declaredSize ?? progress.total;
    uncompressed += scan?.uncompressedSize ?? 0;
  }
  const read = layers.every(({ scan, phase }) => scan !== null || phase === 'absent');
  const isUncompressedHere = layers.some(({ scan }) => scan?.compression === 'none');
  return { stored, uncompressed: read ? uncompressed : null, isUncompressedHere };
}

/** Live and dead bytes; null where some of the image was not read: of what is not all there nobody knows what is dead. */
export function knownWaste({ layers, summary }: ImageState): Waste | null {
  return summary && layers.every(({ scan }) => scan?.complete) ? summary.waste : null;
}

/** Dead bytes that each layer ships, base first; null where `knownWaste` is. */
export function knownDead(state: ImageState): readonly number[] | null {
  return state.summary && knownWaste(state) && state.summary.deadByLayer;
}

/** How the checks of an image ended, over all its layers and documents. */
export interface ImageVerdict {
  /** True: all that is declared agrees; false: something differs; null: not known, or nothing declared. */
  readonly value: boolean | null;
  /** One short phrase. */
  readonly phrase: string;
}

/** Whether an image is intact, in a phrase. */
export function imageVerdict({ image, layers }: ImageState): ImageVerdict {
  const total = layers.length;
  const reading = layers.filter(({ phase }) => phase === 'waiting' || phase === 'reading').length;
  const wrong = layers.filter(
    (layer) => layer.digestVerified === false || layer.diffIDVerified === false,
  ).length;
  const absent = layers.filter(({ phase }) => phase === 'absent').length;
  const cancelled = layers.filter(({ phase }) => phase === 'cancelled').length;
  const right = layers.filter(
    (layer) =>
      layer.scan?.complete &&
      layer.digestVerified !== false &&
      layer.diffIDVerified !== false &&
      (layer.digestVerified || layer.diffIDVerified),
  ).length;
  if (image.configVerified === false || image.manifestVerified === false) {
    return { value: false, phrase: 'its manifest or config does not match its digest' };
  }
  if (wrong > 0)
    return {
      value: false,
      phrase: `${wrong} of ${total} layers ${wrong === 1 ? 'does not match its digest' : 'do not match their digests'}`,
    };
  if (reading > 0) return { value: null, phrase: `${right} of ${total} layers verified so far` };
  if (cancelled > 0) return { value: null, phrase: `${cancelled} of ${total} layers were not read` };
  if (absent > 0) return { value: null, phrase: `${absent} of ${total} layers are not in the archive` };
  const broken = layers.filter(({ scan }) => scan && !scan.complete).length;
  if (broken > 0)
    return { value: false, phrase: `${broken} of ${total} layers could not be read to the end` };
  if (right === total && total > 0) {
    return { value: true, phrase: total === 1 ? 'its layer is verified' : `all ${total} layers verified` };
  }
  return { value: null, phrase: total === 0 ? 'it has no layers' : 'nothing of it was verified' };
}
