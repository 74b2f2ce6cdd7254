/**
 * Tables of finite state entropy codes (RFC 8878, 4.1). An entry has eight bytes: bits 0 to 15 what is added to the bits that
 * are read for the next state, 16 to 23 how many bits are added to the value, 24 to 31 how many are read for the next state,
 * 32 to 63 the value. So the counts of bits of several entries are added up by adding the entries.
 */

import { COUNTS, NEXT_STATES, SPREAD } from './zstd-state';

/** The entry for a symbol's meaning: how many bits are added to a value. */
// @ts-ignore: decorator
@inline
export function meaningOf(value: u32, extraBits: u32): u64 {
  return (<u64>value << 32) | (extraBits << 16);
}

/** The accuracy log of the table that `readFseTable` has read. */
export let readLog: u32 = 0;

/**
 * Reads a table description from the range `[from, to)`, and builds the table (4.1.1). Gives the position behind it, or 0 where
 * it cannot be.
 */
export function readFseTable(
  table: usize,
  meanings: usize,
  from: usize,
  to: usize,
  maximumLog: u32,
  maximumSymbol: u32,
): usize {
  const log = <u32>(load<u8>(from) & 15) + 5;
  if (log > maximumLog) return 0;
  let bit: u32 = 4;
  let symbols: u32 = 0;
  let remaining: i32 = (1 << log) + 1;
  let threshold: i32 = 1 << log;
  let width = log + 1;
  while (remaining > 1) {
    if (symbols > maximumSymbol) return 0;
    // What stands behind the range may be read here, but it is refused below.
    const bits: i32 = (load<u32>(from + (bit >>> 3)) >>> (bit & 7)) & ((1 << width) - 1);
    const short = 2 * threshold - 1 - remaining;
    let value = bits & (threshold - 1);
    bit += width;
    if (value < short) {
      bit--;
    } else {
      value = bits;
      if (value >= threshold) value -= short;
    }
    const count = value - 1;
    store<i16>(COUNTS + (symbols++ << 1), <i16>count);
    remaining -= abs(count);
    if (count === 0) {
      // Followed by how many more zeros there are, two bits at a time.
      let repeat: u32;
      do {
        repeat = (load<u32>(from + (bit >>> 3)) >>> (bit & 7)) & 3;
        bit += 2;
        if (symbols + repeat > maximumSymbol + 1) return 0;
        for (let i: u32 = 0; i < repeat; i++) store<i16>(COUNTS + (symbols++ << 1), 0);
      } while (repeat === 3);
    }
    while (remaining < threshold && threshold > 1) {
      width--;
      threshold >>= 1;
    }
  }
  const end = from + ((bit + 7) >>> 3);
  if (remaining !== 1 || end > to) return 0;
  readLog = log;
  buildFseTable(table, meanings, symbols, log);
  return end;
}

/** Builds a table of the counts at COUNTS, which add up to its size; -1 stands for a probability of less than one. */
export function buildFseTable(table: usize, meanings: usize, symbols: u32, log: u32): void {
  const size: u32 = 1 << log;
  const mask = size - 1;
  let high: i32 = mask;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    const count = load<i16>(COUNTS + (symbol << 1));
    if (count === -1) store<u8>(SPREAD + high--, symbol);
    store<u16>(NEXT_STATES + (symbol << 1), count === -1 ? 1 : count);
  }
  const step = (size >>> 1) + (size >>> 3) + 3;
  let position: u32 = 0;
  for (let symbol: u32 = 0; symbol < symbols; symbol++) {
    for (let left: i32 = load<i16>(COUNTS + (symbol << 1)); left > 0; left--) {
      store<u8>(SPREAD + position, symbol);
      do {
        position = (position + step) & mask;
      } while (<i32>position > high);
    }
  }
  for (let state: u32 = 0; state < size; state++) {
    const symbol = <u32>load<u8>(SPREAD + state);
    const value = <u32>load<u16>(NEXT_STATES + (symbol << 1));
    store<u16>(NEXT_STATES + (symbol << 1), value + 1);
    const width = log - (31 - clz<u32>(value));
    const next = (value << width) - size;
    store<u64>(table + (state << 3), load<u64>(meanings + (symbol << 3)) | <u64>(next | (width << 24)));
  }
}
