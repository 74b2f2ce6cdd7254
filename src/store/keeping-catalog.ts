import { Catalog } from '../analysis/catalog.ts';
import { ok, type Result } from '../base/result.ts';
import type { EntryTable } from '../model/entry-table.ts';
import type { KeptArchive } from './kept-archive.ts';
import { keep, readKept } from './library.ts';
import { goneFault, type StoreFault } from './store-fault.ts';
import { exportLibrary, importLibrary, type Taken } from './transfer/move-library.ts';

/** The catalog with a library beside it: tables go from one to the other without leaving their thread. */
export class KeepingCatalog extends Catalog {
  /** Keeps an archive. `keys` are those of its tables in this catalog, by the tables' identities; `handle` is its file's. */
  async keep(
    archive: KeptArchive,
    keys: ReadonlyMap<string, string>,
    handle: FileSystemFileHandle | null,
  ): Promise<Result<null, StoreFault>> {
    const tables = new Map<string, EntryTable>();
    for (const [identity, key] of keys) {
      const table = this.table(key);
      if (!table) return { ok: false, error: goneFault };
      tables.set(identity, table);
    }
    return keep({ archive, tables }, handle);
  }

  /** Brings a kept archive's tables back; their keys are `place/` and the key of the blob. Images are still to be set. */
  async bringBack(id: string, place: string): Promise<Result<KeptArchive, StoreFault>> {
    const read = await readKept(id);
    if (!read.ok) return read;
    const { archive, tables } = read.value;
    for (const { key, table: identity } of archive.blobs) {
      const table = identity === null ? undefined : tables.get(identity);
      if (table && identity !== null) this.addLayer(`${place}/${key}`, table, identity);
    }
    return ok(archive);
  }

  /** `exportLibrary`. */
  exportLibrary(): Promise<Result<Blob, StoreFault>> {
    return exportLibrary();
  }

  /** `importLibrary`. */
  importLibrary(file: Blob): Promise<Result<Taken, StoreFault>> {
    return importLibrary(file);
  }
}
