import { imageIntegrity } from '../../analysis/integrity.ts';
import type { Waste } from '../../analysis/summary.ts';
import type { ImageState, LayerPhase } from '../../app/state.ts';
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
  /** As `ImageIntegrity` has it. */
  readonly value: boolean | null;
  /** One short phrase. */
  readonly phrase: string;
}

/** Whether an image is intact, in a phrase. */
export function imageVerdict({ image, layers }: ImageState): ImageVerdict {
  const total = layers.length;
  const integrity = imageIntegrity(image, layers);
  const { value } = integrity;
  const { wrong, verified: right, unread } = integrity.layers;
  const counted = (phase: LayerPhase) => layers.filter((layer) => layer.phase === phase).length;
  if (integrity.isDocumentWrong) return { value, phrase: 'its manifest or config does not match its digest' };
  if (wrong > 0)
    return {
      value,
      phrase: `${wrong} of ${total} layers ${wrong === 1 ? 'does not match its digest' : 'do not match their digests'}`,
    };
  const reading = counted('waiting') + counted('reading');
  if (reading > 0) return { value, phrase: `${right} of ${total} layers verified so far` };
  const [cancelled, absent] = [counted('cancelled'), counted('absent')];
  if (cancelled > 0) return { value, phrase: `${cancelled} of ${total} layers were not read` };
  if (absent > 0) return { value, phrase: `${absent} of ${total} layers are not in the archive` };
  if (unread > 0) return { value, phrase: `${unread} of ${total} layers could not be read to the end` };
  if (value) return { value, phrase: total === 1 ? 'its layer is verified' : `all ${total} layers verified` };
  return { value, phrase: total === 0 ? 'it has no layers' : 'nothing of it was verified' };
}
