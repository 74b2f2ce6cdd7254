import { bitsAt } from './bit-reader.ts';
import { longestBlock } from './frame-header.ts';
import { decodeHuffman, type HuffmanTable, readHuffmanTable } from './huffman.ts';
import { WordBuffer } from './word-buffer.ts';

/** The literals of a block. Keeps the last Huffman table for the next block of the frame. */
export class Literals {
  /** The literals; what stands behind `count` of them means nothing. */
  readonly buffer = new WordBuffer(longestBlock);
  count = 0;
  #table: HuffmanTable | null = null;

  /** Forgets the table: a frame starts without one. */
  reset(): void {
    this.#table = null;
  }

  /** Reads the literals section at the start of a block of `to` bytes (RFC 8878, 3.1.1.3.1); its end, null where it cannot be. */
  read(block: WordBuffer, to: number): number | null {
    if (to === 0) return null;
    const type = (block.bytes[0] as number) & 3;
    return type < 2 ? this.#readPlain(block.bytes, to, type === 1) : this.#readCoded(block, to, type === 3);
  }

  #readPlain(block: Uint8Array, to: number, isRun: boolean): number | null {
    const header = (block[0] as number) | ((block[1] as number) << 8) | ((block[2] as number) << 16);
    const format = (header >> 2) & 3;
    const headerSize = format === 1 ? 2 : format === 3 ? 3 : 1;
    this.count =
      format === 1 ? (header >> 4) & 0xfff : format === 3 ? (header >> 4) & 0xfffff : (header >> 3) & 0x1f;
    const end = headerSize + (isRun ? 1 : this.count);
    if (this.count > longestBlock || end > to) return null;
    const { bytes } = this.buffer;
    if (isRun) bytes.fill(block[headerSize] as number, 0, this.count);
    else bytes.set(block.subarray(headerSize, end));
    return end;
  }

  #readCoded(block: WordBuffer, to: number, sameTable: boolean): number | null {
    const { bytes, view } = block;
    const format = ((bytes[0] as number) >> 2) & 3;
    const width = format < 2 ? 10 : format === 2 ? 14 : 18;
    let at = (4 + 2 * width) >> 3;
    this.count = bitsAt(view, 0, 4, width);
    const end = at + bitsAt(view, 0, 4 + width, width);
    if (this.count > longestBlock || end > to) return null;
    if (!sameTable) {
      const tree = readHuffmanTable(block, at, end);
      if (!tree) return null;
      this.#table = tree.table;
      at = tree.end;
    }
    if (!this.#table) return null;
    const isDecoded =
      format === 0
        ? decodeHuffman(this.#table, block, at, end, this.buffer.bytes, 0, this.count)
        : this.#readFour(this.#table, block, at, end);
    return isDecoded ? end : null;
  }

  /** Four streams, the sizes of the first three before them. */
  #readFour(table: HuffmanTable, block: WordBuffer, from: number, to: number): boolean {
    const { view } = block;
    const each = (this.count + 3) >> 2;
    let at = from + 6;
    if (at > to || 3 * each > this.count) return false;
    for (let i = 0; i < 4; i++) {
      const size = i < 3 ? view.getUint16(from + 2 * i, true) : to - at;
      const count = i < 3 ? each : this.count - 3 * each;
      if (at + size > to) return false;
      if (!decodeHuffman(table, block, at, at + size, this.buffer.bytes, i * each, count)) return false;
      at += size;
    }
    return true;
  }
}
