/**
 * What a sieve lets through. Both tables go by the low five bits of a byte, in which ASCII letters of both cases are the same.
 */
export interface SieveTables {
  /**
   * What three bytes in a row may be, by the number of 15 bits that they make, the first highest: 0 for what they may not; 1 for what they may
   * be where `quads` has them and the byte before; 2 for what they may be behind any byte, and at the start.
   */
  readonly triples: Uint8Array;
  /** A bit for each `quadNumber` of four bytes, here with all their bits: most of what only looks alike by the low ones is kept out. */
  readonly quads: Uint8Array;
  /**
   * Sixteen groups of what four bytes in a row may be, of which the last three are in `triples`: of each of the four 32 bytes, by its low bits, a
   * bit for each of the first eight groups that has it; then the same of the other eight. An engine need not ask.
   */
  readonly groups: Uint8Array;
}

/** Finds the places in a text at which one of some short texts may stand. It may let through more than its tables say, never less. */
export interface Sieve {
  /** Calls `found` with the place of the last byte of each, in their order, until that returns false. */
  pass(text: Uint8Array, found: (at: number) => boolean): void;
}

/** Numbers that four bytes can have. */
export const sieveQuads = 1 << 16;

/** The number of four bytes, the first lowest in `word`: a product by the golden ratio (Knuth, 6.4), its high half. */
export function quadNumber(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 16;
}

/** Bits of a byte that count, and how many numbers three bytes make. */
export const sieveBits = 5;
export const sieveTriples = 1 << (3 * sieveBits);

const low = (1 << sieveBits) - 1;
/** See `SieveTables.triples`. */
const anyBefore = 2;

/** The sieve in plain JavaScript. */
export class PlainSieve implements Sieve {
  readonly #triples: Uint8Array;
  readonly #quads: Uint8Array;

  constructor({ triples, quads }: SieveTables) {
    this.#triples = triples;
    this.#quads = quads;
  }

  pass(text: Uint8Array, found: (at: number) => boolean): void {
    const triples = this.#triples;
    let number = 0;
    for (let at = 0; at < text.length; at++) {
      number = ((number << sieveBits) | ((text[at] as number) & low)) & (sieveTriples - 1);
      if (triples[number] !== 0 && (triples[number] === anyBefore || this.#hasQuad(text, at)) && !found(at))
        return;
    }
  }

  #hasQuad(text: Uint8Array, at: number): boolean {
    if (at < 3) return false;
    const [a, b, c, d] = [text[at - 3], text[at - 2], text[at - 1], text[at]] as [
      number,
      number,
      number,
      number,
    ];
    const quad = quadNumber(a | (b << 8) | (c << 16) | (d << 24));
    return (((this.#quads[quad >>> 3] as number) >>> (quad & 7)) & 1) !== 0;
  }
}
