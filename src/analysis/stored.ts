import { allLayers, type DedupImage, type DedupLayer, distinctBy, type PlacedLayer } from './dedup-image.ts';

/** Bytes of the layers of all images, and what is left when each is kept once. */
export interface Stored {
  readonly sum: number;
  readonly bytes: number;
}

/** Adds up the layers of images, and those that differ in what `keyOf` gives. */
export function computeStored(
  images: readonly DedupImage[],
  keyOf: (layer: DedupLayer) => string | null,
  sizeOf: (layer: DedupLayer) => number,
): Stored {
  const all = allLayers(images);
  return { sum: addUp(all, sizeOf), bytes: addUp(distinctBy(all, keyOf), sizeOf) };
}

/** Adds up a size of layers. */
export function addUp(layers: readonly PlacedLayer[], sizeOf: (layer: DedupLayer) => number): number {
  return layers.reduce((sum, { layer }) => sum + sizeOf(layer), 0);
}
