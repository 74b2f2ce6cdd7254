import type { ContentHit, ContentHits } from '../../../model/content-hits.ts';
import { Looked } from '../../../model/content-hits.ts';
import type { EntryTable } from '../../../model/entry-table.ts';
import { ContentSet } from '../../content-set.ts';

/** What came of looking through contents, by content: it stays when their layers go, as another image may bring the same. */
export class HitShelf {
  readonly #contents = new ContentSet();
  /** By the numbers of the contents. */
  readonly #looked: Looked[] = [];
  readonly #hits = new Map<number, readonly ContentHit[]>();

  /** Takes what came of the contents of some entries of a layer. What could not be read can be asked for again. */
  add({ content, digests }: EntryTable, entries: Uint32Array, { looked, hits }: ContentHits): void {
    for (const [at, entry] of entries.entries()) {
      const row = content[entry] as number;
      if (looked[at] === Looked.NotRead || this.looked(digests, row) !== Looked.NotRead) continue;
      const number = this.#contents.intern(digests, row);
      this.#looked[number] = looked[at] as Looked;
      const own = hits.get(at);
      if (own) this.#hits.set(number, own);
    }
  }

  /** How the content whose digest is row `row` of `digests` was looked through. */
  looked(digests: Uint8Array, row: number): Looked {
    return this.#looked[this.#contents.find(digests, row)] ?? Looked.NotRead;
  }

  /** What was found in it. */
  hits(digests: Uint8Array, row: number): readonly ContentHit[] {
    return this.#hits.get(this.#contents.find(digests, row)) ?? [];
  }
}
