import type { BitReader } from './bit-reader.ts';
import { HuffmanCode, longestCode } from './huffman.ts';
import { derandomise } from './randomised.ts';

/** Symbols that one choice of code is good for. */
const groupSize = 50;
/** Selectors that a block of 900,000 bytes can use; more are stored by some writers, and mean nothing. */
const usefulSelectors = 18_002;

/** How reading a block ended. `more`: its end is not there yet, nothing was kept. `invalid`: it cannot be. */
export type BlockStep = 'block' | 'more' | 'invalid';

/**
 * Reads one block behind its magic and checksum: prefix codes, move-to-front, Burrows-Wheeler. What is left to do is to
 * expand runs. Written after the description of the format in "BZIP2: Format Specification" (J. Tsai, 2016).
 */
export class BlockReader {
  /** The last column of the sorted rotations in the low 8 bits, then where each row goes on above them. */
  readonly #rows: Uint32Array;
  readonly #counts = new Uint32Array(256);
  readonly #bytes: Uint8Array;
  /** Bytes that have not been used of late come last. */
  readonly #front = new Uint8Array(256);
  readonly #selectors = new Uint8Array(usefulSelectors);
  #length = 0;

  /** `capacity`: the most bytes that any block it is to read may have. */
  constructor(capacity: number) {
    this.#rows = new Uint32Array(capacity);
    this.#bytes = new Uint8Array(capacity);
  }

  /** The most bytes that a block may have. */
  get capacity(): number {
    return this.#bytes.length;
  }

  /** The block's bytes, runs not yet expanded; valid until the next one is read. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** `limit`: the most bytes that this block may have by the header of its stream. */
  read(reader: BitReader, limit: number): BlockStep {
    const isValid = this.#read(reader, limit);
    // What was read past the end is made up: the same bits may be fine once they are there.
    if (reader.isOverrun) return 'more';
    return isValid ? 'block' : 'invalid';
  }

  #read(reader: BitReader, limit: number): boolean {
    const isRandomised = reader.read(1) === 1;
    const origin = reader.read(24);
    const used = this.#readUsedBytes(reader);
    const codeCount = reader.read(3);
    if (used === 0 || codeCount < 2 || codeCount > 6) return false;
    const selectorCount = readSelectors(reader, codeCount, this.#selectors);
    const codes = selectorCount > 0 ? readCodes(reader, codeCount, used + 2) : null;
    if (!codes || reader.isOverrun) return false;
    if (!this.#readSymbols(reader, codes, selectorCount, used + 1, limit) || reader.isOverrun) return false;
    if (origin >= this.#length) return false;
    this.#unsort(origin);
    if (isRandomised) derandomise(this.bytes);
    return true;
  }

  /** Two levels of bits name the byte values that occur, in ascending order. */
  #readUsedBytes(reader: BitReader): number {
    const ranges = reader.read(16);
    let used = 0;
    for (let high = 0; high < 16; high++) {
      if ((ranges & (0x8000 >>> high)) === 0) continue;
      const range = reader.read(16);
      for (let low = 0; low < 16; low++) {
        if (range & (0x8000 >>> low)) this.#front[used++] = high * 16 + low;
      }
    }
    return used;
  }

  /** Undoes prefix codes, zero runs and move-to-front, up to the symbol `last`. */
  #readSymbols(
    reader: BitReader,
    codes: readonly HuffmanCode[],
    selectorCount: number,
    last: number,
    limit: number,
  ): boolean {
    const rows = this.#rows;
    const counts = this.#counts.fill(0);
    const front = this.#front;
    let length = 0;
    let run = 0;
    let runDigit = 1;
    for (let group = 0; group < selectorCount; group++) {
      if (reader.isOverrun) return false;
      const code = codes[this.#selectors[group] as number] as HuffmanCode;
      for (let i = 0; i < groupSize; i++) {
        const symbol = code.read(reader);
        if (symbol === 0 || symbol === 1) {
          // Digits of a number in bijective base 2, least first.
          run += runDigit << symbol;
          runDigit *= 2;
          if (run > limit - length) return false;
          continue;
        }
        if (symbol === -1) return false;
        if (run > 0) {
          const byte = front[0] as number;
          rows.fill(byte, length, length + run);
          counts[byte] = (counts[byte] as number) + run;
          length += run;
          run = 0;
          runDigit = 1;
        }
        if (symbol === last) {
          this.#length = length;
          return true;
        }
        if (length === limit) return false;
        const byte = moveToFront(front, symbol - 1);
        rows[length++] = byte;
        counts[byte] = (counts[byte] as number) + 1;
      }
    }
    return false;
  }

  /** The inverse Burrows-Wheeler transform: follows the rows from `origin`, the one that is the text itself. */
  #unsort(origin: number): void {
    const rows = this.#rows;
    const bytes = this.#bytes;
    const next = this.#counts;
    const length = this.#length;
    let sum = 0;
    for (let byte = 0; byte < 256; byte++) {
      const count = next[byte] as number;
      next[byte] = sum;
      sum += count;
    }
    for (let row = 0; row < length; row++) {
      const byte = (rows[row] as number) & 0xff;
      const at = next[byte] as number;
      next[byte] = at + 1;
      rows[at] = (rows[at] as number) | (row << 8);
    }
    let row = (rows[origin] as number) >>> 8;
    for (let i = 0; i < length; i++) {
      const entry = rows[row] as number;
      bytes[i] = entry & 0xff;
      row = entry >>> 8;
    }
  }
}

/** Moves the value at `index` to the front and gives it. */
function moveToFront(list: Uint8Array, index: number): number {
  const value = list[index] as number;
  if (index < 16) for (let i = index; i > 0; i--) list[i] = list[i - 1] as number;
  else list.copyWithin(1, 0, index);
  list[0] = value;
  return value;
}

/** Reads which code each group of symbols uses, and says how many groups there are; 0 where that cannot be. */
function readSelectors(reader: BitReader, codeCount: number, selectors: Uint8Array): number {
  const count = reader.read(15);
  const front = Uint8Array.of(0, 1, 2, 3, 4, 5);
  for (let i = 0; i < count; i++) {
    let index = 0;
    while (reader.read(1) === 1) if (++index === codeCount) return 0;
    const selector = moveToFront(front, index);
    if (i < usefulSelectors) selectors[i] = selector;
  }
  return Math.min(count, usefulSelectors);
}

/** Reads the codes, each as the differences of its lengths; null where one cannot be. */
function readCodes(reader: BitReader, count: number, symbols: number): HuffmanCode[] | null {
  const codes: HuffmanCode[] = [];
  const lengths = new Uint8Array(symbols);
  for (let i = 0; i < count; i++) {
    let length = reader.read(5);
    for (let symbol = 0; symbol < symbols; symbol++) {
      for (;;) {
        if (length < 1 || length > longestCode) return null;
        if (reader.read(1) === 0) break;
        length += reader.read(1) === 0 ? 1 : -1;
      }
      lengths[symbol] = length;
    }
    const code = HuffmanCode.open(lengths);
    if (!code) return null;
    codes.push(code);
  }
  return codes;
}
