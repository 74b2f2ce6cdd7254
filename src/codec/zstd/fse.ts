import type { BackwardBits } from './bit-reader.ts';
import { ForwardBits } from './bit-reader.ts';

/** A table of a finite state entropy code: a row a state (RFC 8878, 4.1). */
export interface FseTable {
  readonly accuracyLog: number;
  readonly symbol: Uint8Array;
  /** Bits to read for the next state, to which `base` is added. */
  readonly bits: Uint8Array;
  readonly base: Uint16Array;
}

/** A table with one state, which says one symbol and reads nothing. */
export function singleSymbolTable(symbol: number): FseTable {
  return { accuracyLog: 0, symbol: Uint8Array.of(symbol), bits: Uint8Array.of(0), base: Uint16Array.of(0) };
}

/** Builds a table of normalised counts; -1 stands for a probability of less than one (4.1.1). */
export function buildFseTable(counts: readonly number[], accuracyLog: number): FseTable {
  const size = 1 << accuracyLog;
  const symbol = new Uint8Array(size);
  const bits = new Uint8Array(size);
  const base = new Uint16Array(size);
  const next = counts.map((count) => (count === -1 ? 1 : count));
  let high = size - 1;
  for (const [index, count] of counts.entries()) if (count === -1) symbol[high--] = index;
  const step = (size >> 1) + (size >> 3) + 3;
  let position = 0;
  for (const [index, count] of counts.entries()) {
    for (let i = 0; i < count; i++) {
      symbol[position] = index;
      do position = (position + step) & (size - 1);
      while (position > high);
    }
  }
  for (let state = 0; state < size; state++) {
    const index = symbol[state] as number;
    const value = next[index] as number;
    next[index] = value + 1;
    const width = accuracyLog - (31 - Math.clz32(value));
    bits[state] = width;
    base[state] = (value << width) - size;
  }
  return { accuracyLog, symbol, bits, base };
}

/** Reads a table description from a range; `end` is the position behind it. Null where it cannot be (4.1.1). */
export function readFseTable(
  data: Uint8Array,
  from: number,
  to: number,
  maximumLog: number,
  maximumSymbol: number,
): { readonly table: FseTable; readonly end: number } | null {
  const reader = new ForwardBits(data, from, to);
  const accuracyLog = reader.peek(4) + 5;
  reader.skip(4);
  if (accuracyLog > maximumLog) return null;
  const counts: number[] = [];
  let remaining = (1 << accuracyLog) + 1;
  let threshold = 1 << accuracyLog;
  let width = accuracyLog + 1;
  while (remaining > 1) {
    if (counts.length > maximumSymbol) return null;
    const short = 2 * threshold - 1 - remaining;
    let value = reader.peek(width) & (threshold - 1);
    if (value < short) {
      reader.skip(width - 1);
    } else {
      value = reader.peek(width);
      if (value >= threshold) value -= short;
      reader.skip(width);
    }
    const count = value - 1;
    counts.push(count);
    remaining -= Math.abs(count);
    if (count === 0 && !skipZeros(reader, counts, maximumSymbol)) return null;
    while (remaining < threshold && threshold > 1) {
      width--;
      threshold >>= 1;
    }
  }
  const end = reader.position;
  if (remaining !== 1 || end === null || counts.length > maximumSymbol + 1) return null;
  return { table: buildFseTable(counts, accuracyLog), end };
}

/** A count of zero is followed by how many more zeros there are, two bits at a time. */
function skipZeros(reader: ForwardBits, counts: number[], maximumSymbol: number): boolean {
  for (;;) {
    const repeat = reader.peek(2);
    reader.skip(2);
    for (let i = 0; i < repeat; i++) counts.push(0);
    if (counts.length > maximumSymbol + 1) return false;
    if (repeat < 3) return true;
  }
}

/** The first state of a table, read from a stream. */
export function firstState(table: FseTable, bits: BackwardBits): number {
  return bits.read(table.accuracyLog);
}

/** The state after this one. */
export function nextState(table: FseTable, state: number, bits: BackwardBits): number {
  return (table.base[state] as number) + bits.read(table.bits[state] as number);
}
