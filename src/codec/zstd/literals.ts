import { decodeHuffman, type HuffmanTable, readHuffmanTable } from './huffman.ts';

/** Most literals that a block can have: its own largest size (RFC 8878, 3.1.1.2.4). */
const maximumLiterals = 128 * 1024;

/** The literals of a block, and where the sequences begin. */
export interface Literals {
  readonly data: Uint8Array;
  readonly end: number;
}

/** Reads the literals section of compressed blocks (RFC 8878, 3.1.1.3.1); keeps the last Huffman table for the next. */
export class LiteralsReader {
  readonly #buffer = new Uint8Array(maximumLiterals);
  #table: HuffmanTable | null = null;

  /** Forgets the table: a frame starts without one. */
  reset(): void {
    this.#table = null;
  }

  /** Reads from `from` on. Null where it cannot be. The data is valid until the next call. */
  read(block: Uint8Array, from: number, to: number): Literals | null {
    if (from >= to) return null;
    const type = (block[from] as number) & 3;
    return type < 2
      ? this.#readPlain(block, from, to, type === 1)
      : this.#readCoded(block, from, to, type === 3);
  }

  #readPlain(block: Uint8Array, from: number, to: number, repeated: boolean): Literals | null {
    const header = headerOf(block, from);
    const format = (header >> 2) & 3;
    const headerSize = format === 1 ? 2 : format === 3 ? 3 : 1;
    const count =
      format === 1 ? (header >> 4) & 0xfff : format === 3 ? (header >> 4) & 0xfffff : (header >> 3) & 0x1f;
    const at = from + headerSize;
    const stored = repeated ? 1 : count;
    if (count > maximumLiterals || at + stored > to) return null;
    const data = this.#buffer.subarray(0, count);
    if (repeated) data.fill(block[at] as number);
    else data.set(block.subarray(at, at + count));
    return { data, end: at + stored };
  }

  #readCoded(block: Uint8Array, from: number, to: number, sameTable: boolean): Literals | null {
    const format = ((block[from] as number) >> 2) & 3;
    const width = format < 2 ? 10 : format === 2 ? 14 : 18;
    const headerSize = (4 + 2 * width) >> 3;
    if (from + headerSize > to) return null;
    // Up to 40 bits: two reads of at most 18.
    const count = bitsAt(block, from, 4, width);
    const stored = bitsAt(block, from, 4 + width, width);
    let at = from + headerSize;
    const end = at + stored;
    if (count > maximumLiterals || end > to) return null;
    if (!sameTable) {
      const tree = readHuffmanTable(block, at, end);
      if (!tree) return null;
      this.#table = tree.table;
      at = tree.end;
    }
    if (!this.#table) return null;
    const data = this.#buffer.subarray(0, count);
    const decoded =
      format === 0
        ? decodeHuffman(this.#table, block, at, end, data, 0, count)
        : this.#readFour(block, at, end, data);
    return decoded ? { data, end } : null;
  }

  /** Four streams, the sizes of the first three before them. */
  #readFour(block: Uint8Array, from: number, to: number, into: Uint8Array): boolean {
    const each = (into.length + 3) >> 2;
    let at = from + 6;
    if (at > to || 3 * each > into.length) return false;
    for (let i = 0; i < 4; i++) {
      const size =
        i < 3 ? (block[from + 2 * i] as number) | ((block[from + 2 * i + 1] as number) << 8) : to - at;
      const count = i < 3 ? each : into.length - 3 * each;
      if (size < 0 || at + size > to) return false;
      if (!decodeHuffman(this.#table as HuffmanTable, block, at, at + size, into, i * each, count))
        return false;
      at += size;
    }
    return true;
  }
}

function headerOf(block: Uint8Array, at: number): number {
  return (block[at] as number) | ((block[at + 1] as number) << 8) | ((block[at + 2] as number) << 16);
}

/** `count` bits from bit `bit` on, lowest first; at most 18. */
function bitsAt(block: Uint8Array, from: number, bit: number, count: number): number {
  const at = from + (bit >>> 3);
  const word = headerOf(block, at) | ((block[at + 3] as number) << 24);
  return (word >>> (bit & 7)) & ((1 << count) - 1);
}
