/** The codes of sequences (RFC 8878, 3.1.1.3.2.1): what they mean, and the tables that need not be described (3.1.1.3.2.2). */

import { buildFseTable, meaningOf } from './zstd-fse';
import {
  COUNTS,
  LITERAL_MEANINGS,
  MATCH_MEANINGS,
  OFFSET_MEANINGS,
  PREDEFINED_LITERALS,
  PREDEFINED_MATCHES,
  PREDEFINED_OFFSETS,
  WEIGHT_MEANINGS,
} from './zstd-state';

export const LAST_LITERAL: u32 = 35;
export const LAST_OFFSET: u32 = 31;
export const LAST_MATCH: u32 = 52;
/** Accuracy logs of the predefined tables. */
export const PREDEFINED_LITERAL_LOG: u32 = 6;
export const PREDEFINED_OFFSET_LOG: u32 = 5;
export const PREDEFINED_MATCH_LOG: u32 = 6;

/** How many bits are added to a length, from the first code on where there are any. */
const LITERAL_EXTRA = memory.data<u8>([1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
const MATCH_EXTRA = memory.data<u8>([1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);

/** Counts of the predefined tables, of which the last ones are -1. */
const LITERAL_COUNTS = memory.data<u8>([
  4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1,
]);
const OFFSET_COUNTS = memory.data<u8>([1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
const MATCH_COUNTS = memory.data<u8>([
  1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
  1, 1, 1, 1, 1, 1,
]);

/** Fills in what every code means, and builds the predefined tables. */
export function prepareCodes(): void {
  for (let weight: u32 = 0; weight <= 12; weight++) {
    store<u64>(WEIGHT_MEANINGS + (weight << 3), meaningOf(weight, 0));
  }
  prepareLengths(LITERAL_MEANINGS, 0, 16, LITERAL_EXTRA, LAST_LITERAL);
  prepareLengths(MATCH_MEANINGS, 3, 32, MATCH_EXTRA, LAST_MATCH);
  // The first two name one of the last offsets; see `runSequences`.
  store<u64>(OFFSET_MEANINGS, meaningOf(0, 0));
  store<u64>(OFFSET_MEANINGS, meaningOf(1, 1), 8);
  for (let code: u32 = 2; code <= LAST_OFFSET; code++) {
    store<u64>(OFFSET_MEANINGS + (code << 3), meaningOf((1 << code) - 3, code));
  }
  predefine(PREDEFINED_LITERALS, LITERAL_MEANINGS, LITERAL_COUNTS, 32, LAST_LITERAL, PREDEFINED_LITERAL_LOG);
  predefine(PREDEFINED_OFFSETS, OFFSET_MEANINGS, OFFSET_COUNTS, 24, 28, PREDEFINED_OFFSET_LOG);
  predefine(PREDEFINED_MATCHES, MATCH_MEANINGS, MATCH_COUNTS, 46, LAST_MATCH, PREDEFINED_MATCH_LOG);
}

/** Each code starts where the one before it ends; the first `plain` ones add no bits. */
function prepareLengths(meanings: usize, base: u32, plain: u32, extra: usize, last: u32): void {
  for (let code: u32 = 0; code <= last; code++) {
    const bits: u32 = code < plain ? 0 : load<u8>(extra + code - plain);
    store<u64>(meanings + (code << 3), meaningOf(base, bits));
    base += 1 << bits;
  }
}

function predefine(table: usize, meanings: usize, counts: usize, written: u32, last: u32, log: u32): void {
  for (let code: u32 = 0; code <= last; code++) {
    store<i16>(COUNTS + (code << 1), code < written ? <i16>load<u8>(counts + code) : -1);
  }
  buildFseTable(table, meanings, last + 1, log);
}
