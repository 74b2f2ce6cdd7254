import type { BitReader } from './bit-reader.ts';

/** The longest code there may be. */
export const longestCode = 20;
/** Codes up to this length are looked up at once. */
const quickBits = 10;

/** Decodes one of the 2 to 6 prefix codes of a block. */
export class HuffmanCode {
  /** By the next bits: symbol * 32 + length, 0 where the code is longer or none. */
  readonly #quick = new Uint16Array(1 << quickBits);
  readonly #symbols: Uint16Array;
  /** By length: the code after the last one of that length. */
  readonly #limits = new Int32Array(longestCode + 1);
  /** By length: what to subtract from a code of that length to get an index into `#symbols`. */
  readonly #bases = new Int32Array(longestCode + 1);

  private constructor(lengths: Uint8Array) {
    this.#symbols = new Uint16Array(lengths.length);
    let index = 0;
    let code = 0;
    for (let length = 1; length <= longestCode; length++) {
      this.#bases[length] = code - index;
      for (let symbol = 0; symbol < lengths.length; symbol++) {
        if (lengths[symbol] !== length) continue;
        this.#symbols[index++] = symbol;
        if (length <= quickBits) {
          const shift = quickBits - length;
          this.#quick.fill(symbol * 32 + length, code << shift, (code + 1) << shift);
        }
        code++;
      }
      this.#limits[length] = code;
      code *= 2;
    }
  }

  /** The canonical code with these lengths (1 to 20), null where there are more codes than fit. */
  static open(lengths: Uint8Array): HuffmanCode | null {
    let used = 0;
    for (const length of lengths) used += 2 ** (longestCode - length);
    return used > 2 ** longestCode ? null : new HuffmanCode(lengths);
  }

  /** Takes one symbol; -1 where the bits are no code. */
  read(reader: BitReader): number {
    const quick = this.#quick[reader.peek(quickBits)] as number;
    if (quick !== 0) {
      reader.skip(quick & 31);
      return quick >>> 5;
    }
    const bits = reader.peek(longestCode);
    for (let length = quickBits + 1; length <= longestCode; length++) {
      const code = bits >>> (longestCode - length);
      if (code < (this.#limits[length] as number)) {
        reader.skip(length);
        return this.#symbols[code - (this.#bases[length] as number)] as number;
      }
    }
    return -1;
  }
}
