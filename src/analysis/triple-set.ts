import { NONE } from '../base/names.ts';

const words = 3;

/** Distinct things that are known by 96 bits, as three words that are as good as random; each gets the next number, from 0. */
export class TripleSet {
  /** As many triples as half the slots: no view is made for a look-up, which took most of its time. */
  #known = new Uint32Array(2048 * words);
  #slots = new Uint32Array(4096).fill(NONE);
  #count = 0;

  /** How many distinct things there are so far. */
  get count(): number {
    return this.#count;
  }

  /** The number of the thing whose words stand from `from` on; added where it is new. */
  intern(triples: Uint32Array, from: number): number {
    if (this.#count * 2 >= this.#slots.length) this.#grow();
    const slots = this.#slots;
    const known = this.#known;
    const mask = slots.length - 1;
    const first = triples[from] as number;
    const second = triples[from + 1] as number;
    const third = triples[from + 2] as number;
    let slot = first & mask;
    for (;;) {
      const number = slots[slot] as number;
      if (number === NONE) break;
      const at = number * words;
      if (known[at] === first && known[at + 1] === second && known[at + 2] === third) return number;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.#count;
    const at = this.#count * words;
    known[at] = first;
    known[at + 1] = second;
    known[at + 2] = third;
    return this.#count++;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    const known = new Uint32Array(this.#known.length * 2);
    known.set(this.#known);
    for (let number = 0; number < this.#count; number++) {
      let slot = (known[number * words] as number) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
    this.#known = known;
  }
}
