import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { computeDedup, type DedupImage } from '../../../src/analysis/dedup.ts';
import { computeFileTotals } from '../../../src/analysis/file-totals.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { summarise } from '../../../src/analysis/summarise.ts';
import type { ImageSummary } from '../../../src/analysis/summary.ts';
import type { EntryTable } from '../../../src/model/entry-table.ts';
import type { Image } from '../../../src/model/image.ts';
import { type AnalysedArchive, analyseFile } from '../../fixtures/analyse.ts';
import { sharedPath } from '../../fixtures/shared.ts';

/** The parts of `X.truth.json` that are looked at. */
interface Truth {
  readonly images: readonly {
    readonly name: string;
    readonly layers: readonly { readonly diff_id?: string; readonly missing?: boolean }[];
    readonly final?: Record<'files' | 'dirs' | 'symlinks' | 'hardlinks' | 'bytes', number>;
    readonly wasted_bytes?: number;
  }[];
  readonly totals: Record<'files' | 'file_bytes' | 'unique_bytes', number>;
}

/** The parts of `X.dedup.json` that are looked at. */
interface DedupTruth {
  readonly sum: number;
  readonly waterfall: readonly (readonly [mechanism: string, saved: number])[];
  readonly layerBlobs: { readonly sum: number; readonly bytes: number };
  readonly disk: { readonly sum: number; readonly bytes: number };
  readonly images: readonly {
    readonly name: string;
    readonly diffIDs: readonly string[];
    readonly chainIDs: readonly string[];
    readonly exclusive: number;
    readonly shared: number;
    readonly fairShare: number;
  }[];
  readonly pull: readonly {
    readonly have: string;
    readonly want: string;
    readonly docker: number;
    readonly containerd: number;
    readonly podman: number;
  }[];
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const imagesOf = ({ read }: AnalysedArchive): readonly Image[] => read.opened?.images ?? [];
const tableOf = ({ scans }: AnalysedArchive, image: Image, layer: number): EntryTable | null => {
  const blob = image.layers[layer]?.blob ?? null;
  return blob === null ? null : (scans.get(blob)?.table ?? null);
};
const summaryOf = (archive: AnalysedArchive, image: Image): ImageSummary =>
  summarise(mergeLayers(image.layers.map((_, layer) => tableOf(archive, image, layer))));
const hex = (diffID: string | null | undefined) => diffID?.split(':').at(-1);
const imageOf = (archive: AnalysedArchive, diffIDs: readonly (string | undefined)[]): Image =>
  imagesOf(archive).find(
    ({ layers }) =>
      JSON.stringify(layers.map(({ diffID }) => hex(diffID))) === JSON.stringify(diffIDs.map(hex)),
  ) as Image;

test.each([
  'alp-umoci.oci.tar',
  'alp3.docker-classic-multi.tar.gz',
  'alp4.oci-layout-multi.tar',
  'dive-test-docker-image.tar',
  'ggcr-hello-world-v25.tar',
  'ggcr-test_link.tar',
  'ggcr-whiteout.tar',
  'legacy-symlinked-layers.tar',
  'multiplatform-nested-attest.tar',
  'multiplatform-one-present.tar',
])('%s: the final view is the one that umoci and tar unpack', async (name) => {
  const path = sharedPath(`fixtures/${name}`);
  if (!path) return;
  const truth = readJson<Truth>(`${path}.truth.json`);
  const archive = await analyseFile(path);
  for (const { name: image, layers, final, wasted_bytes } of truth.images) {
    if (!final || layers.some(({ missing }) => missing)) continue;
    const { tree, waste } = summaryOf(
      archive,
      imageOf(
        archive,
        layers.map(({ diff_id }) => diff_id),
      ),
    );
    const { files, directories, symlinks, hardlinks } = tree;
    expect({ image, files, directories, symlinks, hardlinks, live: waste.live, dead: waste.dead }).toEqual({
      image,
      files: final.files,
      directories: final.dirs,
      symlinks: final.symlinks,
      hardlinks: final.hardlinks,
      live: final.bytes,
      dead: wasted_bytes,
    });
  }
  const { instances, bytes, uniqueBytes } = computeFileTotals(
    [...archive.scans.values()].map(({ table }) => table),
  );
  const { files, file_bytes, unique_bytes } = truth.totals;
  expect({ instances, bytes, uniqueBytes }).toEqual({
    instances: files,
    bytes: file_bytes,
    uniqueBytes: unique_bytes,
  });
});

test("dive's own archive gives dive's own figures", async () => {
  const path = sharedPath('fixtures/dive-test-docker-image.tar');
  if (!path) return;
  const archive = await analyseFile(path);
  const { waste } = summaryOf(archive, imagesOf(archive)[0] as Image);
  // dive/image/docker/image_archive_analysis_test.go
  expect(waste.dive).toEqual({
    efficiency: 0.9844212134184309,
    wastedBytes: 32025,
    userWastedPercent: 0.4834911001404049,
  });
  expect(waste.live + waste.dead).toBe(1_220_598);
  expect(waste.efficiency).toBeCloseTo(0.97376, 5);
});

test.each(['alp3.docker-classic-multi.tar.gz', 'alp4.oci-layout-multi.tar', 'legacy-symlinked-layers.tar'])(
  '%s: what its images share',
  async (name) => {
    const path = sharedPath(`fixtures/${name}`);
    if (!path) return;
    const truth = readJson<DedupTruth>(`${path}.dedup.json`);
    const archive = await analyseFile(path);
    const images = truth.images.map(({ diffIDs }) => imageOf(archive, diffIDs));
    const facts = images.map(
      (image, id): DedupImage => ({
        id: `${id}`,
        layers: image.layers.map(({ digest, diffID, chainID, blob }) => {
          const scan = blob === null ? null : (archive.scans.get(blob)?.scan ?? null);
          return {
            digest: digest ?? scan?.digest ?? null,
            diffID: diffID ?? scan?.diffID ?? null,
            chainID,
            size: scan?.size ?? 0,
            uncompressedSize: scan?.uncompressedSize ?? 0,
            contentSize: scan?.contentSize ?? 0,
          };
        }),
        manifestDigest: image.manifestDigest,
        baseDigest: null,
      }),
    );
    const figures = computeDedup(facts, (id, layer) => tableOf(archive, images[Number(id)] as Image, layer));
    expect(facts.map(({ layers }) => layers.map(({ chainID }) => chainID))).toEqual(
      truth.images.map(({ chainIDs }) => chainIDs),
    );
    expect(figures).toMatchObject({ sum: truth.sum, registry: truth.layerBlobs, disk: truth.disk });
    expect(figures.waterfall.map(({ mechanism, saved }) => [mechanism, saved])).toEqual([
      ...truth.waterfall,
      ['chunk', 0],
    ]);
    expect(figures.images.map(({ exclusive, shared }) => ({ exclusive, shared }))).toEqual(
      truth.images.map(({ exclusive, shared }) => ({ exclusive, shared })),
    );
    for (const [image, { fairShare }] of truth.images.entries()) {
      expect(figures.images[image]?.fairShare).toBeCloseTo(fairShare, 3);
    }
    const position = (wanted: string) => truth.images.findIndex((image) => image.name === wanted);
    const pulls = truth.pull.map(({ have, want, ...costs }) => ({
      have: [position(have)],
      want: position(want),
      ...costs,
    }));
    expect(figures.pull).toHaveLength(pulls.length);
    expect(figures.pull).toEqual(expect.arrayContaining(pulls));
  },
);
