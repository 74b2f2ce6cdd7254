import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { err, ok, type Result } from '../base/result.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { databaseName } from './database-name.ts';
import type { KeptArchive, KeptSummary } from './kept-archive.ts';
import { type StoreFault, storeFault } from './store-fault.ts';

/** Of the stores and their keys; records have versions of their own (`keptVersion`). */
const databaseVersion = 1;

/** The stores. Summaries and records have the same keys; a table's key is its identity, and summaries say who needs it. */
export interface LibrarySchema extends DBSchema {
  summaries: { key: string; value: KeptSummary };
  records: { key: string; value: KeptArchive };
  tables: { key: string; value: EntryTable };
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
      upgrade(fresh) {
        for (const name of ['summaries', 'records', 'tables'] as const) fresh.createObjectStore(name);
      },
    });
    return ok(await work(database));
  } catch (error) {
    return err(storeFault(error));
  } finally {
    database?.close();
  }
}
