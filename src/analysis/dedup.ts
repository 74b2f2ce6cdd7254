import { type BaseContradiction, type BaseFinding, findBaseContradictions, findBases } from './bases.ts';
import { ChunkShelf } from './chunk-shelf.ts';
import { type ChunkTotals, computeChunkTotals } from './chunk-totals.ts';
import { allLayers, type DedupImage, type DedupLayer, distinctBy, isUncompressed } from './dedup-image.ts';
import { countFileContents, type FileTotals } from './file-totals.ts';
import { findRepackedLayers, type RepackedLayer } from './layer-forms.ts';
import { findNearLayers, type NearLayers, tokenLayers } from './near-layers.ts';
import { computeShares, diskHoldings } from './ownership.ts';
import { placeTables, type TableOf } from './placed-tables.ts';
import { computePulls, type Pull } from './pull.ts';
import { computeSharedContents, type SharedContents } from './shared-contents.ts';
import { addUp, computeStored, type Stored } from './stored.ts';
import { computeWaterfall, type WaterfallRow } from './waterfall.ts';

export type { DedupImage } from './dedup-image.ts';

/** What several images share and what keeping things once saves (docs/metrics.md, "Several images"; the report's `dedup`). */
export interface DedupFigures {
  /** Payload bytes of all layers of all images. */
  readonly sum: number;
  /** Stored layer blobs: of all images, and each digest once. What a registry keeps as long as none is uncompressed. */
  readonly registry: RegistryBytes;
  /** Uncompressed layers: of all images, and each chainID once, as overlay2 and containerd's snapshots keep them. */
  readonly disk: Stored;
  readonly waterfall: readonly WaterfallRow[];
  /** `sum` less all that the waterfall saves. */
  readonly remaining: number;
  readonly files: FileTotals;
  /** Of the distinct contents of those files; null until all of them were cut, and the row `chunk` then saves nothing. */
  readonly chunks: ChunkTotals | null;
  /** Contents that files of different layers share, or of one. */
  readonly contents: SharedContents;
  /** Layers equal in content that are stored under several digests. */
  readonly repacked: readonly RepackedLayer[];
  /** In the order of the images; disk bytes. */
  readonly images: readonly ImageShare[];
  readonly pull: readonly Pull[];
  readonly bases: readonly BaseFinding[];
  readonly contradictedBases: readonly BaseContradiction[];
  /** Layers one change from shared. */
  readonly nearLayers: readonly NearLayers[];
}

/** Stored layer blobs, and those among them of which a registry would hold less. */
export interface RegistryBytes extends Stored {
  /** Distinct blobs that are stored uncompressed: how many, and their part of `bytes`. */
  readonly uncompressed: { readonly layers: number; readonly bytes: number };
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
 * The figures of a set of images. `shelf` has the chunks of the contents that were cut: those of files too small to be cut are
 * known without.
 */
export function computeDedup(
  images: readonly DedupImage[],
  tableOf: TableOf,
  shelf: ChunkShelf = new ChunkShelf(),
): DedupFigures {
  const distinct = placeTables(images, tableOf);
  const tables = distinct.map(({ table }) => table);
  const counted = countFileContents(tables);
  const files = counted.totals;
  const chunks = computeChunkTotals(tables, shelf, counted.unread);
  const { sum, rows, remaining } = computeWaterfall(images, files.uniqueBytes, chunks?.uniqueBytes ?? null);
  // One image has neither a base here nor a layer to share.
  const tokens = images.length > 1 ? tokenLayers(distinct) : [];
  const bases = findBases(images, tokens);
  const shares = computeShares(images.map(diskHoldings));
  return {
    sum,
    registry: computeRegistry(images),
    disk: computeStored(
      images,
      ({ chainID }) => chainID,
      ({ uncompressedSize }) => uncompressedSize,
    ),
    waterfall: rows,
    remaining,
    files,
    chunks,
    contents: computeSharedContents(distinct, counted),
    repacked: findRepackedLayers(images),
    images: shares.map((share, image) => ({ image, ...share })),
    pull: computePulls(images),
    bases,
    contradictedBases: findBaseContradictions(images, bases),
    nearLayers: findNearLayers(tokens),
  };
}

function computeRegistry(images: readonly DedupImage[]): RegistryBytes {
  const sizeOf = ({ size }: DedupLayer) => size;
  const keyOf = ({ digest }: DedupLayer) => digest;
  const uncompressed = distinctBy(allLayers(images), keyOf).filter(({ layer }) => isUncompressed(layer));
  return {
    ...computeStored(images, keyOf, sizeOf),
    uncompressed: { layers: uncompressed.length, bytes: addUp(uncompressed, sizeOf) },
  };
}
