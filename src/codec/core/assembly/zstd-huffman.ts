/** The Huffman code of literals (RFC 8878, 4.2.1). A row has the length of its code in the lower byte, the literal in the upper. */

import { bitsBefore, bitsBelow } from './zstd-bits';
import { readFseTable, readLog } from './zstd-fse';
import { COUNTS, HUFFMAN_ROWS, WEIGHT_MEANINGS, WEIGHT_TABLE, WEIGHTS } from './zstd-state';

/** The longest code; the rows are always for as many bits, so that where they start in a word is fixed. */
export const WIDTH: u32 = 11;

/** Reads a tree description from the start of `[from, to)`, and fills the rows. The position behind it; 0 where it cannot be. */
export function readHuffman(from: usize, to: usize): usize {
  if (from >= to) return 0;
  const header = <u32>load<u8>(from);
  const end = from + 1 + (header >= 128 ? (header - 126) >>> 1 : header);
  if (end > to) return 0;
  const count = header >= 128 ? readPlainWeights(from + 1, header - 127) : readCodedWeights(from + 1, end);
  return count > 0 && fillRows(count) ? end : 0;
}

function readPlainWeights(from: usize, count: u32): u32 {
  for (let i: u32 = 0; i < count; i++) {
    const both = load<u8>(from + (i >>> 1));
    store<u8>(WEIGHTS + i, i & 1 ? both & 15 : both >>> 4);
  }
  return count;
}

/** Weights that are themselves coded, by two states that take turns until the bits are used up. 0 where they cannot be. */
function readCodedWeights(from: usize, to: usize): u32 {
  const start = readFseTable(WEIGHT_TABLE, WEIGHT_MEANINGS, from, to, 6, 12);
  if (!start) return 0;
  const log: i32 = readLog;
  let left = bitsBefore(start, to);
  let state = bitsBelow(start, left, log);
  let other = bitsBelow(start, left - log, log);
  left -= 2 * log;
  if (left < 0) return 0;
  for (let count: u32 = 0; count < 254; ) {
    const entry = load<u64>(WEIGHT_TABLE + (state << 3));
    store<u8>(WEIGHTS + count++, <u32>(entry >> 32));
    const width = <i32>(<u32>entry >>> 24);
    state = other;
    other = (<u32>entry & 0xffff) + bitsBelow(start, left, width);
    left -= width;
    if (left < 0) {
      store<u8>(WEIGHTS + count, <u32>(load<u64>(WEIGHT_TABLE + (state << 3)) >> 32));
      return count + 1;
    }
  }
  return 0;
}

/** Fills the rows; the last weight is not written: it is what is missing to a power of two. False where that is none. */
function fillRows(count: u32): bool {
  let sum: u32 = 0;
  memory.fill(COUNTS, 0, 64);
  for (let i: u32 = 0; i < count; i++) {
    const weight = <u32>load<u8>(WEIGHTS + i);
    if (weight > 0) sum += 1 << (weight - 1);
    const at = COUNTS + (weight << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  if (sum === 0) return false;
  const width: u32 = 32 - clz<u32>(sum);
  const rest = (1 << width) - sum;
  if (width > WIDTH || (rest & (rest - 1)) !== 0) return false;
  const last = 32 - clz<u32>(rest);
  store<u8>(WEIGHTS + count, last);
  const lastAt = COUNTS + (last << 2);
  store<u32>(lastAt, load<u32>(lastAt) + 1);
  // From counts to where the rows of each weight start: the longest codes, which have the lowest weight, come first.
  let row: u32 = 0;
  for (let weight: u32 = 1; weight <= width; weight++) {
    const at = COUNTS + (weight << 2);
    const rows = load<u32>(at) << (weight - 1 + WIDTH - width);
    store<u32>(at, row);
    row += rows;
  }
  for (let symbol: u32 = 0; symbol <= count; symbol++) {
    const weight = <u32>load<u8>(WEIGHTS + symbol);
    if (weight === 0) continue;
    const at = COUNTS + (weight << 2);
    const first = load<u32>(at);
    const end = first + (1 << (weight - 1 + WIDTH - width));
    store<u32>(at, end);
    fill(HUFFMAN_ROWS + (first << 1), HUFFMAN_ROWS + (end << 1), (symbol << 8) | (width + 1 - weight));
  }
  return true;
}

function fill(from: usize, to: usize, row: u32): void {
  const four = <u64>row * 0x0001000100010001;
  let at = from;
  for (; at + 8 <= to; at += 8) store<u64>(at, four);
  for (; at < to; at += 2) store<u16>(at, row);
}
