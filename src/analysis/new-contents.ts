import { NONE } from '../base/names.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { ContentSet } from './content-set.ts';

/** Nothing is cut before the least size of a chunk (FastCDC; see src/codec/fastcdc.ts). */
const leastChunk = 2 * 1024;

/** Whether a content of a size is one chunk, whatever its bytes are. */
export function isOneChunk(size: number): boolean {
  return size <= leastChunk;
}

/** The entries of each layer whose content stands nowhere before them. */
export function* newContents(
  tables: readonly (EntryTable | null)[],
): Generator<readonly [layer: number, entries: readonly number[]]> {
  const contents = new ContentSet();
  for (const [layer, table] of tables.entries()) {
    if (!table) continue;
    const entries: number[] = [];
    for (let entry = 0; entry < table.content.length; entry++) {
      const row = table.content[entry] as number;
      const known = contents.count;
      if (row !== NONE && contents.intern(table.digests, row) === known) entries.push(entry);
    }
    yield [layer, entries];
  }
}
