import type { Compression } from '../codec/codec.ts';

/** What is known of a layer for telling what images share. A layer of which nothing could be read has sizes of 0. */
export interface DedupLayer {
  /** Of the stored blob: declared, or computed where nothing declares it. Null where neither is known. */
  readonly digest: string | null;
  readonly diffID: string | null;
  readonly chainID: string | null;
  /** Null where the blob was not read. */
  readonly compression: Compression | null;
  /** Stored bytes. */
  readonly size: number;
  readonly uncompressedSize: number;
  /** Payload bytes of its regular files. */
  readonly contentSize: number;
}

/** Whether a layer that was read is stored as its tar: `docker save` and `podman save` write it so, and what a registry has of it is not here. */
export function isUncompressed({ compression, size }: DedupLayer): boolean {
  return compression === 'none' && size > 0;
}

/** An image by what it holds; its layers base first. */
export interface DedupImage {
  /** `ImageState.id`. */
  readonly id: string;
  readonly layers: readonly DedupLayer[];
  /** Digest of the manifest as stored. */
  readonly manifestDigest: string | null;
  /** The annotation `org.opencontainers.image.base.digest`. */
  readonly baseDigest: string | null;
}

/** A layer together with where it stands. */
export interface PlacedLayer {
  /** `DedupImage.id`. */
  readonly image: string;
  /** Position in the image. */
  readonly position: number;
  readonly layer: DedupLayer;
}

/**
 * The layers that differ in what `keyOf` gives, each where it is met first in the order of the images. A layer of which
 * that is not known is like no other.
 */
export function distinctBy(
  layers: readonly PlacedLayer[],
  keyOf: (layer: DedupLayer) => string | null,
): readonly PlacedLayer[] {
  const seen = new Set<string>();
  return layers.filter(({ layer }) => {
    const key = keyOf(layer);
    if (key === null) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** All layers of all images, base first. */
export function allLayers(images: readonly DedupImage[]): readonly PlacedLayer[] {
  return images.flatMap(({ id, layers }) =>
    layers.map((layer, position) => ({ image: id, position, layer })),
  );
}

/** Each layer once: those of one blob, then those of one uncompressed tar, are one. */
export function computeDistinctLayers(images: readonly DedupImage[]): readonly PlacedLayer[] {
  const blobs = distinctBy(allLayers(images), ({ digest }) => digest);
  return distinctBy(blobs, ({ diffID }) => diffID);
}
