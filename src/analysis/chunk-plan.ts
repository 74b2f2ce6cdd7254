import type { EntryTable } from '../model/entry-table.ts';
import type { ChunkShelf } from './chunk-shelf.ts';
import { isOneChunk, newContents } from './new-contents.ts';

/** Contents of one layer that are to be cut into chunks. */
export interface ChunkPlan {
  /** Index in the tables that were asked about. */
  readonly layer: number;
  /** Rows of its table, in the order of the tar. */
  readonly entries: Uint32Array;
  /** Where their contents begin in the uncompressed tar. */
  readonly offsets: Float64Array;
}

/** Which contents of layers are still to be cut, each once and where it stands first; layers without any are left out. */
export function planChunks(tables: readonly (EntryTable | null)[], shelf: ChunkShelf): readonly ChunkPlan[] {
  const plans: ChunkPlan[] = [];
  for (const [layer, contents] of newContents(tables)) {
    const { size, content, digests, dataOffset } = tables[layer] as EntryTable;
    const entries = contents.filter(
      (entry) => !isOneChunk(size[entry] as number) && !shelf.has(digests, content[entry] as number),
    );
    if (entries.length === 0) continue;
    const offsets = Float64Array.from(entries, (entry) => dataOffset[entry] as number);
    plans.push({ layer, entries: Uint32Array.from(entries), offsets });
  }
  return plans;
}
