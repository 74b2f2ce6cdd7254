import { NONE } from '../base/names.ts';

/** Length of a SHA-256 in words. */
const digestWords = 8;

/** Distinct file contents, known by their SHA-256; each gets the next number, from 0. */
export class ContentSet {
  /** As many digests as half the slots: no view is made for a look-up, which took most of its time. */
  #known = new Uint32Array(64 * digestWords);
  #slots = new Uint32Array(128).fill(NONE);
  #count = 0;
  /** The digests that were asked about last, and the same as words. */
  #digests: Uint8Array | null = null;
  #words: Uint32Array = new Uint32Array(0);

  /** How many distinct contents there are so far. */
  get count(): number {
    return this.#count;
  }

  /** The number of the content whose digest is row `row` of `digests`; added where it is new. */
  intern(digests: Uint8Array, row: number): number {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const slot = this.#slotOf(digests, row);
    const number = this.#slots[slot] as number;
    if (number !== NONE) return number;
    this.#slots[slot] = this.#count;
    const from = row * digestWords;
    const to = this.#count * digestWords;
    for (let i = 0; i < digestWords; i++) this.#known[to + i] = this.#words[from + i] as number;
    return this.#count++;
  }

  /** The number of the content whose digest is row `row` of `digests`, `NONE` where the set does not have it. */
  find(digests: Uint8Array, row: number): number {
    return this.#slots[this.#slotOf(digests, row)] as number;
  }

  /** Where the content is noted, or the empty slot where it would be. A SHA-256 is as good as random: its first word is the hash. */
  #slotOf(digests: Uint8Array, row: number): number {
    if (digests !== this.#digests) this.#look(digests);
    const slots = this.#slots;
    const words = this.#words;
    const from = row * digestWords;
    const mask = slots.length - 1;
    for (let slot = (words[from] as number) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] as number;
      if (number === NONE || matches(this.#known, number * digestWords, words, from)) return slot;
    }
  }

  #look(digests: Uint8Array): void {
    const { buffer, byteOffset, length } = digests.byteOffset % 4 === 0 ? digests : digests.slice();
    this.#digests = digests;
    this.#words = new Uint32Array(buffer, byteOffset, length >>> 2);
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    const known = new Uint32Array(this.#known.length * 2);
    known.set(this.#known);
    for (let number = 0; number < this.#count; number++) {
      let slot = (known[number * digestWords] as number) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
    this.#known = known;
  }
}

function matches(a: Uint32Array, fromA: number, b: Uint32Array, fromB: number): boolean {
  for (let i = 0; i < digestWords; i++) if (a[fromA + i] !== b[fromB + i]) return false;
  return true;
}
