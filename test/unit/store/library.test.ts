import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import { listQuery } from '../../../src/analysis/rows.ts';
import { KeptRun } from '../../../src/app/library/kept-run.ts';
import type { ArchiveRun } from '../../../src/app/reading/archive-run.ts';
import type { ImageState } from '../../../src/app/state.ts';
import { withDatabase } from '../../../src/store/database.ts';
import { databaseName } from '../../../src/store/database-name.ts';
import {
  digestsIn,
  type KeptArchive,
  type KeptSummary,
  keptVersion,
  summariseKept,
} from '../../../src/store/kept-archive.ts';
import {
  forgetKept,
  keep,
  listHandles,
  listKept,
  readHandle,
  readKept,
  removeKept,
} from '../../../src/store/library.ts';
import { migrateKept } from '../../../src/store/migrations.ts';
import { file, ociImage, ociLayout, tarOf } from '../../fixtures/archives.ts';
import { keptArchiveV1, keptTableV1 } from '../../fixtures/kept-v1.ts';
import { TestWorkspace } from '../../fixtures/workshop.ts';

const [base, app, tests] = ['base', 'app', 'tests'].map((text) =>
  writeTar([file(`${text}.txt`, `the content of ${text}`)]),
) as [Uint8Array, Uint8Array, Uint8Array];

const archiveOf = (name: string, layers: readonly Uint8Array[]) =>
  new File([tarOf(ociLayout([[name, ociImage(layers)]]))], `${name}.tar`);

/** Reads an archive and keeps it. */
async function keepNew(
  workspace: TestWorkspace,
  archive: File,
  at = 1000,
  handle: FileSystemFileHandle | null = null,
): Promise<KeptSummary> {
  await workspace.open(archive);
  const toKeep = (workspace.runs.at(-1) as ArchiveRun).toKeep(at);
  if (!toKeep) throw new Error('it was not read to its end');
  expect(await workspace.catalog.keep(toKeep.archive, toKeep.keys, handle)).toEqual({
    ok: true,
    value: null,
  });
  return (await kept()).find(({ id }) => id === toKeep.archive.id) as KeptSummary;
}

async function kept(): Promise<readonly KeptSummary[]> {
  const listed = await listKept();
  if (!listed.ok) throw new Error(listed.error.message);
  return listed.value;
}

async function keptTables(): Promise<readonly string[]> {
  const keys = await withDatabase((database) => database.getAllKeys('tables'));
  return keys.ok ? keys.value : [];
}

async function reopen(workspace: TestWorkspace, summary: KeptSummary): Promise<KeptRun> {
  const run = new KeptRun(50, summary, workspace.workshop);
  await run.start();
  return run;
}

const told = ({ image, layers, summary }: ImageState) => ({ image, layers, summary });

beforeEach(async () => {
  await forgetKept();
});

test('the identity of a kept archive names its images', async () => {
  const workspace = new TestWorkspace();
  const summary = await keepNew(workspace, archiveOf('first', [base, app]));
  const { imageID, manifestDigest } = workspace.images[0]?.image ?? {};
  expect(digestsIn(summary.id)).toEqual(new Set([manifestDigest, imageID]));
  for (const other of ['the first', '', '[]', '{}', '[1,null]', '[1,[null,[2]]]'])
    expect(digestsIn(other)).toEqual(new Set());
});

describe('an archive that is kept', () => {
  test('is shown by another session as it was, without its bytes', async () => {
    const first = new TestWorkspace();
    const summary = await keepNew(first, archiveOf('one', [base, app]));
    expect(summary).toMatchObject({ name: 'one.tar', keptAt: 1000, tables: { length: 2 } });
    const later = new TestWorkspace();
    const run = await reopen(later, summary);
    expect(run.state).toMatchObject({ phase: 'done', keptAt: 1000, format: 'oci-layout' });
    expect(run.images.map(told)).toEqual(first.images.map(told));
    const rows = later.catalog.rows(listQuery('50.0', { kind: 'image', upTo: null }), 0, 10);
    expect(rows).toEqual(first.catalog.rows(listQuery('1.0', { kind: 'image', upTo: null }), 0, 10));
    expect(later.asked).toMatchObject({ scanned: [], hashed: [] });
    run.close();
    expect(later.catalog.tables).toBe(0);
  });

  test('holds no content of a file, nor what lies around an extended attribute', async () => {
    const secret = 'nobody may ever keep this content';
    const layer = writeTar([
      { name: 'secret.txt', data: new TextEncoder().encode(secret) },
      { name: 'marked', data: new Uint8Array(1), pax: [['SCHILY.xattr.user.mark', 'an attribute']] },
    ]);
    const workspace = new TestWorkspace();
    const { id } = await keepNew(workspace, archiveOf('one', [layer]));
    const read = await readKept(id);
    if (!read.ok) throw new Error(read.error.message);
    const buffers = new Set<ArrayBufferLike>();
    collect(read.value, buffers);
    expect(buffers.size).toBeGreaterThan(10);
    const stored = [...buffers].map((buffer) => new TextDecoder('latin1').decode(buffer as ArrayBuffer));
    expect(stored.some((text) => text.includes('an attribute'))).toBe(true);
    expect(stored.some((text) => text.includes(secret))).toBe(false);
  });

  test('takes the place of what was kept of it, and of no other', async () => {
    const workspace = new TestWorkspace();
    await keepNew(workspace, archiveOf('one', [base, app]), 1000);
    await keepNew(workspace, archiveOf('two', [base, tests]), 2000);
    await keepNew(new TestWorkspace(), archiveOf('one', [base, app]), 3000);
    expect((await kept()).map(({ name, keptAt }) => [name, keptAt])).toEqual([
      ['one.tar', 3000],
      ['two.tar', 2000],
    ]);
    expect(await keptTables()).toHaveLength(3);
  });

  test('takes along those of its tables that no other needs when it is removed', async () => {
    const workspace = new TestWorkspace();
    const one = await keepNew(workspace, archiveOf('one', [base, app]));
    const two = await keepNew(workspace, archiveOf('two', [base, tests]));
    await removeKept(one.id);
    expect([...(await keptTables())].sort()).toEqual([...two.tables].sort());
    expect(await readKept(one.id)).toMatchObject({ ok: false, error: { reason: 'gone' } });
    expect(await readKept(two.id)).toMatchObject({ ok: true });
    expect(await forgetKept()).toMatchObject({ ok: true });
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(databaseName);
  });

  test('leaves nothing behind, and what was before untouched, where there is no room for it', async () => {
    const workspace = new TestWorkspace();
    const before = await keepNew(workspace, archiveOf('one', [base, app]), 1000);
    const [run] = workspace.runs as [ArchiveRun];
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const toKeep = run.toKeep(9000);
    const result = await workspace.catalog.keep(
      toKeep?.archive as KeptArchive,
      toKeep?.keys ?? new Map<string, string>(),
      null,
    );
    full.mockRestore();
    expect(result).toMatchObject({ ok: false, error: { reason: 'full' } });
    expect(await kept()).toEqual([before]);
    expect(await readKept(before.id)).toMatchObject({ ok: true });
  });
});

describe('the handle of a file', () => {
  // As far as the store knows, something that can be cloned.
  const handle = { kind: 'file', name: 'one.tar' } as FileSystemFileHandle;
  const handles = async () => (await listHandles()) as { value: readonly string[] };

  test('stays while the archive does, also when that is kept again without one', async () => {
    const workspace = new TestWorkspace();
    const one = await keepNew(workspace, archiveOf('one', [base]), 1000, handle);
    const two = await keepNew(workspace, archiveOf('two', [app]), 2000);
    expect((await handles()).value).toEqual([one.id]);
    expect(await readHandle(one.id)).toEqual({ ok: true, value: handle });
    expect(await readHandle(two.id)).toEqual({ ok: true, value: undefined });
    await keepNew(workspace, archiveOf('one', [base]), 3000);
    expect((await handles()).value).toEqual([one.id]);
    await removeKept(one.id);
    expect((await handles()).value).toEqual([]);
  });

  test('has a place in a database that was made without', async () => {
    const older = await openDB(databaseName, 1, {
      upgrade(fresh) {
        for (const name of ['summaries', 'records', 'tables']) fresh.createObjectStore(name);
      },
    });
    await older.put('summaries', summariseKept(keptArchiveV1), keptArchiveV1.id);
    await older.put('records', keptArchiveV1, keptArchiveV1.id);
    await older.put('tables', keptTableV1, 'diffID sha256:v1');
    older.close();
    expect((await kept()).map(({ id }) => id)).toEqual([keptArchiveV1.id]);
    expect(await readKept(keptArchiveV1.id)).toMatchObject({ ok: true });
    expect((await handles()).value).toEqual([]);
  });
});

describe('a record', () => {
  test('of version 1 is opened', async () => {
    expect(
      await keep({ archive: keptArchiveV1, tables: new Map([['diffID sha256:v1', keptTableV1]]) }),
    ).toEqual({ ok: true, value: null });
    const [summary] = (await kept()) as [KeptSummary];
    const workspace = new TestWorkspace();
    const run = await reopen(workspace, summary);
    expect(run.state).toMatchObject({ phase: 'done', name: 'first.tar' });
    expect(run.images[0]).toMatchObject({
      image: { references: ['docker.io/library/first:1'], signatures: [] },
    });
    expect(workspace.catalog.findRow('50.0', { kind: 'image', upTo: null }, '/etc/first')).toMatchObject({
      size: 5,
    });
  });

  test('of version 2 verifies nothing: nobody noted what its signatures are about', () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const old = {
      ...{ form: 'cosign', manifestDigest: digest, subjects: [digest], reference: null },
      ...{ signed: 'e30=', values: ['AA=='], hasCertificate: false },
    };
    const { subjects: _, ...rest } = old;
    const [image] = keptArchiveV1.images;
    const attestation = {
      predicateType: null,
      subjects: [],
      predicate: null,
      digest,
      size: 2,
      verified: true,
    };
    const images = [{ ...image, signatures: [old], attestations: [attestation] }];
    expect(migrateKept({ ...keptArchiveV1, version: 2, images })).toMatchObject({
      ok: true,
      value: {
        version: keptVersion,
        images: [
          {
            indexDigests: [],
            attestations: [{ ...attestation, oddity: null }],
            signatures: [{ ...rest, subject: { kind: 'unread' }, attachedTo: [] }],
          },
        ],
      },
    });
  });

  test('of a later version is refused in a sentence, and stays', async () => {
    const later = { ...keptArchiveV1, version: keptVersion + 1 };
    expect(migrateKept(later)).toMatchObject({ ok: false, error: { reason: 'newer' } });
    await withDatabase((database) => database.put('records', later as never, later.id));
    expect(await readKept(later.id)).toMatchObject({ ok: false, error: { message: /newer version/ } });
    expect(await withDatabase((database) => database.count('records'))).toEqual({ ok: true, value: 1 });
  });

  test.each([undefined, null, 7, {}, { version: '1' }, { version: 0 }, { version: 1.5 }])(
    'that is none is told of as gone: %j',
    (record) => {
      expect(migrateKept(record)).toMatchObject({ ok: false, error: { reason: 'gone' } });
    },
  );
});

test('a browser that keeps nothing says so', async () => {
  const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(await listKept()).toMatchObject({ ok: false, error: { reason: 'unavailable' } });
  open.mockRestore();
});

/** The buffers of all arrays in a value. */
function collect(value: unknown, into: Set<ArrayBufferLike>): void {
  if (ArrayBuffer.isView(value)) into.add(value.buffer);
  else if (value instanceof Map) for (const own of value.values()) collect(own, into);
  else if (typeof value === 'object' && value !== null)
    for (const own of Object.values(value)) collect(own, into);
}
