import { GrowingColumn } from '../base/columns.ts';
import { NONE } from '../base/names.ts';

const words = 3;

/** Distinct things that are known by 96 bits, as three words that are as good as random; each gets the next number, from 0. */
export class TripleSet {
  readonly #known = new GrowingColumn((n) => new Uint32Array(n), 4096);
  #slots = new Uint32Array(4096).fill(NONE);
  #count = 0;

  /** How many distinct things there are so far. */
  get count(): number {
    return this.#count;
  }

  /** The number of the thing whose words stand from `from` on; added where it is new. */
  intern(triples: Uint32Array, from: number): number {
    if (this.#count * 2 >= this.#slots.length) this.#rehash();
    const mask = this.#slots.length - 1;
    const known = this.#known.view();
    let slot = (triples[from] as number) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === NONE) break;
      if (matches(known, number * words, triples, from)) return number;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.#count;
    this.#known.append(triples.subarray(from, from + words));
    return this.#count++;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    const known = this.#known.view();
    for (let number = 0; number < this.#count; number++) {
      let slot = (known[number * words] as number) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.#slots = slots;
  }
}

function matches(a: Uint32Array, fromA: number, b: Uint32Array, fromB: number): boolean {
  return a[fromA] === b[fromB] && a[fromA + 1] === b[fromB + 1] && a[fromA + 2] === b[fromB + 2];
}
