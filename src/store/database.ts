import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { err, ok, type Result } from '../base/result.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { databaseName } from './database-name.ts';
import type { KeptArchive, KeptSummary } from './kept-archive.ts';
import { type StoreFault, storeFault } from './store-fault.ts';

/** Of the stores and their keys; records have versions of their own (`keptVersion`). */
const databaseVersion = 2;

/**
 * The stores. Summaries and records have the same keys; a table's key is its identity, and summaries say who needs it. Handles of
 * archives' files have the keys of the records too, where the browser gave one.
 */
export interface LibrarySchema extends DBSchema {
  summaries: { key: string; value: KeptSummary };
  records: { key: string; value: KeptArchive };
  tables: { key: string; value: EntryTable };
  handles: { key: string; value: FileSystemFileHandle };
}

/**
 * Does one piece of work with the database, which is closed again whatever comes of it. What the browser refuses is a fault;
 * a transaction that was not done is as if it had never begun.
 */
export async function withDatabase<T>(
  work: (database: IDBPDatabase<LibrarySchema>) => Promise<T>,
): Promise<Result<T, StoreFault>> {
  let database: IDBPDatabase<LibrarySchema> | null = null;
  try {
    database = await openDB<LibrarySchema>(databaseName, databaseVersion, {
      upgrade(older, version) {
        if (version < 1)
          for (const name of ['summaries', 'records', 'tables'] as const) older.createObjectStore(name);
        if (version < 2) older.createObjectStore('handles');
      },
    });
    return ok(await work(database));
  } catch (error) {
    return err(storeFault(error));
  } finally {
    database?.close();
  }
}
