import { limits } from '../../base/limits.ts';
import { backwardBits, bitsAt } from './bit-reader.ts';
import { longestBlock } from './frame-header.ts';
import { type FseTable, readFseTable, singleSymbolTable } from './fse.ts';
import {
  literalBase,
  literalBits,
  literalLengths,
  matchBase,
  matchBits,
  matchLengths,
  offsets,
  type SequenceCode,
} from './sequence-codes.ts';
import type { WordBuffer } from './word-buffer.ts';

/** A larger code makes offsets that reach beyond any window that is accepted. */
const largestOffsetCode = Math.floor(Math.log2(limits.zstdWindow + 3));
/** Bits that one read gives at most. */
const longestRead = 25;
/** The shortest match has three bytes, and a block 128 KiB: more sequences than this make it too long. */
const mostSequences = Math.ceil(longestBlock / 3);

/**
 * The sequences of a block: in turn copy so many literals, then so many bytes from so far back. Keeps codes and offsets for
 * the next block of the frame.
 */
export class Sequences {
  /** How many there are; the rows behind them mean nothing. */
  count = 0;
  /** Literals to copy before the match. */
  readonly literals = new Uint32Array(mostSequences);
  /** How far back the match starts, at least 1. */
  readonly offsets = new Uint32Array(mostSequences);
  /** Length of the match. */
  readonly matches = new Uint32Array(mostSequences);
  #literalTable: FseTable | null = null;
  #offsetTable: FseTable | null = null;
  #matchTable: FseTable | null = null;
  /** The offsets used last, the latest first. */
  #recent: readonly [number, number, number] = [1, 4, 8];

  /** Forgets codes and offsets: a frame starts anew. */
  reset(): void {
    this.#literalTable = null;
    this.#offsetTable = null;
    this.#matchTable = null;
    this.#recent = [1, 4, 8];
  }

  /** Reads the sequences section, the range `[from, to)` of the block, to its end. False where it cannot be. */
  read(block: WordBuffer, from: number, to: number): boolean {
    const { bytes } = block;
    this.count = 0;
    if (from >= to) return false;
    const first = bytes[from] as number;
    let at = from + 1;
    let count = first;
    if (first >= 128) {
      const long = first === 255;
      const second = bytes[at++] as number;
      count = long ? second + ((bytes[at++] as number) << 8) + 0x7f00 : ((first - 128) << 8) + second;
    }
    if (at > to || count > mostSequences) return false;
    if (count === 0) return at === to;
    const modes = bytes[at++] as number;
    if (at > to || (modes & 3) !== 0) return false;
    const take = (code: SequenceCode, mode: number, last: FseTable | null): FseTable | null => {
      const read = readTable(code, mode, last, bytes, at, to);
      if (read) at = read.end;
      return read?.table ?? null;
    };
    this.#literalTable = take(literalLengths, modes >> 6, this.#literalTable);
    this.#offsetTable = this.#literalTable && take(offsets, (modes >> 4) & 3, this.#offsetTable);
    this.#matchTable = this.#offsetTable && take(matchLengths, (modes >> 2) & 3, this.#matchTable);
    if (!this.#literalTable || !this.#offsetTable || !this.#matchTable) return false;
    const left = backwardBits(bytes, at, to);
    if (!this.#decode(block.view, at, left, count, this.#literalTable, this.#offsetTable, this.#matchTable))
      return false;
    this.count = count;
    return true;
  }

  /** `left`: how many bits stand from the byte `from` on; they are read from the last to the first. */
  #decode(
    view: DataView,
    from: number,
    bitCount: number,
    count: number,
    literalTable: FseTable,
    offsetTable: FseTable,
    matchTable: FseTable,
  ): boolean {
    const first = literalTable.accuracyLog + offsetTable.accuracyLog + matchTable.accuracyLog;
    let left = bitCount;
    if (left < first) return false;
    left -= literalTable.accuracyLog;
    let literalState = bitsAt(view, from, left, literalTable.accuracyLog);
    left -= offsetTable.accuracyLog;
    let offsetState = bitsAt(view, from, left, offsetTable.accuracyLog);
    left -= matchTable.accuracyLog;
    let matchState = bitsAt(view, from, left, matchTable.accuracyLog);
    let [recent, second, third] = this.#recent;
    for (let i = 0; i < count; i++) {
      const offsetCode = offsetTable.symbol[offsetState] as number;
      const literalCode = literalTable.symbol[literalState] as number;
      const matchCode = matchTable.symbol[matchState] as number;
      const literalExtra = literalBits[literalCode] as number;
      const matchExtra = matchBits[matchCode] as number;
      if (offsetCode > largestOffsetCode || left < offsetCode + matchExtra + literalExtra) return false;

      let value = 1;
      const high = Math.max(offsetCode - longestRead, 0);
      left -= high;
      if (high > 0) value = (1 << high) | bitsAt(view, from, left, high);
      left -= offsetCode - high;
      value = (value << (offsetCode - high)) | bitsAt(view, from, left, offsetCode - high);
      left -= matchExtra;
      const match = (matchBase[matchCode] as number) + bitsAt(view, from, left, matchExtra);
      left -= literalExtra;
      const literals = (literalBase[literalCode] as number) + bitsAt(view, from, left, literalExtra);

      // Values up to 3 name a recent offset; without literals before the match, the one after it (3.1.1.5).
      let offset = value - 3;
      if (value <= 3) {
        const index = literals === 0 ? value : value - 1;
        offset = index === 0 ? recent : index === 1 ? second : index === 2 ? third : recent - 1;
        if (offset === 0) return false;
        if (index > 1) third = second;
        if (index > 0) second = recent;
      } else {
        third = second;
        second = recent;
      }
      recent = offset;
      this.literals[i] = literals;
      this.offsets[i] = offset;
      this.matches[i] = match;
      if (i + 1 === count) break;

      const literalWidth = literalTable.bits[literalState] as number;
      const matchWidth = matchTable.bits[matchState] as number;
      const offsetWidth = offsetTable.bits[offsetState] as number;
      if (left < literalWidth + matchWidth + offsetWidth) return false;
      left -= literalWidth;
      literalState = (literalTable.base[literalState] as number) + bitsAt(view, from, left, literalWidth);
      left -= matchWidth;
      matchState = (matchTable.base[matchState] as number) + bitsAt(view, from, left, matchWidth);
      left -= offsetWidth;
      offsetState = (offsetTable.base[offsetState] as number) + bitsAt(view, from, left, offsetWidth);
    }
    this.#recent = [recent, second, third];
    return left === 0;
  }
}

function readTable(
  code: SequenceCode,
  mode: number,
  last: FseTable | null,
  block: Uint8Array,
  at: number,
  to: number,
): { readonly table: FseTable; readonly end: number } | null {
  switch (mode) {
    case 0:
      return { table: code.predefined, end: at };
    case 1: {
      const symbol = block[at] as number;
      if (at >= to || symbol > code.maximumSymbol) return null;
      return { table: singleSymbolTable(symbol), end: at + 1 };
    }
    case 2:
      return readFseTable(block, at, to, code.maximumLog, code.maximumSymbol);
    default:
      return last && { table: last, end: at };
  }
}
