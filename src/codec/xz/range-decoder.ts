const probabilityBits = 11;
const moveBits = 5;
const top = 2 ** 24;

/** The probability of a bit of which nothing is known yet. */
export const evenOdds = 1 << (probabilityBits - 1);
/** Bytes that a range coder starts with; the first is always 0. */
export const rangeHeaderSize = 5;

/**
 * LZMA's binary range decoder over bytes that are all there. Probabilities stand in the array that is given and learn from
 * each bit. Past the end it reads zeros; `isFinished` then says no.
 */
export class RangeDecoder {
  readonly #probabilities: Uint16Array;
  #data: Uint8Array = new Uint8Array(0);
  #at = 0;
  #end = 0;
  #range = 0;
  #code = 0;

  constructor(probabilities: Uint16Array) {
    this.#probabilities = probabilities;
  }

  /** Starts on other bytes, at least `rangeHeaderSize` of them; false where they cannot be. */
  start(data: Uint8Array): boolean {
    this.#data = data;
    this.#end = data.length;
    this.#at = rangeHeaderSize;
    this.#range = 0xffffffff;
    this.#code = 0;
    for (let i = 1; i < rangeHeaderSize; i++) this.#code = ((this.#code << 8) | (data[i] as number)) >>> 0;
    return data[0] === 0;
  }

  /** Whether all bytes are used and the code came out even, as it does behind the last symbol of a chunk. */
  isFinished(): boolean {
    this.#normalise();
    return this.#at === this.#end && this.#code === 0;
  }

  #normalise(): void {
    if (this.#range >= top) return;
    this.#range = (this.#range << 8) >>> 0;
    const byte = this.#at < this.#end ? (this.#data[this.#at] as number) : 0;
    this.#code = ((this.#code << 8) | byte) >>> 0;
    this.#at++;
  }

  /** One bit, by the probability at `index`. */
  bit(index: number): number {
    this.#normalise();
    const probability = this.#probabilities[index] as number;
    const bound = (this.#range >>> probabilityBits) * probability;
    if (this.#code < bound) {
      this.#range = bound;
      this.#probabilities[index] = probability + (((1 << probabilityBits) - probability) >>> moveBits);
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    this.#probabilities[index] = probability - (probability >>> moveBits);
    return 1;
  }

  /** A number of `bits` bits, highest first, each with a probability of its own by those before it. */
  tree(base: number, bits: number): number {
    let node = 1;
    for (let i = 0; i < bits; i++) node = (node << 1) | this.bit(base + node);
    return node - (1 << bits);
  }

  /** As `tree` of 8 bits; as long as they are those of `expected`, by other probabilities than after the first that differs. */
  matchedTree(base: number, expected: number): number {
    let node = 1;
    let isSame = true;
    for (let i = 7; i >= 0; i--) {
      const likely = (expected >>> i) & 1;
      const bit = this.bit(isSame ? base + ((1 + likely) << 8) + node : base + node);
      if (bit !== likely) isSame = false;
      node = (node << 1) | bit;
    }
    return node - 256;
  }

  /** As `tree`, lowest bit first. */
  reverseTree(base: number, bits: number): number {
    let node = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const bit = this.bit(base + node);
      node = (node << 1) | bit;
      value |= bit << i;
    }
    return value;
  }

  /** A number of `bits` bits, highest first, each as likely 0 as 1. */
  direct(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      this.#normalise();
      this.#range >>>= 1;
      value <<= 1;
      if (this.#code >= this.#range) {
        this.#code -= this.#range;
        value |= 1;
      }
    }
    return value >>> 0;
  }
}
