import { deleteDB, type IDBPTransaction } from 'idb';
import { err, ok, type Result } from '../base/result.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { compactTable } from './compact-table.ts';
import { type LibrarySchema, withDatabase } from './database.ts';
import { databaseName } from './database-name.ts';
import { type KeptArchive, type KeptSummary, summariseKept } from './kept-archive.ts';
import { migrateKept } from './migrations.ts';
import { goneFault, type StoreFault, storeFault } from './store-fault.ts';

type Stores = ('summaries' | 'records' | 'tables' | 'handles')[];
type Writing = IDBPTransaction<LibrarySchema, Stores, 'readwrite'>;

const stores: Stores = ['summaries', 'records', 'tables', 'handles'];

/** A kept archive with the tables of its layers by their identities. */
export interface KeptAnalysis {
  readonly archive: KeptArchive;
  readonly tables: ReadonlyMap<string, EntryTable>;
}

/** What is kept, the latest first. */
export async function listKept(): Promise<Result<readonly KeptSummary[], StoreFault>> {
  const listed = await withDatabase((database) => database.getAll('summaries'));
  return listed.ok ? ok(listed.value.sort((a, b) => b.keptAt - a.keptAt || (a.id < b.id ? -1 : 1))) : listed;
}

/**
 * Keeps an archive in place of what was kept of it before: wholly, or on a fault not at all. Tables that no archive needs any
 * more go. `handle` is its file's; without one a handle that was kept before stays.
 */
export async function keep(
  { archive, tables }: KeptAnalysis,
  handle: FileSystemFileHandle | null = null,
): Promise<Result<null, StoreFault>> {
  return write(async (writing) => {
    const summary = summariseKept(archive);
    await drop(writing, archive.id, summary.tables);
    const known = new Set(await writing.objectStore('tables').getAllKeys());
    // What is known by its digest alone was not unpacked to its end, and may have been read on since.
    const isSame = (identity: string) => known.has(identity) && identity.startsWith('diffID ');
    const fresh = [...tables].filter(([identity]) => !isSame(identity));
    await Promise.all([
      ...fresh.map(([identity, table]) => writing.objectStore('tables').put(compactTable(table), identity)),
      writing.objectStore('records').put(archive, archive.id),
      writing.objectStore('summaries').put(summary, archive.id),
      handle && writing.objectStore('handles').put(handle, archive.id),
    ]);
  });
}

/** A kept archive by its id. */
export async function readKept(id: string): Promise<Result<KeptAnalysis, StoreFault>> {
  const read = await withDatabase(async (database) => {
    const reading = database.transaction(stores);
    const migrated = migrateKept(await reading.objectStore('records').get(id));
    if (!migrated.ok) return migrated;
    const wanted = summariseKept(migrated.value).tables;
    const found = await Promise.all(wanted.map((each) => reading.objectStore('tables').get(each)));
    const tables = new Map<string, EntryTable>();
    for (const [index, table] of found.entries()) if (table) tables.set(wanted[index] as string, table);
    return tables.size === wanted.length ? ok({ archive: migrated.value, tables }) : err(goneFault);
  });
  return read.ok ? read.value : read;
}

/** Forgets one archive, and the tables that it alone needed. */
export function removeKept(id: string): Promise<Result<null, StoreFault>> {
  return write(async (writing) => {
    await drop(writing, id, []);
    await writing.objectStore('handles').delete(id);
  });
}

/** The ids of those whose file can be asked for again. */
export function listHandles(): Promise<Result<readonly string[], StoreFault>> {
  return withDatabase((database) => database.getAllKeys('handles'));
}

/** The handle of a kept archive's file; undefined where there is none. */
export function readHandle(id: string): Promise<Result<FileSystemFileHandle | undefined, StoreFault>> {
  return withDatabase((database) => database.get('handles', id));
}

/** Deletes the database. */
export async function forgetKept(): Promise<Result<null, StoreFault>> {
  try {
    await deleteDB(databaseName);
    return ok(null);
  } catch (error) {
    return err(storeFault(error));
  }
}

/** Does all of the work in one transaction; it is done when this resolves. */
async function write(work: (writing: Writing) => Promise<void>): Promise<Result<null, StoreFault>> {
  return withDatabase(async (database) => {
    const writing = database.transaction(stores, 'readwrite');
    // A request that fails fails the transaction, whose error is the one to tell of.
    const done = writing.done;
    const worked = work(writing).catch((error: unknown) => {
      abort(writing);
      throw error;
    });
    await Promise.all([done, worked]);
    return null;
  });
}

function abort(writing: Writing): void {
  try {
    writing.abort();
  } catch {
    // It has ended by itself.
  }
}

/** Drops an archive and those of its tables that neither another archive needs nor `wanted` names. */
async function drop(writing: Writing, id: string, wanted: readonly string[]): Promise<void> {
  const summaries = await writing.objectStore('summaries').getAll();
  const needed = new Set(summaries.filter((each) => each.id !== id).flatMap(({ tables }) => tables));
  for (const table of wanted) needed.add(table);
  const own = summaries.find((each) => each.id === id)?.tables ?? [];
  await Promise.all([
    ...own.filter((table) => !needed.has(table)).map((table) => writing.objectStore('tables').delete(table)),
    writing.objectStore('records').delete(id),
    writing.objectStore('summaries').delete(id),
  ]);
}
