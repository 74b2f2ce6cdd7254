import { GrowingColumn } from '../base/columns.ts';
import { NONE } from '../base/names.ts';

/** Length of a SHA-256 in bytes. */
const digestLength = 32;

/** Distinct file contents, known by their SHA-256; each gets the next number, from 0. */
export class ContentSet {
  readonly #digests = new GrowingColumn((n) => new Uint8Array(n), 64 * digestLength);
  #slots = new Uint32Array(128).fill(NONE);
  #count = 0;

  /** How many distinct contents there are so far. */
  get count(): number {
    return this.#count;
  }

  /** The number of the content whose digest is row `row` of `digests`; added where it is new. */
  intern(digests: Uint8Array, row: number): number {
    if (this.#count * 2 >= this.#slots.length) this.#rehash();
    const slot = this.#slotOf(digests, row);
    const number = this.#slots[slot] as number;
    if (number !== NONE) return number;
    this.#slots[slot] = this.#count;
    this.#digests.append(digests.subarray(row * digestLength, (row + 1) * digestLength));
    return this.#count++;
  }

  /** The number of the content whose digest is row `row` of `digests`, `NONE` where the set does not have it. */
  find(digests: Uint8Array, row: number): number {
    return this.#slots[this.#slotOf(digests, row)] as number;
  }

  /** Where the content is noted, or the empty slot where it would be. */
  #slotOf(digests: Uint8Array, row: number): number {
    const from = row * digestLength;
    const mask = this.#slots.length - 1;
    const known = this.#digests.view();
    for (let slot = start(digests, from) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] as number;
      if (number === NONE || matches(known, number * digestLength, digests, from)) return slot;
    }
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    const known = this.#digests.view();
    for (let number = 0; number < this.#count; number++) {
      let slot = start(known, number * digestLength) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

/** A SHA-256 is as good as random: its first four bytes are the hash. */
function start(digests: Uint8Array, from: number): number {
  return (
    (digests[from] as number) |
    ((digests[from + 1] as number) << 8) |
    ((digests[from + 2] as number) << 16) |
    ((digests[from + 3] as number) << 24)
  );
}

function matches(a: Uint8Array, fromA: number, b: Uint8Array, fromB: number): boolean {
  for (let i = 0; i < digestLength; i++) if (a[fromA + i] !== b[fromB + i]) return false;
  return true;
}
