/** Decoding tables of deflate's Huffman codes (RFC 1951, 3.2.2). */

import { CODE_COUNTS, CODE_PLACES, DISTANCE_MEANINGS, LITERAL_MEANINGS, SORTED_SYMBOLS } from './layout';

// One table entry is a word:
//   bits 0 to 5    how many bits of the stream it stands for, extra bits included
//   LITERAL        bits 16 to 23: the literal
//   EXCEPTION      one of END, SUBTABLE (bits 8 to 11: bits of its index, bits 16 to 31: where it starts), or no code at all
//   otherwise      a length or a distance: bits 8 to 13: bits of the code alone; bits 16 to 31: its base
export const LITERAL: u32 = 0x40;
export const EXCEPTION: u32 = 0x80;
export const END: u32 = 0x4000;
export const SUBTABLE: u32 = 0x8000;

/** Bits of the index of the first-level tables, and of the table of the code lengths' code. */
export const LITERAL_BITS: u32 = 11;
export const DISTANCE_BITS: u32 = 9;
export const PRECODE_BITS: u32 = 7;

// A second-level table of n bits has a complete code of a length of n in it, so at least n + 1 symbols: 57 of 16 entries are
// the most for 288 literals and lengths in 11 + 4 bits, four of 64 for 30 distances in 9 + 6 bits.
export const LITERAL_ENTRIES: usize = (1 << LITERAL_BITS) + 912;
export const DISTANCE_ENTRIES: usize = (1 << DISTANCE_BITS) + 320;
export const PRECODE_ENTRIES: usize = 1 << PRECODE_BITS;

const NO_CODE: u32 = EXCEPTION | 1;

/** Base values of the length codes from 257 on, then their extra bits (RFC 1951, 3.2.5). */
const LENGTHS = memory.data<u16>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
]);
const LENGTH_EXTRA = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);

/** Fills in what every symbol stands for; the length of its code is added when a table is built. */
export function prepareMeanings(): void {
  for (let symbol: u32 = 0; symbol < 256; symbol++) {
    store<u32>(LITERAL_MEANINGS + (symbol << 2), LITERAL | (symbol << 16));
  }
  store<u32>(LITERAL_MEANINGS + (256 << 2), EXCEPTION | END);
  for (let i: u32 = 0; i < 29; i++) {
    const base = <u32>load<u16>(LENGTHS + (i << 1));
    store<u32>(LITERAL_MEANINGS + ((257 + i) << 2), <u32>load<u8>(LENGTH_EXTRA + i) | (base << 16));
  }
  store<u32>(LITERAL_MEANINGS + (286 << 2), EXCEPTION);
  store<u32>(LITERAL_MEANINGS + (287 << 2), EXCEPTION);
  let base: u32 = 1;
  for (let symbol: u32 = 0; symbol < 30; symbol++) {
    const extra = symbol < 4 ? 0 : (symbol >>> 1) - 1;
    store<u32>(DISTANCE_MEANINGS + (symbol << 2), extra | (base << 16));
    base += 1 << extra;
  }
  store<u32>(DISTANCE_MEANINGS + (30 << 2), EXCEPTION);
  store<u32>(DISTANCE_MEANINGS + (31 << 2), EXCEPTION);
}

/** The entry of a symbol whose code has `length` bits. `meanings` 0: the symbol itself, in bits 16 to 31. */
// @ts-ignore: decorator
@inline
function entryOf(meanings: usize, symbol: u32, length: u32): u32 {
  if (!meanings) return length | (symbol << 16);
  const meaning = load<u32>(meanings + (symbol << 2));
  return meaning + (length | (length << 8));
}

/** The code after `code` of the same length, both with their bits in reverse, as the stream has them. */
// @ts-ignore: decorator
@inline
function nextReversed(code: u32, length: u32): u32 {
  const zeros = code ^ ((1 << length) - 1);
  if (zeros === 0) return 0;
  const highest: u32 = 1 << (31 - clz<u32>(zeros));
  return (code & (highest - 1)) | highest;
}

/**
 * Builds the table for symbols whose code lengths are the `count` bytes at `lengths`. False when they are no code: more codes
 * than there is room for, or fewer. Accepted as zlib does: no code at all, and a single one of one bit (`precode` false).
 */
export function buildTable(
  lengths: usize,
  count: u32,
  meanings: usize,
  table: usize,
  tableBits: u32,
  precode: bool,
): bool {
  memory.fill(CODE_COUNTS, 0, 64);
  for (let i: u32 = 0; i < count; i++) {
    const at = CODE_COUNTS + (<usize>load<u8>(lengths + i) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  let longest: u32 = 15;
  while (longest > 0 && load<u32>(CODE_COUNTS + (longest << 2)) === 0) longest--;
  if (longest === 0) return buildEmpty(table, tableBits, precode);

  let room: i32 = 1;
  let place: u32 = 0;
  for (let length: u32 = 1; length <= 15; length++) {
    const codes = load<u32>(CODE_COUNTS + (length << 2));
    room = (room << 1) - <i32>codes;
    if (room < 0) return false;
    store<u32>(CODE_PLACES + (length << 2), place);
    place += codes;
  }
  if (room > 0 && (precode || longest !== 1)) return false;
  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length = <u32>load<u8>(lengths + symbol);
    if (length === 0) continue;
    const at = CODE_PLACES + (length << 2);
    const to = load<u32>(at);
    store<u16>(SORTED_SYMBOLS + (to << 1), <u16>symbol);
    store<u32>(at, to + 1);
  }
  if (room > 0) return buildSingle(meanings, table, tableBits);
  fillTable(meanings, table, tableBits, longest);
  return true;
}

/** No code at all: any bit is wrong. In the code lengths' code zlib takes each bit for a length of 0. */
function buildEmpty(table: usize, tableBits: u32, precode: bool): bool {
  const entry = precode ? 1 : NO_CODE;
  for (let i: usize = 0; i < 1 << tableBits; i++) store<u32>(table + (i << 2), entry);
  return true;
}

/** One code of one bit: 0 is its symbol, 1 is wrong. */
function buildSingle(meanings: usize, table: usize, tableBits: u32): bool {
  const entry = entryOf(meanings, load<u16>(SORTED_SYMBOLS), 1);
  for (let i: usize = 0; i < 1 << tableBits; i += 2) {
    store<u32>(table + (i << 2), entry);
    store<u32>(table + (i << 2), NO_CODE, 4);
  }
  return true;
}

/** Fills both levels from the sorted symbols of a complete code. */
function fillTable(meanings: usize, table: usize, tableBits: u32, longest: u32): void {
  let sorted = SORTED_SYMBOLS;
  let code: u32 = 0;
  let length: u32 = 1;
  while (load<u32>(CODE_COUNTS + (length << 2)) === 0) length++;
  // First level: a table of as many bits as the length, doubled whenever the codes become longer.
  let size: u32 = 1 << length;
  for (; length <= tableBits; length++) {
    for (let left = load<u32>(CODE_COUNTS + (length << 2)); left > 0; left--) {
      store<u32>(table + (code << 2), entryOf(meanings, load<u16>(sorted), length));
      sorted += 2;
      code = nextReversed(code, length);
    }
    if (length >= longest && length <= tableBits) {
      for (; size < <u32>1 << tableBits; size <<= 1) memory.copy(table + (size << 2), table, size << 2);
      return;
    }
    if (length < tableBits) {
      memory.copy(table + (size << 2), table, size << 2);
      size <<= 1;
    }
  }
  fillSecondLevel(meanings, table, tableBits, longest, sorted, code);
}

/** The codes longer than the first level's index, each group with the same first bits in a table of its own. */
function fillSecondLevel(
  meanings: usize,
  table: usize,
  tableBits: u32,
  longest: u32,
  sorted: usize,
  code: u32,
): void {
  const mask: u32 = (1 << tableBits) - 1;
  let prefix: u32 = -1;
  let start: u32 = 1 << tableBits;
  let size: u32 = 0;
  for (let length = tableBits + 1; length <= longest; length++) {
    let left = load<u32>(CODE_COUNTS + (length << 2));
    for (; left > 0; left--) {
      if ((code & mask) !== prefix) {
        prefix = code & mask;
        start += size;
        // As many bits as the codes with this prefix need: they are the next ones, in order of length.
        let bits = length - tableBits;
        let filled = left;
        while (filled < <u32>1 << bits && bits + tableBits < longest) {
          bits++;
          filled = (filled << 1) + load<u32>(CODE_COUNTS + ((bits + tableBits) << 2));
        }
        size = 1 << bits;
        store<u32>(table + (prefix << 2), EXCEPTION | SUBTABLE | tableBits | (bits << 8) | (start << 16));
      }
      const entry = entryOf(meanings, load<u16>(sorted), length);
      sorted += 2;
      for (let at = code >>> tableBits; at < size; at += 1 << (length - tableBits)) {
        store<u32>(table + ((start + at) << 2), entry);
      }
      code = nextReversed(code, length);
    }
  }
}
