/**
 * What a sieve lets through. Both tables go by the low five bits of a byte, in which ASCII letters of both cases are the same.
 */
export interface SieveTables {
  /** Not 0 for what three bytes in a row may be, by the number of 15 bits that they make, the first highest. */
  readonly triples: Uint8Array;
  /**
   * Eight groups of what four bytes in a row may be, of which the last three are in `triples`: of each of the four 32 bytes, by its low bits, a
   * bit for each group that has it. An engine need not ask.
   */
  readonly groups: Uint8Array;
}

/** Finds the places in a text at which one of some short texts may stand. It may let through more than its tables say, never less. */
export interface Sieve {
  /** Calls `found` with the place of the last byte of each, in their order, until that returns false. */
  pass(text: Uint8Array, found: (at: number) => boolean): void;
}

/** Bits of a byte that count, and how many numbers three bytes make. */
export const sieveBits = 5;
export const sieveTriples = 1 << (3 * sieveBits);

const low = (1 << sieveBits) - 1;

/** The sieve in plain JavaScript. */
export class PlainSieve implements Sieve {
  readonly #triples: Uint8Array;

  constructor({ triples }: SieveTables) {
    this.#triples = triples;
  }

  pass(text: Uint8Array, found: (at: number) => boolean): void {
    const triples = this.#triples;
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      number = ((number << sieveBits) | ((text[at] as number) & low)) & (sieveTriples - 1);
      if (triples[number] !== 0 && !found(at)) return;
    }
  }
}
