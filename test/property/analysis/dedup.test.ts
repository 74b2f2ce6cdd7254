import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeDedup, type DedupFigures, type DedupImage } from '../../../src/analysis/dedup.ts';
import type { DedupLayer } from '../../../src/analysis/dedup-image.ts';
import { computeFreed } from '../../../src/analysis/ownership.ts';
import type { EntryTable } from '../../../src/model/entry-table.ts';
import { type EntrySpec, entryTable, file } from '../../fixtures/tables.ts';

/** A few layers to build images from: files by the sizes that stand for their contents, and two forms of storage. */
const pool: readonly { readonly files: readonly number[]; readonly table: EntryTable }[] = [
  [1, 2, 4],
  [],
  [4, 8, 8],
  [16, 1],
  [32],
].map((files) => ({
  files,
  table: entryTable(files.map((size, row): EntrySpec => file(`f${row}`, `content ${size}`, { size }))),
}));

const layerOf = (number: number, isZstd: boolean): DedupLayer => {
  const contentSize = (pool[number]?.files ?? []).reduce((sum, size) => sum + size, 0);
  return {
    digest: `${isZstd ? 'zstd' : 'gzip'} ${number}`,
    diffID: `${number}`,
    chainID: null,
    compression: isZstd ? 'zstd' : 'gzip',
    size: 100 + number + (isZstd ? 50 : 0),
    uncompressedSize: 1000 + number,
    contentSize,
  };
};
const layer = fc
  .tuple(fc.nat(pool.length - 1), fc.boolean())
  .map(([number, isZstd]) => layerOf(number, isZstd));
const images: fc.Arbitrary<DedupImage[]> = fc
  .array(fc.array(layer, { maxLength: 5 }), { maxLength: 5 })
  .map((all) =>
    all.map((layers, index) => ({
      id: `${index}`,
      layers: layers.map((each, at) => ({
        ...each,
        chainID: layers
          .slice(0, at + 1)
          .map(({ diffID }) => diffID)
          .join('>'),
      })),
      manifestDigest: null,
      baseDigest: null,
    })),
  );
const figures = (set: readonly DedupImage[]) =>
  computeDedup(set, (id, at) => pool[Number(set[Number(id)]?.layers[at]?.diffID)]?.table ?? null);
type Sums = Omit<DedupFigures, 'images' | 'contents' | 'repacked'>;
const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
const chains = (set: readonly DedupImage[]) =>
  new Map(
    set.flatMap(({ layers }) => layers.map(({ chainID, uncompressedSize }) => [chainID, uncompressedSize])),
  );

test('the waterfall adds up, no step takes back, and its end is each content once', () => {
  fc.assert(
    fc.property(images, (set) => {
      const { sum, waterfall, remaining } = figures(set);
      expect(sum).toBe(total(set.flatMap(({ layers }) => layers.map(({ contentSize }) => contentSize))));
      expect(sum - total(waterfall.map(({ saved }) => saved))).toBe(remaining);
      expect(Math.min(...waterfall.map(({ saved }) => saved))).toBeGreaterThanOrEqual(0);
      const sizes = set.flatMap(({ layers }) =>
        layers.flatMap(({ diffID }) => pool[Number(diffID)]?.files ?? []),
      );
      expect(remaining).toBe(total(new Set(sizes)));
      const { contents } = figures(set);
      expect(contents.saved).toBe(waterfall.find(({ mechanism }) => mechanism === 'file')?.saved);
      expect(total(contents.largest.map(({ saved }) => saved))).toBe(contents.saved);
    }),
  );
});

test('fair shares add up to the distinct bytes; exclusive ≤ fair share ≤ all that an image holds', () => {
  fc.assert(
    fc.property(images, (set) => {
      const { images: shares, disk } = figures(set);
      expect(total(shares.map(({ fairShare }) => fairShare))).toBeCloseTo(disk.bytes, 6);
      expect(disk.bytes).toBe(total(chains(set).values()));
      for (const { image, exclusive, shared, fairShare } of shares) {
        expect(exclusive).toBeLessThanOrEqual(fairShare + 1e-6);
        expect(fairShare).toBeLessThanOrEqual(exclusive + shared + 1e-6);
        expect(exclusive + shared).toBe(total(chains([set[image] as DedupImage]).values()));
      }
    }),
  );
});

test('removing images frees what is left without them', () => {
  fc.assert(
    fc.property(images, fc.array(fc.nat(4)), (set, picked) => {
      const removed = new Set(picked.filter((image) => image < set.length));
      const holdings = set.map(({ layers }) =>
        layers.map(({ chainID, uncompressedSize }) => [chainID, uncompressedSize] as const),
      );
      const kept = set.filter((_, image) => !removed.has(image));
      expect(computeFreed(holdings, removed)).toBe(
        total(chains(set).values()) - total(chains(kept).values()),
      );
      for (const { image, exclusive } of figures(set).images) {
        expect(computeFreed(holdings, new Set([image]))).toBe(exclusive);
      }
    }),
  );
});

test('nothing depends on the order of the images', () => {
  fc.assert(
    fc.property(images, (set) => {
      const backwards = set.map(({ layers }, index) => ({ ...(set[index] as DedupImage), layers })).reverse();
      const renamed = backwards.map((image, index) => ({ ...image, id: `${index}` }));
      const { images: shares, contents, repacked, ...figured } = figures(set);
      const { images: sharesBack, ...figuredBack } = figures(renamed);
      const sums = ({ sum, registry, disk, waterfall, remaining, files }: Sums) => ({
        ...{ sum, registry, disk, waterfall, remaining, files },
      });
      expect(sums(figuredBack)).toEqual(sums(figured));
      expect(figuredBack.contents.saved).toBe(contents.saved);
      expect(figuredBack.contents.largest.map(({ saved }) => saved)).toEqual(
        contents.largest.map(({ saved }) => saved),
      );
      expect(total(figuredBack.repacked.map(({ spare }) => spare))).toBe(
        total(repacked.map(({ spare }) => spare)),
      );
      expect(sharesBack.map(({ exclusive, shared }) => [exclusive, shared]).reverse()).toEqual(
        shares.map(({ exclusive, shared }) => [exclusive, shared]),
      );
    }),
  );
});

test('no engine downloads more than docker with a graph driver, and none what is there', () => {
  fc.assert(
    fc.property(images, (set) => {
      for (const { have, want, docker, containerd, podman } of figures(set).pull) {
        expect(podman).toBeLessThanOrEqual(containerd);
        expect(containerd).toBeLessThanOrEqual(docker);
        const [there] = have as [number];
        if (set[there]?.layers.at(-1)?.chainID === set[want]?.layers.at(-1)?.chainID) expect(docker).toBe(0);
      }
    }),
  );
});
