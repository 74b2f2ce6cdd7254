import type { Compression } from '../codec/codec.ts';
import type { DedupImage } from './dedup-image.ts';

/** A stored form of a layer, and the images that hold it. */
export interface LayerForm {
  readonly digest: string;
  /** Null where the blob was not read. */
  readonly compression: Compression | null;
  readonly size: number;
  /** Positions, each once. */
  readonly images: readonly number[];
}

/** A layer that is stored in several compressions, of which a registry keeps every one. */
export interface RepackedLayer {
  readonly diffID: string;
  /** In the order of the images. */
  readonly forms: readonly LayerForm[];
  /** Stored bytes of all forms but the smallest. */
  readonly spare: number;
}

/** Layers of equal content that have more than one digest, those with the most spare bytes first. */
export function findRepackedLayers(images: readonly DedupImage[]): readonly RepackedLayer[] {
  const layers = new Map<string, Map<string, LayerForm & { readonly images: number[] }>>();
  for (const [image, held] of images.entries()) {
    for (const { diffID, digest, compression, size } of held.layers) {
      if (diffID === null || digest === null) continue;
      const forms = layers.get(diffID) ?? new Map();
      layers.set(diffID, forms);
      const form = forms.get(digest) ?? { digest, compression, size, images: [] };
      forms.set(digest, form);
      if (form.images.at(-1) !== image) form.images.push(image);
    }
  }
  return [...layers]
    .filter(([, forms]) => forms.size > 1)
    .map(([diffID, forms]) => repacked(diffID, [...forms.values()]))
    .sort((a, b) => b.spare - a.spare);
}

function repacked(diffID: string, forms: readonly LayerForm[]): RepackedLayer {
  const sizes = forms.map(({ size }) => size);
  const spare = sizes.reduce((sum, size) => sum + size, 0) - Math.min(...sizes);
  return { diffID, forms, spare };
}
