import type { EntryTable } from '../model/entry-table.ts';
import type { BaseFinding } from './bases.ts';
import { findBases } from './bases.ts';
import { computeDistinctLayers, type DedupImage } from './dedup-image.ts';
import { countFileContents, type FileTotals } from './file-totals.ts';
import { findRepackedLayers, type RepackedLayer } from './layer-forms.ts';
import { computeShares, diskHoldings } from './ownership.ts';
import { computePulls, type Pull } from './pull.ts';
import { computeSharedContents, type SharedContents } from './shared-contents.ts';
import { computeStored, type Stored } from './stored.ts';
import { computeWaterfall, type WaterfallRow } from './waterfall.ts';

export type { DedupImage } from './dedup-image.ts';

/** What several images share and what keeping things once saves (METRICS: "Several images"; the report's `dedup`). */
export interface DedupFigures {
  /** Payload bytes of all layers of all images. */
  readonly sum: number;
  /** Stored layer blobs: of all images, and each digest once. */
  readonly registry: Stored;
  /** Uncompressed layers: of all images, and each chainID once, as overlay2 and containerd's snapshots keep them. */
  readonly disk: Stored;
  readonly waterfall: readonly WaterfallRow[];
  /** `sum` less all that the waterfall saves. */
  readonly remaining: number;
  readonly files: FileTotals;
  /** Contents that files of different layers share, or of one. */
  readonly contents: SharedContents;
  /** Layers equal in content that are stored under several digests. */
  readonly repacked: readonly RepackedLayer[];
  /** In the order of the images; disk bytes. */
  readonly images: readonly ImageShare[];
  readonly pull: readonly Pull[];
  readonly bases: readonly BaseFinding[];
}

/** What of the disk bytes an image answers for. */
export interface ImageShare {
  /** Position of the image. */
  readonly image: number;
  /** Freed when only this image is deleted. */
  readonly exclusive: number;
  /** Held by this image and others. */
  readonly shared: number;
  /** Its part of the whole when all owners of a layer bear it equally; all images' parts add up to the whole. */
  readonly fairShare: number;
}

/**
 * The figures of a set of images. `tableOf` gives the entries of a layer by the image's id and the layer's position,
 * null where they are not to be had. `uniqueChunkBytes` is the size of all distinct chunks of the distinct contents,
 * null where chunks were not computed.
 */
export function computeDedup(
  images: readonly DedupImage[],
  tableOf: (image: string, layer: number) => EntryTable | null,
  uniqueChunkBytes: number | null = null,
): DedupFigures {
  const positions = new Map(images.map(({ id }, position) => [id, position]));
  const distinct = computeDistinctLayers(images).map(({ image, position }) => ({
    image: positions.get(image) as number,
    layer: position,
    table: tableOf(image, position),
  }));
  const counted = countFileContents(distinct.map(({ table }) => table));
  const files = counted.totals;
  const { sum, rows, remaining } = computeWaterfall(images, files.uniqueBytes, uniqueChunkBytes);
  const shares = computeShares(images.map(diskHoldings));
  return {
    sum,
    registry: computeStored(
      images,
      ({ digest }) => digest,
      ({ size }) => size,
    ),
    disk: computeStored(
      images,
      ({ chainID }) => chainID,
      ({ uncompressedSize }) => uncompressedSize,
    ),
    waterfall: rows,
    remaining,
    files,
    contents: computeSharedContents(distinct, counted),
    repacked: findRepackedLayers(images),
    images: shares.map((share, image) => ({ image, ...share })),
    pull: computePulls(images),
    bases: findBases(images),
  };
}
