import { computeDistinctLayers, type DedupImage, type DedupLayer } from './dedup-image.ts';
import { addUp, computeStored } from './stored.ts';

/** How bytes are kept only once. */
export type Mechanism = 'digest' | 'diffID' | 'file' | 'chunk';

/** What a mechanism saves on top of those above it, in payload bytes. */
export interface WaterfallRow {
  readonly mechanism: Mechanism;
  readonly saved: number;
}

/** Where every saved byte comes from: `sum` less all rows is `remaining`. */
export interface Waterfall {
  readonly sum: number;
  readonly rows: readonly WaterfallRow[];
  readonly remaining: number;
}

/**
 * The savings of each mechanism in turn: equal blobs, equal layers in another compression, equal files, equal chunks.
 * `uniqueFileBytes` is the size of all distinct contents of the distinct layers, `uniqueChunkBytes` that of their
 * distinct chunks, null where it is not known: then the row stays empty.
 */
export function computeWaterfall(
  images: readonly DedupImage[],
  uniqueFileBytes: number,
  uniqueChunkBytes: number | null,
): Waterfall {
  const contentSize = (layer: DedupLayer) => layer.contentSize;
  const { sum, bytes: distinctBlobs } = computeStored(images, ({ digest }) => digest, contentSize);
  const steps: readonly (readonly [Mechanism, number])[] = [
    ['digest', distinctBlobs],
    ['diffID', addUp(computeDistinctLayers(images), contentSize)],
    ['file', uniqueFileBytes],
    ['chunk', uniqueChunkBytes ?? uniqueFileBytes],
  ];
  let left = sum;
  const rows = steps.map(([mechanism, after]) => {
    const saved = left - after;
    left = after;
    return { mechanism, saved };
  });
  return { sum, rows, remaining: left };
}
