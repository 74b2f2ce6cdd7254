import { equalBytes } from './bytes.ts';
import { GrowingColumn } from './columns.ts';
import { hashBytes } from './seeded-hash.ts';
import { decodeName } from './text.ts';

/** Stands where a row refers to nothing. */
export const NONE = 0xffffffff;

/**
 * A set of byte strings, each kept once and known by its index: the distinct file names, link targets and owners of a
 * layer. Finished form: two arrays, so that it crosses to another thread by transfer.
 */
export interface NameTable {
  /** All names, one after the other. */
  readonly data: Uint8Array;
  /** Where each name starts in `data`; one more row than names, the last being the end. */
  readonly starts: Uint32Array;
}

/** The bytes of a name, as a view. */
export function nameBytes(table: NameTable, index: number): Uint8Array {
  return table.data.subarray(table.starts[index], table.starts[index + 1]);
}

/** A name as a string that loses nothing (see `decodeName`). */
export function nameText(table: NameTable, index: number): string {
  return decodeName(nameBytes(table, index));
}

/** The index of a name, null where the table has none. Looks at every name. */
export function findName(table: NameTable, name: Uint8Array): number | null {
  for (let index = 0; index < nameCount(table); index++) {
    if (equalBytes(nameBytes(table, index), name)) return index;
  }
  return null;
}

/** How many names the table holds. */
export function nameCount(table: NameTable): number {
  return table.starts.length - 1;
}

/** Fills a `NameTable`: an open-addressing hash over bytes, so that no string is made for a name already seen. */
export class NameInterner {
  readonly #data = new GrowingColumn((n) => new Uint8Array(n), 4096);
  readonly #starts = new GrowingColumn((n) => new Uint32Array(n));
  #slots = new Uint32Array(512).fill(NONE);

  constructor() {
    this.#starts.push(0);
  }

  /** How many distinct names there are so far. */
  get count(): number {
    return this.#starts.length - 1;
  }

  /** How many bytes the names take so far. */
  get size(): number {
    return this.#data.length;
  }

  /** The index of a name, given as a range of `source`; added where it is new. */
  intern(source: Uint8Array, from = 0, to = source.length): number {
    if (this.count * 2 >= this.#slots.length) this.#rehash();
    const mask = this.#slots.length - 1;
    let slot = hashBytes(source, from, to) & mask;
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index === NONE) break;
      if (this.#matches(index, source, from, to)) return index;
      slot = (slot + 1) & mask;
    }
    const index = this.count;
    this.#data.append(source.subarray(from, to));
    this.#starts.push(this.#data.length);
    this.#slots[slot] = index;
    return index;
  }

  /** The bytes of a name already interned, as a view that is only valid until the next `intern`. */
  bytesOf(index: number): Uint8Array {
    return this.#data.view().subarray(this.#starts.get(index), this.#starts.get(index + 1));
  }

  /** The finished table, in buffers of its own. */
  finish(): NameTable {
    return { data: this.#data.finish(), starts: this.#starts.finish() };
  }

  #matches(index: number, source: Uint8Array, from: number, to: number): boolean {
    const start = this.#starts.get(index);
    if (this.#starts.get(index + 1) - start !== to - from) return false;
    const data = this.#data.view();
    for (let i = from, j = start; i < to; i++, j++) if (source[i] !== data[j]) return false;
    return true;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    const data = this.#data.view();
    for (let index = 0; index < this.count; index++) {
      let slot = hashBytes(data, this.#starts.get(index), this.#starts.get(index + 1)) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = index;
    }
    this.#slots = slots;
  }
}
