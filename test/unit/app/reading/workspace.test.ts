import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeTar } from '../../../../scripts/tar-writer.mjs';
import { listQuery } from '../../../../src/analysis/rows.ts';
import type { ImageState } from '../../../../src/app/state.ts';
import {
  blob,
  configOf,
  descriptor,
  digestOf,
  file,
  jsonBytes,
  layerType,
  ociImage,
  ociLayout,
  type SampleMember,
  tarOf,
} from '../../../fixtures/archives.ts';
import { TestWorkspace } from '../../../fixtures/workshop.ts';

const tars = ['base', 'runtime', 'app', 'tests'].map((text) =>
  writeTar([{ name: `${text}.txt`, data: text.repeat(50) }]),
);
const [base, runtime, app, tests] = tars as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** An OCI layout of one image whose layers are stored as they are or as gzip. */
function layout(name: string, layers: readonly Uint8Array[], form: 'plain' | 'gzip' = 'plain'): File {
  if (form === 'plain') return saved(name, ociLayout([[name, ociImage(layers)]]));
  const packed = layers.map((layer) => new Uint8Array(gzipSync(layer)));
  const descriptors = packed.map((data) => descriptor(`${layerType}+gzip`, data));
  const { config, manifest } = ociImage(layers, { layers: descriptors });
  return saved(
    name,
    ociLayout([[name, { config, manifest, members: [...packed, config, manifest].map(blob) }]]),
  );
}

/** A classic docker archive, which declares diffIDs alone. */
function classic(name: string, layers: readonly Uint8Array[]): File {
  const files = layers.map((data, index) => file(`${index}/layer.tar`, data));
  return saved(name, [
    ...files,
    file('config.json', configOf(layers)),
    file(
      'manifest.json',
      jsonBytes([{ Config: 'config.json', RepoTags: [name], Layers: files.map((each) => each.name) }]),
    ),
  ]);
}

/** A layout whose manifest declares `claimed` where other bytes of the same length stand. */
function lying(name: string, claimed: Uint8Array, stored: Uint8Array): File {
  const { config, manifest } = ociImage([claimed]);
  const wrong = file(`blobs/sha256/${digestOf(claimed).slice('sha256:'.length)}`, stored);
  return saved(
    name,
    ociLayout([[name, { config, manifest, members: [wrong, ...[config, manifest].map(blob)] }]]),
  );
}

function saved(name: string, members: readonly SampleMember[]): File {
  return new File([tarOf(members)], `${name}.tar`);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

/** What is told of an image, without where it stands. */
const told = ({ image, layers, summary }: ImageState) => ({
  image: { ...image, layers: image.layers.map((layer) => ({ ...layer, blob: null })) },
  layers: layers.map(({ progress: _, ...layer }) => layer),
  summary,
});
const byName = (images: readonly ImageState[]) =>
  images.map(told).sort((a, b) => `${a.image.references}`.localeCompare(`${b.image.references}`));

describe('a layer that was analysed', () => {
  test('is hashed where another archive brings it, and not scanned again', async () => {
    const workspace = new TestWorkspace();
    await workspace.open(layout('one', [base, runtime, app], 'gzip'));
    expect(workspace.asked.scanned).toHaveLength(3);
    await workspace.open(layout('two', [base, runtime, tests], 'gzip'));
    expect(workspace.asked.scanned).toHaveLength(4);
    expect(workspace.asked.hashed).toHaveLength(2);
    expect(workspace.catalog.tables).toBe(4);
  });

  test('is not scanned twice when both archives are dropped at once', async () => {
    const workspace = new TestWorkspace();
    await workspace.open(layout('one', [base, app]), layout('two', [base, tests]));
    expect(workspace.asked.scanned).toHaveLength(3);
    expect(workspace.images.flatMap(({ layers }) => layers.map((layer) => layer.digestVerified))).toEqual(
      Array(4).fill(true),
    );
  });

  test('is known by its diffID where an archive keeps it unpacked and declares nothing else', async () => {
    const workspace = new TestWorkspace();
    await workspace.open(layout('one', [base, app], 'gzip'));
    await workspace.open(classic('two', [base, app]));
    expect(workspace.asked).toMatchObject({ scanned: { length: 2 }, hashed: { length: 2 } });
    const alone = new TestWorkspace();
    await alone.open(classic('two', [base, app]));
    expect(told(workspace.images[1] as ImageState)).toEqual(told(alone.images[0] as ImageState));
  });

  test('is held once in another compression too, which has to be unpacked to be verified', async () => {
    const workspace = new TestWorkspace();
    await workspace.open(classic('one', [base, app]));
    await workspace.open(layout('two', [base, app], 'gzip'));
    expect(workspace.asked.scanned).toHaveLength(4);
    expect(workspace.catalog.tables).toBe(2);
  });

  test('is not computed again for the images that had it', async () => {
    const workspace = new TestWorkspace();
    await workspace.open(layout('one', [base, app]));
    const [before] = workspace.images;
    await workspace.open(layout('two', [base, tests]));
    expect(workspace.asked.summarised).toEqual(['1.0', '2.0']);
    expect(workspace.images[0]).toBe(before);
  });
});

test('a declared digest alone makes nothing verified: other bytes are scanned, in either order', async () => {
  const other = writeTar([{ name: 'evil.txt', data: 'base'.repeat(50) }]);
  expect(other.length).toBe(base.length);
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const workspace = new TestWorkspace();
    const files = [layout('honest', [base]), lying('liar', base, other)];
    for (const at of order) await workspace.open(files[at] as File);
    const [honest, liar] = byName(workspace.images);
    expect(honest?.layers[0]).toMatchObject({ digestVerified: true, diffIDVerified: true });
    expect(liar?.layers[0]).toMatchObject({ digestVerified: false, diffIDVerified: false });
    expect(liar?.layers[0]?.problems.map(({ code }) => code)).toEqual(['digest.mismatch', 'diffid.mismatch']);
    expect(workspace.catalog.tables).toBe(2);
  }
});

test('closing an archive keeps what others need and frees the rest', async () => {
  const workspace = new TestWorkspace();
  await workspace.open(layout('one', [base, app]), layout('two', [base, tests]));
  const query = listQuery('2.0', { kind: 'image', upTo: null });
  const before = workspace.catalog.rows(query, 0, 10);
  expect(before.total).toBe(2);
  workspace.runs[0]?.close();
  expect(workspace.catalog.tables).toBe(2);
  expect(workspace.catalog.rows(query, 0, 10)).toEqual(before);
  workspace.runs[1]?.close();
  expect(workspace.catalog.tables).toBe(0);
  await workspace.open(layout('three', [base]));
  expect(workspace.asked.scanned).toHaveLength(4);
});

test('an archive that is closed while another waits for its layer leaves the layer to that one', async () => {
  const workspace = new TestWorkspace();
  const first = workspace.start({ kind: 'file', file: layout('one', [base]) });
  const second = workspace.start({ kind: 'file', file: layout('two', [base]) });
  workspace.runs[0]?.close();
  await Promise.all([first, second]);
  expect(workspace.runs[1]?.images[0]?.layers[0]).toMatchObject({ phase: 'done', digestVerified: true });
  expect(workspace.catalog.tables).toBe(1);
});

test('an archive that waits for a layer of another can be cancelled at once', async () => {
  const workspace = new TestWorkspace();
  let release = () => {};
  workspace.scanning = new Promise((resolve) => {
    release = resolve;
  });
  const first = workspace.start({ kind: 'file', file: layout('one', [base]) });
  const second = workspace.start({ kind: 'file', file: layout('two', [base]) });
  await until(() => workspace.runs[1]?.state.phase === 'reading');
  workspace.runs[1]?.cancel();
  await second;
  expect(workspace.runs.map(({ state }) => state.phase)).toEqual(['reading', 'cancelled']);
  release();
  await first;
  expect(workspace.images.map(({ layers }) => layers[0]?.phase)).toEqual(['done', 'cancelled']);
});

test('what is told of an image does not depend on what else is open, nor on the order of dropping', async () => {
  const forms = ['plain', 'gzip', 'classic', 'lying'] as const;
  const archive = fc.record({
    form: fc.constantFrom(...forms),
    layers: fc.array(fc.nat(tars.length - 1), { minLength: 1, maxLength: 3 }),
  });
  const archives = fc.array(archive, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(archives, fc.infiniteStream(fc.nat()), async (specs, picks) => {
      const make = () =>
        specs.map(({ form, layers: positions }, index) => {
          const layers = positions.map((at) => tars[at] as Uint8Array);
          const name = `image${index}`;
          if (form === 'classic') return classic(name, layers);
          if (form === 'lying') return lying(name, layers[0] as Uint8Array, tests);
          return layout(name, layers, form);
        });
      const alone = await Promise.all(
        make().map(async (each) => {
          const workspace = new TestWorkspace();
          await workspace.open(each);
          return workspace.images;
        }),
      );
      const wanted = byName(alone.flat());
      const atOnce = new TestWorkspace();
      await atOnce.open(...make());
      expect(byName(atOnce.images)).toEqual(wanted);
      const overTime = new TestWorkspace();
      const left = make();
      while (left.length > 0) {
        const at = (picks.next().value as number) % left.length;
        await overTime.open(...left.splice(at, 1));
      }
      expect(byName(overTime.images)).toEqual(wanted);
    }),
    { numRuns: 40 },
  );
});

test.each(['plain', 'gzip'] as const)(
  'a layer that unpacks to too much is stopped, and read on when that is wanted (%s)',
  async (form) => {
    const workspace = new TestWorkspace();
    workspace.unpacked = 1000;
    const files = Array.from({ length: 20 }, (_, i) => ({ name: `f${i}`, data: 'x' }));
    await workspace.open(layout('big.tar', [base, writeTar(files)], form));
    const facts = () => {
      const layer = workspace.images[0]?.layers[1];
      const codes = layer?.problems.map(({ code }) => code);
      return {
        phase: layer?.phase,
        verified: layer?.diffIDVerified,
        files: layer?.scan?.entries.files,
        codes,
      };
    };
    const stopped = facts();
    expect(stopped).toMatchObject({
      phase: 'failed',
      verified: null,
      codes: ['limit.unpacked'],
    });
    await workspace.runs[0]?.readOn();
    expect(facts()).toEqual({ phase: 'done', verified: true, files: 20, codes: [] });
    const scope = { kind: 'layer', layer: 1 } as const;
    expect(workspace.catalog.rows(listQuery('1.0', scope), 0, 100).total).toBe(20);
    const { scanned } = workspace.asked;
    const before = scanned.length;
    await workspace.runs[0]?.readOn();
    expect(scanned).toHaveLength(before);
  },
);
