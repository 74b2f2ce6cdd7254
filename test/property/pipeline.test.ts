import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeTar } from '../../scripts/tar-writer.mjs';
import { analyseBytes } from '../fixtures/analyse.ts';
import {
  blob,
  configOf,
  configType,
  descriptor,
  file,
  hexOf,
  jsonBytes,
  layerType,
  layoutMark,
  manifestType,
  tarOf,
} from '../fixtures/archives.ts';

const base = writeTar([
  { name: 'etc/', type: '5' },
  { name: 'etc/os-release', data: 'NAME=test\n' },
  { name: 'bin/sh', data: 'elf', mode: 0o4755, pax: [['mtime', '1.5']] },
]);
const upper = writeTar([{ name: 'app', data: 'program' }, { name: 'etc/.wh.os-release' }]);
const config = configOf([base, upper]);

const docker = tarOf([
  file(`${hexOf(base)}/layer.tar`, base),
  file(`${hexOf(upper)}/layer.tar`, upper),
  file(`${hexOf(config)}.json`, config),
  file(
    'manifest.json',
    jsonBytes([
      {
        Config: `${hexOf(config)}.json`,
        RepoTags: ['app:1'],
        Layers: [`${hexOf(base)}/layer.tar`, `${hexOf(upper)}/layer.tar`],
      },
    ]),
  ),
]);

const packed = gzipSync(base);
const manifest = jsonBytes({
  schemaVersion: 2,
  mediaType: manifestType,
  config: descriptor(configType, config),
  layers: [descriptor(`${layerType}+gzip`, packed), descriptor(layerType, upper)],
});
const layout = tarOf([
  layoutMark,
  file('index.json', jsonBytes({ schemaVersion: 2, manifests: [descriptor(manifestType, manifest)] })),
  blob(manifest),
  blob(config),
  blob(packed),
  blob(upper),
]);

const archives = { docker, layout, packed: gzipSync(docker) };
const archive = fc.constantFrom(...Object.values(archives));

const parsed = async (data: Uint8Array) => JSON.parse((await analyseBytes(data)).report);

/** Whether a report says anywhere that something is wrong. */
function hasProblem(report: Awaited<ReturnType<typeof parsed>>): boolean {
  return JSON.stringify(report).includes('"severity":');
}

test('the archives themselves are sound', async () => {
  for (const data of Object.values(archives)) {
    const report = await parsed(data);
    expect([report.images.length, hasProblem({ ...report, images: [] })]).toEqual([1, false]);
    const [first, second] = report.images[0].layers;
    expect([first.diffIDVerified, second.diffIDVerified]).toEqual([true, true]);
  }
});

test('a damaged byte gives a result or a problem, never a throw, and nothing verified that is not so', async () => {
  const whole = new Map(
    await Promise.all(Object.values(archives).map(async (data) => [data, await parsed(data)] as const)),
  );
  await fc.assert(
    fc.asyncProperty(archive, fc.nat(), fc.integer({ min: 1, max: 255 }), async (data, at, change) => {
      const damaged = data.slice();
      const index = at % damaged.length;
      damaged[index] = (damaged[index] as number) ^ change;
      const report = await parsed(damaged);
      const diffIDs = new Map<string, number>();
      for (const layer of whole.get(data).images[0].layers) diffIDs.set(layer.diffID, layer.contentSize);
      for (const layer of report.images.flatMap(({ layers }: { layers: unknown[] }) => layers)) {
        if (layer.diffIDVerified && diffIDs.has(layer.diffID)) {
          expect(layer.contentSize).toBe(diffIDs.get(layer.diffID));
        }
      }
    }),
    { numRuns: 300 },
  );
});

/** One of each kind of file that can be dropped. */
const forms = {
  ...archives,
  'packed layout': gzipSync(layout),
  'single layer': base,
  'packed layer': packed,
  'root file system': writeTar([
    { name: 'etc/', type: '5' },
    { name: 'usr/', type: '5' },
    { name: 'bin/sh', data: 'elf' },
  ]),
};

/** Lengths of the cut files: all of small ones, of larger ones those about each block, or all with TARSIGHT_SWEEP. */
function cutsOf(data: Uint8Array): number[] {
  const all = [...data.keys()];
  if (process.env.TARSIGHT_SWEEP || data.length < 2000) return all;
  return all.filter((length) => length % 512 <= 1 || length % 512 === 511 || length % 97 === 0);
}

interface SweptLayer {
  readonly diffID: string | null;
  readonly diffIDVerified: boolean | null;
  readonly contentSize: number;
  readonly problems: readonly { readonly severity: string }[];
}

test.each(Object.entries(forms))(
  'wherever a file is cut (%s), it is said, and nothing is called whole that is not',
  async (_, data) => {
    const whole = await parsed(data);
    const layersOf = (report: { images: { layers: SweptLayer[] }[] }) =>
      report.images.flatMap(({ layers }) => layers);
    const sizes = new Map(layersOf(whole).map(({ diffID, contentSize }) => [diffID, contentSize]));
    const severities = (report: unknown) =>
      JSON.stringify(report).match(/"severity":\s*"(error|warning)"/g)?.length ?? 0;
    const before = severities(whole);
    for (const length of cutsOf(data)) {
      const report = await parsed(data.subarray(0, length));
      // What nothing more is said of has to be the same: only zeros at its end are missing.
      if (severities(report) <= before) expect([length, report.images]).toEqual([length, whole.images]);
      for (const { diffID, diffIDVerified, contentSize, problems } of layersOf(report)) {
        if (diffIDVerified) expect([length, contentSize]).toEqual([length, sizes.get(diffID)]);
        if (problems.some(({ severity }) => severity === 'error'))
          expect([length, diffIDVerified]).not.toEqual([length, true]);
      }
    }
  },
  600_000,
);
