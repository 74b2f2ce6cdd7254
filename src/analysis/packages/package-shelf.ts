import type { EntryTable } from '../../model/entry-table.ts';
import type { PackageLists, PackageReading } from '../../model/package.ts';
import { ContentSet } from '../content-set.ts';

/** What files told of packages, by content: it stays when their layers go, as another image may bring the same. */
export class PackageShelf {
  readonly #contents = new ContentSet();
  readonly #readings = new Map<number, PackageReading>();

  /** Takes what some entries of a layer told. What could not be read can be asked for again. */
  add({ content, digests }: EntryTable, entries: Uint32Array, lists: PackageLists): void {
    for (const [at, reading] of lists) {
      const row = content[entries[at] as number] as number;
      this.#readings.set(this.#contents.intern(digests, row), reading);
    }
  }

  /** What the content tells whose digest is row `row` of `digests`; null where it was not read. */
  get(digests: Uint8Array, row: number): PackageReading | null {
    return this.#readings.get(this.#contents.find(digests, row)) ?? null;
  }
}
