import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { sampleArchive } from '../../../scripts/sample/archive.mjs';
import { listQuery } from '../../../src/analysis/rows.ts';
import { reportInput } from '../../../src/app/exports/report-input.ts';
import { KeptRun } from '../../../src/app/library/kept-run.ts';
import type { ArchiveRun } from '../../../src/app/reading/archive-run.ts';
import type { ImageState } from '../../../src/app/state.ts';
import { importedNote } from '../../../src/export/origin-words.ts';
import { formatReport } from '../../../src/export/report.ts';
import type { KeptArchive } from '../../../src/store/kept-archive.ts';
import { forgetKept, listKept, readKept } from '../../../src/store/library.ts';
import { isKeptArchive } from '../../../src/store/transfer/check-archive.ts';
import { isEntryTable } from '../../../src/store/transfer/check-table.ts';
import { decodeDocument, encodeDocument } from '../../../src/store/transfer/encode.ts';
import { formatAnalysis, formatHead } from '../../../src/store/transfer/library-file.ts';
import { exportLibrary, importLibrary } from '../../../src/store/transfer/move-library.ts';
import { dir, entryTable, file, hardlink, symlink, whiteout } from '../../fixtures/tables.ts';
import { TestWorkspace } from '../../fixtures/workshop.ts';

const image = entryTable([
  dir('etc'),
  file('etc/one', 'one', { xattrs: { 'user.mark': 'x' } }),
  symlink('etc/two', 'one'),
  hardlink('etc/three', 'etc/one'),
  whiteout('gone'),
]);

async function exported(): Promise<Uint8Array<ArrayBuffer>> {
  const written = await exportLibrary();
  if (!written.ok) throw new Error(written.error.message);
  return new Uint8Array(await written.value.arrayBuffer());
}

/** A workspace that has read the sample and kept it. */
async function withSample(): Promise<TestWorkspace> {
  const workspace = new TestWorkspace();
  await workspace.open(new File([new Uint8Array(sampleArchive())], 'sample.tar'));
  const toKeep = (workspace.runs[0] as ArchiveRun).toKeep(1000);
  if (!toKeep) throw new Error('it was not read');
  await workspace.catalog.keep(toKeep.archive, toKeep.keys, null);
  return workspace;
}

beforeEach(async () => {
  await forgetKept();
});

describe('a library file', () => {
  test('is the same after import and export, and shows what it showed', async () => {
    const workspace = await withSample();
    const bytes = await exported();
    await forgetKept();
    expect(await importLibrary(new Blob([bytes]))).toEqual({ ok: true, value: { taken: 1, known: 0 } });
    expect(Buffer.from(await exported()).equals(Buffer.from(bytes))).toBe(true);
    // Taking it in twice changes nothing.
    expect(await importLibrary(new Blob([bytes]))).toMatchObject({ ok: true });
    expect(Buffer.from(await exported()).equals(Buffer.from(bytes))).toBe(true);

    const listed = await listKept();
    const [summary] = listed.ok ? listed.value : [];
    if (!summary) throw new Error('nothing came');
    expect(summary.isImported).toBe(true);
    const later = new TestWorkspace();
    const run = new KeptRun(7, summary, later.workshop);
    await run.start();
    expect(run.state.isImported).toBe(true);
    expect(run.images.map((state) => state.summary)).toEqual(workspace.images.map((state) => state.summary));
    const query = (id: string) => listQuery(id, { kind: 'image', upTo: null });
    expect(later.catalog.rows(query('7.0'), 0, 100)).toEqual(workspace.catalog.rows(query('1.0'), 0, 100));
  });

  test('claims no verdict, however often it went from one library to another', async () => {
    const workspace = await withSample();
    const verdicts = (images: readonly ImageState[]) =>
      images.flatMap(({ image: own, layers }) => [
        own.configVerified,
        own.manifestVerified,
        ...own.attestations.map(({ verified }) => verified),
        ...layers.flatMap(({ digestVerified, diffIDVerified }) => [digestVerified, diffIDVerified]),
      ]);
    expect(verdicts(workspace.images)).toContain(true);
    for (let turn = 0; turn < 3; turn++) {
      const bytes = await exported();
      await forgetKept();
      await importLibrary(new Blob([bytes]));
      const listed = await listKept();
      const [summary] = listed.ok ? listed.value : [];
      if (!summary) throw new Error('nothing came');
      const run = new KeptRun(7, summary, new TestWorkspace().workshop);
      await run.start();
      expect(run.state.isImported).toBe(true);
      expect(new Set(verdicts(run.images))).toEqual(new Set([null]));
      const { archives, images } = reportInput([run.state], run.images, null);
      const report = JSON.parse(
        formatReport({ archives, images, dedup: null, comparisons: [], containers: [] }),
      );
      expect(report.archives[0].kept).toMatchObject({ at: null, imported: true, note: importedNote });
      expect(report.images[0].note).toBe(importedNote);
      expect(JSON.stringify(report)).not.toMatch(/"\w*[vV]erified":(?:true|false)/);
    }
  });

  test('that an older version wrote is taken in', async () => {
    await withSample();
    const listed = await listKept();
    const [summary] = listed.ok ? listed.value : [];
    const read = await readKept(summary?.id ?? '');
    if (!read.ok) throw new Error(read.error.message);
    const { archive, tables } = read.value;
    const images = archive.images.map(({ signatures: _, ...image }) => image);
    const older = { ...archive, version: 1, images } as unknown as KeptArchive;
    const bytes = [formatHead(1), ...formatAnalysis({ archive: older, tables })];
    await forgetKept();
    expect(await importLibrary(new Blob(bytes))).toEqual({ ok: true, value: { taken: 1, known: 0 } });
    expect((await readKept(archive.id)).ok).toBe(true);
  });

  test('takes the place of nothing that was read here', async () => {
    await withSample();
    const bytes = await exported();
    expect(await importLibrary(new Blob([bytes]))).toEqual({ ok: true, value: { taken: 0, known: 1 } });
    expect(await listKept()).toMatchObject({ ok: true, value: [{ isImported: false }] });
  });

  test('never stands for a layer that is read here later', async () => {
    await withSample();
    const bytes = await exported();
    await forgetKept();
    await importLibrary(new Blob([bytes]));
    const listed = await listKept();
    const tables = listed.ok ? listed.value.flatMap((each) => each.tables) : [];
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.filter((identity) => !identity.startsWith('imported '))).toEqual([]);
  });

  test('is refused as a whole wherever it is cut, and with a byte after its end', async () => {
    await withSample();
    const bytes = await exported();
    await forgetKept();
    const cuts = [0, 1, 15, 16, 23, 24, 35, 36, 100, bytes.length >> 1, bytes.length - 1];
    for (const end of cuts) {
      const result = await importLibrary(new Blob([bytes.subarray(0, end)]));
      expect(result, `cut at ${end}`).toMatchObject({ ok: false, error: { reason: 'foreign' } });
    }
    expect(await importLibrary(new Blob([bytes, new Uint8Array(1)]))).toMatchObject({ ok: false });
    expect(await listKept()).toEqual({ ok: true, value: [] });
  });

  test('is refused where a length lies, and where it is newer', async () => {
    await withSample();
    const bytes = await exported();
    await forgetKept();
    const forge = (change: (view: DataView) => void) => {
      const forged = bytes.slice();
      change(new DataView(forged.buffer));
      return importLibrary(new Blob([forged]));
    };
    expect(await forge((view) => view.setUint32(16, 2, true))).toMatchObject({ error: { reason: 'newer' } });
    for (const lie of [
      (view: DataView) => view.setUint32(20, 0xffffffff, true),
      (view: DataView) => view.setUint32(24, 0xffffffff, true),
      (view: DataView) => view.setFloat64(28, Number.NaN, true),
      (view: DataView) => view.setFloat64(28, -1, true),
      (view: DataView) => view.setFloat64(28, 2 ** 60, true),
      (view: DataView) => view.setFloat64(28, 0.5, true),
    ])
      expect(await forge(lie)).toMatchObject({ ok: false, error: { reason: 'foreign' } });
  });

  test('with any byte changed gives a result or a fault, and what comes of it can be shown', async () => {
    await withSample();
    const bytes = await exported();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        async (changes) => {
          await forgetKept();
          const forged = bytes.slice();
          for (const [at, value] of changes) forged[at] = value;
          const result = await importLibrary(new Blob([forged]));
          if (!result.ok) return;
          const listed = await listKept();
          for (const summary of listed.ok ? listed.value : []) {
            const workspace = new TestWorkspace();
            const run = new KeptRun(1, summary, workspace.workshop);
            await run.start();
            expect(run.state.phase).toBe('done');
            for (const { id } of run.images)
              workspace.catalog.rows(listQuery(id, { kind: 'image', upTo: null }), 0, 100);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a table from outside', () => {
  test('is admitted as it was written', () => {
    expect(isEntryTable(image)).toBe(true);
  });

  const n = 5;
  const broken: readonly (readonly [string, object])[] = [
    ['columns of two lengths', { kind: new Uint8Array(n + 1) }],
    ['a column of another type', { size: new Uint32Array(n) }],
    ['a path beyond its paths', { path: new Uint32Array(n).fill(99) }],
    ['an unknown kind', { kind: new Uint8Array(n).fill(9) }],
    ['an owner that is not there', { owner: new Uint32Array(n).fill(1) }],
    ['a negative size', { size: new Float64Array(n).fill(-1) }],
    ['a time that is none', { modified: new Float64Array(n).fill(Number.NaN) }],
    ['a content that is not there', { content: new Uint32Array(n).fill(1) }],
    ['half a digest', { digests: new Uint8Array(33) }],
    ['a link to nothing', { link: new Uint32Array(n).fill(0xffffffff) }],
    ['an extra that is not there', { extra: new Uint32Array(n).fill(1) }],
    ['a field too many', { more: 1 }],
    ['a path above itself', { paths: { ...image.paths, parent: image.paths.parent.map(() => 3) } }],
    ['no root', { paths: { ...image.paths, parent: new Uint32Array(0), name: new Uint32Array(0) } }],
    ['names out of order', { texts: { data: new Uint8Array(4), starts: Uint32Array.of(0, 3, 1, 4) } }],
    ['names beyond their bytes', { texts: { data: new Uint8Array(4), starts: Uint32Array.of(0, 0, 9) } }],
    ['an owner without a name', { owners: [{ uid: 0, gid: 0, userName: 9, groupName: 0 }] }],
  ];
  test.each(broken)('is refused with %s', (_, change) => {
    expect(isEntryTable({ ...image, ...change })).toBe(false);
  });
});

describe('an archive from outside', () => {
  test('is refused where what it refers to is not there, or its id is not its own', async () => {
    await withSample();
    const listed = await listKept();
    const id = listed.ok ? (listed.value[0]?.id ?? '') : '';
    const read = await readKept(id);
    if (!read.ok) throw new Error(read.error.message);
    const { archive, tables } = read.value;
    const names = new Set(tables.keys());
    const [first] = archive.images as [KeptArchive['images'][number]];
    expect(isKeptArchive(archive, names)).toBe(true);
    expect(isKeptArchive(archive, new Set([...names, 'more']))).toBe(false);
    expect(isKeptArchive(archive, new Set())).toBe(false);
    expect(isKeptArchive({ ...archive, id: 'other' }, names)).toBe(false);
    expect(isKeptArchive({ ...archive, keptAt: '1' }, names)).toBe(false);
    expect(isKeptArchive({ ...archive, problems: [{ code: 'toString' }] }, names)).toBe(false);
    expect(isKeptArchive({ ...archive, blobs: [...archive.blobs, archive.blobs[0]] }, names)).toBe(false);
    const moved = { ...first, layers: first.layers.map((layer) => ({ ...layer, index: layer.index + 1 })) };
    expect(isKeptArchive({ ...archive, images: [moved] }, names)).toBe(false);
    const away = { ...first, layers: first.layers.map((layer) => ({ ...layer, blob: 'elsewhere' })) };
    expect(isKeptArchive({ ...archive, images: [away] }, names)).toBe(false);
  });
});

test('documents come back as they were, whatever their keys and values are', () => {
  const leaf = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    fc.string({ unit: 'grapheme' }),
    fc.uint8Array(),
    fc.uint32Array(),
    fc.float64Array({ noNaN: true, noDefaultInfinity: true }),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(fc.oneof(fc.constantFrom('__proto__', 'constructor', 'a'), fc.string()), tie('value'), {
        noNullPrototype: true,
      }),
      fc.array(fc.tuple(fc.string(), tie('value'))).map((pairs) => new Map(pairs)),
    ),
  }));
  fc.assert(
    fc.property(value, (written) => {
      const { json, arrays } = encodeDocument(written);
      const all = Buffer.concat(arrays);
      const back = decodeDocument(json, new Uint8Array(all));
      const again = encodeDocument(back);
      expect(Buffer.from(again.json).equals(Buffer.from(json))).toBe(true);
      expect(Buffer.concat(again.arrays).equals(all)).toBe(true);
    }),
  );
  for (const text of ['', '{', '["z"]', '["b",0,0,1]', '["b",9,0,0]', '["b",0,-1,0]', '["m",1]', '[]'])
    expect(decodeDocument(new TextEncoder().encode(text), new Uint8Array(0)), text).toBeUndefined();
});
