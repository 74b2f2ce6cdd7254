import { GrowingColumn } from '../base/columns.ts';
import { type ContentChunks, chunkWords } from '../model/content-chunks.ts';
import type { EntryTable } from '../model/entry-table.ts';
import { ContentSet } from './content-set.ts';

/** The chunks of one content: the first of them in its layer's list, and how many there are. */
interface ChunkRun {
  readonly chunks: Uint32Array;
  readonly first: number;
  /** 0: the content could not be read again. */
  readonly count: number;
}

/**
 * The chunks of the contents that were cut, by content: 16 bytes a chunk, in the lists that the workers gave, and at most some 100 bytes a
 * content. They stay when their layers go, as another image may bring the same contents.
 */
export class ChunkShelf {
  readonly #contents = new ContentSet();
  /** By the numbers of the contents: which list, where in it, how many. */
  readonly #lists: Uint32Array[] = [];
  readonly #list = new GrowingColumn((n) => new Uint32Array(n));
  readonly #first = new GrowingColumn((n) => new Uint32Array(n));
  readonly #count = new GrowingColumn((n) => new Uint32Array(n));

  /** Takes what came of cutting the contents of some entries of a layer. */
  add({ content, digests, size }: EntryTable, entries: Uint32Array, { counts, chunks }: ContentChunks): void {
    this.#lists.push(chunks);
    let first = 0;
    for (const [at, entry] of entries.entries()) {
      const row = content[entry] as number;
      const count = counts[at] ?? 0;
      if (!this.has(digests, row)) {
        this.#contents.intern(digests, row);
        this.#list.push(this.#lists.length - 1);
        this.#first.push(first);
        // A file that has changed under its handle is not the content that was asked for.
        this.#count.push(sumOfSizes(chunks, first, count) === size[entry] ? count : 0);
      }
      first += count;
    }
  }

  /** Whether the content whose digest is row `row` of `digests` was cut, or could not be. */
  has(digests: Uint8Array, row: number): boolean {
    return this.#contents.find(digests, row) < this.#list.length;
  }

  /** The chunks of a content; null where it was not cut. */
  get(digests: Uint8Array, row: number): ChunkRun | null {
    const number = this.#contents.find(digests, row);
    if (number >= this.#list.length) return null;
    const chunks = this.#lists[this.#list.get(number)] as Uint32Array;
    return { chunks, first: this.#first.get(number), count: this.#count.get(number) };
  }
}

function sumOfSizes(chunks: Uint32Array, first: number, count: number): number {
  let sum = 0;
  for (let chunk = first; chunk < first + count; chunk++) sum += chunks[chunk * chunkWords + 3] as number;
  return sum;
}
