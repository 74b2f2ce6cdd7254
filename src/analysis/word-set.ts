import { NONE } from '../base/names.ts';

/** Distinct things that are known by some words, the first of them as good as random; each gets the next number, from 0. */
export class WordSet {
  readonly #width: number;
  /** As many as half the slots: no view is made for a look-up, which took most of its time. */
  #known: Uint32Array;
  #slots = new Uint32Array(512).fill(NONE);
  #count = 0;

  /** `width`: by how many words a thing is known. */
  constructor(width: number) {
    this.#width = width;
    this.#known = new Uint32Array((this.#slots.length / 2) * width);
  }

  /** How many distinct things there are so far. */
  get count(): number {
    return this.#count;
  }

  /** The number of the thing whose words stand in `words` from `from` on; added where it is new. */
  intern(words: Uint32Array, from: number): number {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const slot = this.#slotOf(words, from);
    const number = this.#slots[slot] as number;
    if (number !== NONE) return number;
    this.#slots[slot] = this.#count;
    const to = this.#count * this.#width;
    for (let i = 0; i < this.#width; i++) this.#known[to + i] = words[from + i] as number;
    return this.#count++;
  }

  /** The number of the thing whose words stand in `words` from `from` on; `NONE` where the set does not have it. */
  find(words: Uint32Array, from: number): number {
    return this.#slots[this.#slotOf(words, from)] as number;
  }

  /** Where the thing is noted, or the empty slot where it would be. */
  #slotOf(words: Uint32Array, from: number): number {
    const slots = this.#slots;
    const known = this.#known;
    const width = this.#width;
    const mask = slots.length - 1;
    for (let slot = (words[from] as number) & mask; ; slot = (slot + 1) & mask) {
      const number = slots[slot] as number;
      if (number === NONE) return slot;
      let same = 0;
      while (same < width && known[number * width + same] === words[from + same]) same++;
      if (same === width) return slot;
    }
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    const known = new Uint32Array(this.#known.length * 2);
    known.set(this.#known);
    for (let number = 0; number < this.#count; number++) {
      let slot = (known[number * this.#width] as number) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
    this.#known = known;
  }
}
