import type { DedupImage } from './dedup-image.ts';

/** A thing that images hold, by its identity, with its weight in bytes; null: it is like no other. */
export type Holding = readonly [unit: string | null, weight: number];

/** What an image takes on a local disk: its layers by chainID, uncompressed, as overlay2 and containerd's snapshots keep them. */
export function diskHoldings({ layers }: DedupImage): readonly Holding[] {
  return layers.map(({ chainID, uncompressedSize }) => [chainID, uncompressedSize]);
}

/** What an image takes in a registry: its layer blobs as stored. */
export function registryHoldings({ layers }: DedupImage): readonly Holding[] {
  return layers.map(({ digest, size }) => [digest, size]);
}

/** What of the distinct bytes an image answers for. */
export interface Share {
  readonly exclusive: number;
  readonly shared: number;
  readonly fairShare: number;
}

/**
 * Each image's exclusive, shared and fair-share bytes (the Shapley value, in closed form): a unit weighs the same for
 * each of its owners. A unit that an image holds more than once is held once.
 */
export function computeShares(images: readonly (readonly Holding[])[]): readonly Share[] {
  const owners = countOwners(images);
  return images.map((holdings) => {
    let exclusive = 0;
    let shared = 0;
    let fairShare = 0;
    for (const [unit, weight] of distinct(holdings)) {
      const count = unit === null ? 1 : (owners.get(unit) as number);
      if (count === 1) exclusive += weight;
      else shared += weight;
      fairShare += weight / count;
    }
    return { exclusive, shared, fairShare };
  });
}

/** Bytes of the units that only images in `removed` (positions) hold: what deleting all of them frees. */
export function computeFreed(images: readonly (readonly Holding[])[], removed: ReadonlySet<number>): number {
  const kept = new Set<string | null>();
  for (const [image, holdings] of images.entries()) {
    if (!removed.has(image)) for (const [unit] of holdings) kept.add(unit);
  }
  const gone = images.flatMap((holdings, image) => (removed.has(image) ? distinct(holdings) : []));
  let freed = 0;
  for (const [unit, weight] of distinct(gone)) if (unit === null || !kept.has(unit)) freed += weight;
  return freed;
}

function countOwners(images: readonly (readonly Holding[])[]): ReadonlyMap<string, number> {
  const owners = new Map<string, number>();
  for (const holdings of images) {
    for (const [unit] of distinct(holdings)) if (unit !== null) owners.set(unit, (owners.get(unit) ?? 0) + 1);
  }
  return owners;
}

/** Each unit once, where it is met first; those that are like no other all stay. */
function distinct(holdings: readonly Holding[]): readonly Holding[] {
  const seen = new Set<string>();
  return holdings.filter(([unit]) => {
    if (unit === null) return true;
    const isNew = !seen.has(unit);
    seen.add(unit);
    return isNew;
  });
}
