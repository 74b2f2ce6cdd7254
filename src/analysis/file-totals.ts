import { NONE } from '../base/names.ts';
import { type EntryTable, RowKind } from '../model/entry-table.ts';
import { ContentSet } from './content-set.ts';

/** Files of layers, and their distinct contents by SHA-256. */
export interface FileTotals {
  readonly instances: number;
  readonly unique: number;
  readonly bytes: number;
  readonly uniqueBytes: number;
}

/** Counts the files of layers. A file that was not read to its end is like no other; null tables add nothing. */
export function computeFileTotals(tables: readonly (EntryTable | null)[]): FileTotals {
  const contents = new ContentSet();
  let instances = 0;
  let unread = 0;
  let bytes = 0;
  let uniqueBytes = 0;
  for (const table of tables) {
    if (!table) continue;
    for (let entry = 0; entry < table.kind.length; entry++) {
      if (table.kind[entry] !== RowKind.File) continue;
      const size = table.size[entry] as number;
      const content = table.content[entry] as number;
      instances++;
      bytes += size;
      const known = contents.count;
      if (content === NONE) unread++;
      if (content === NONE || contents.intern(table.digests, content) === known) uniqueBytes += size;
    }
  }
  return { instances, unique: contents.count + unread, bytes, uniqueBytes };
}
