import { BackwardBits } from './bit-reader.ts';
import {
  buildFseTable,
  type FseTable,
  firstState,
  nextState,
  readFseTable,
  singleSymbolTable,
} from './fse.ts';

/** Takes one sequence: copy so many literals, then so many bytes from so far back. False: it cannot be. */
export type SequenceSink = (literals: number, offset: number, match: number) => boolean;

/** One of the three codes of the sequences section (RFC 8878, 3.1.1.3.2.1). */
interface Code {
  readonly maximumLog: number;
  readonly maximumSymbol: number;
  /** The table that a block may use without describing it (3.1.1.3.2.2). */
  readonly predefined: FseTable;
}

const literalLengths: Code = {
  maximumLog: 9,
  maximumSymbol: 35,
  predefined: buildFseTable(
    [
      4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1,
      -1, -1,
    ],
    6,
  ),
};

const matchLengths: Code = {
  maximumLog: 9,
  maximumSymbol: 52,
  predefined: buildFseTable(
    [
      1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
    ],
    6,
  ),
};

const offsets: Code = {
  maximumLog: 8,
  maximumSymbol: 31,
  predefined: buildFseTable(
    [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
    5,
  ),
};

// Baselines and extra bits of the length codes (3.1.1.3.2.1.1).
const literalBits = [...zeros(16), 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const literalBase = baselines(literalBits, 0);
const matchBits = [...zeros(32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];
const matchBase = baselines(matchBits, 3);

function zeros(count: number): number[] {
  return new Array(count).fill(0);
}

/** Each code starts where the one before it ends; the last four of each kind leave a gap that the table skips. */
function baselines(bits: readonly number[], first: number): number[] {
  let next = first;
  return bits.map((count) => {
    const base = next;
    next += 2 ** count;
    return base;
  });
}

/** Reads the sequences section of compressed blocks; keeps tables and offsets for the next block of the frame. */
export class SequencesReader {
  #literalTable: FseTable | null = null;
  #offsetTable: FseTable | null = null;
  #matchTable: FseTable | null = null;
  #repeated = [1, 4, 8];

  /** Forgets tables and offsets: a frame starts anew. */
  reset(): void {
    this.#literalTable = null;
    this.#offsetTable = null;
    this.#matchTable = null;
    this.#repeated = [1, 4, 8];
  }

  /** Reads the range `[from, to)` to its end. False where it cannot be. */
  read(block: Uint8Array, from: number, to: number, sink: SequenceSink): boolean {
    if (from >= to) return false;
    const first = block[from] as number;
    let at = from + 1;
    let count = first;
    if (first >= 128) {
      const long = first === 255;
      const second = block[at++] as number;
      count = long ? second + ((block[at++] as number) << 8) + 0x7f00 : ((first - 128) << 8) + second;
    }
    if (at > to) return false;
    if (count === 0) return at === to;
    const modes = block[at++] as number;
    if (at > to || (modes & 3) !== 0) return false;
    const take = (code: Code, mode: number, last: FseTable | null): FseTable | null => {
      const read = readTable(code, mode, last, block, at, to);
      if (read) at = read.end;
      return read?.table ?? null;
    };
    this.#literalTable = take(literalLengths, modes >> 6, this.#literalTable);
    this.#offsetTable = this.#literalTable && take(offsets, (modes >> 4) & 3, this.#offsetTable);
    this.#matchTable = this.#offsetTable && take(matchLengths, (modes >> 2) & 3, this.#matchTable);
    if (!this.#literalTable || !this.#offsetTable || !this.#matchTable) return false;
    const bits = new BackwardBits(block, at, to);
    return this.#decode(bits, count, this.#literalTable, this.#offsetTable, this.#matchTable, sink);
  }

  #decode(
    bits: BackwardBits,
    count: number,
    literalTable: FseTable,
    offsetTable: FseTable,
    matchTable: FseTable,
    sink: SequenceSink,
  ): boolean {
    let literalState = firstState(literalTable, bits);
    let offsetState = firstState(offsetTable, bits);
    let matchState = firstState(matchTable, bits);
    if (bits.left < 0) return false;
    for (let i = 0; i < count; i++) {
      const offsetCode = offsetTable.symbol[offsetState] as number;
      const literalCode = literalTable.symbol[literalState] as number;
      const matchCode = matchTable.symbol[matchState] as number;
      if (offsetCode > offsets.maximumSymbol || literalCode > 35 || matchCode > 52) return false;
      const value = 2 ** offsetCode + bits.readLong(offsetCode);
      const match = (matchBase[matchCode] as number) + bits.read(matchBits[matchCode] as number);
      const literals = (literalBase[literalCode] as number) + bits.read(literalBits[literalCode] as number);
      const offset = this.#resolveOffset(value, literals);
      if (bits.left < 0 || offset <= 0 || !sink(literals, offset, match)) return false;
      if (i + 1 === count) break;
      literalState = nextState(literalTable, literalState, bits);
      matchState = nextState(matchTable, matchState, bits);
      offsetState = nextState(offsetTable, offsetState, bits);
    }
    return bits.left === 0;
  }

  /** Values up to 3 name one of the last offsets; without literals before it, the one after (3.1.1.5). */
  #resolveOffset(value: number, literals: number): number {
    const repeated = this.#repeated;
    const [a, b, c] = repeated as [number, number, number];
    if (value > 3) {
      this.#repeated = [value - 3, a, b];
      return value - 3;
    }
    const index = value - 1 + (literals === 0 ? 1 : 0);
    if (index === 0) return a;
    const offset = index === 3 ? a - 1 : (repeated[index] as number);
    this.#repeated = index === 1 ? [offset, a, c] : [offset, a, b];
    return offset;
  }
}

function readTable(
  code: Code,
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
