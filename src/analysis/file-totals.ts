import { GrowingColumn } from '../base/columns.ts';
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

/** The distinct contents of files by the numbers of a set: how many files have each, and its size. */
export interface FileContents {
  readonly set: ContentSet;
  readonly copies: Uint32Array;
  readonly sizes: Float64Array;
  /** Files that were not read to their end. */
  readonly unread: { readonly count: number; readonly bytes: number };
  readonly totals: FileTotals;
}

/** Counts the files of layers. A file that was not read to its end is like no other; null tables add nothing. */
export function countFileContents(tables: readonly (EntryTable | null)[]): FileContents {
  const set = new ContentSet();
  const copies = new GrowingColumn((n) => new Uint32Array(n));
  const sizes = new GrowingColumn((n) => new Float64Array(n));
  let instances = 0;
  const unread = { count: 0, bytes: 0 };
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
      if (content === NONE) {
        unread.count++;
        unread.bytes += size;
        uniqueBytes += size;
        continue;
      }
      const number = set.intern(table.digests, content);
      if (number === copies.length) {
        copies.push(0);
        sizes.push(size);
        uniqueBytes += size;
      }
      copies.set(number, copies.get(number) + 1);
    }
  }
  const totals = { instances, unique: set.count + unread.count, bytes, uniqueBytes };
  return { set, copies: copies.finish(), sizes: sizes.finish(), unread, totals };
}
