import { chunkWords, writeChunkWords } from '../model/content-chunks.ts';
import type { EntryTable } from '../model/entry-table.ts';
import type { ChunkShelf } from './chunk-shelf.ts';
import { isOneChunk, newContents } from './new-contents.ts';
import { WordSet } from './word-set.ts';

/** Chunks of the distinct contents of layers, and those of them that differ. */
export interface ChunkTotals {
  readonly instances: number;
  readonly unique: number;
  readonly bytes: number;
  readonly uniqueBytes: number;
}

/**
 * Counts the chunks of all distinct contents of layers; null while one of them is still to be cut. A content that could not
 * be read again is one chunk, like no other, and so is a file that was never read to its end.
 */
export function computeChunkTotals(
  tables: readonly (EntryTable | null)[],
  shelf: ChunkShelf,
  unread: { readonly count: number; readonly bytes: number },
): ChunkTotals | null {
  const chunks = new WordSet(chunkWords - 1);
  let { count: instances, bytes, bytes: uniqueBytes, count: alone } = unread;
  const own = new Uint32Array(chunkWords);
  const count = (list: Uint32Array, from: number, size: number) => {
    instances++;
    bytes += size;
    const known = chunks.count;
    if (chunks.intern(list, from) === known) uniqueBytes += size;
  };
  for (const [layer, entries] of newContents(tables)) {
    const { size, content, digests } = tables[layer] as EntryTable;
    for (const entry of entries) {
      const row = content[entry] as number;
      const length = size[entry] as number;
      if (length === 0) continue;
      if (isOneChunk(length)) {
        // Its chunk is known by the first words of its own digest.
        writeChunkWords(own, digests, row * 32);
        count(own, 0, length);
        continue;
      }
      const run = shelf.get(digests, row);
      if (!run) return null;
      if (run.count === 0) {
        instances++;
        alone++;
        bytes += length;
        uniqueBytes += length;
      }
      for (let chunk = run.first; chunk < run.first + run.count; chunk++) {
        count(run.chunks, chunk * chunkWords, run.chunks[chunk * chunkWords + 3] as number);
      }
    }
  }
  return { instances, unique: chunks.count + alone, bytes, uniqueBytes };
}
