/** The sequences section of a block (RFC 8878, 3.1.1.3.2): its header and its tables. */

import { bitsBefore } from './zstd-bits';
import {
  LAST_LITERAL,
  LAST_MATCH,
  LAST_OFFSET,
  PREDEFINED_LITERAL_LOG,
  PREDEFINED_MATCH_LOG,
  PREDEFINED_OFFSET_LOG,
} from './zstd-codes';
import { runSequences } from './zstd-execute';
import { readFseTable, readLog } from './zstd-fse';
import {
  LITERAL_LOG,
  LITERAL_MEANINGS,
  LITERAL_TABLE,
  MATCH_LOG,
  MATCH_MEANINGS,
  MATCH_TABLE,
  NO_TABLE,
  OFFSET_LOG,
  OFFSET_MEANINGS,
  OFFSET_TABLE,
  PREDEFINED_LITERALS,
  PREDEFINED_MATCHES,
  PREDEFINED_OFFSETS,
} from './zstd-state';

/** Reads the section, the range `[from, to)`, to its end, and does what it says. False where it cannot be. */
export function readSequences(from: usize, to: usize): bool {
  if (from >= to) return false;
  let at = from;
  let count: u32 = load<u8>(at++);
  if (count === 255) {
    count = <u32>load<u16>(at) + 0x7f00;
    at += 2;
  } else if (count >= 128) {
    count = ((count - 128) << 8) + <u32>load<u8>(at++);
  }
  if (at > to) return false;
  if (count === 0) return at === to && runSequences(at, 0, 0);
  const modes = <u32>load<u8>(at++);
  if (at > to || (modes & 3) !== 0) return false;
  at = readTable(modes >>> 6, at, to, LITERAL_TABLE, LITERAL_LOG, LITERAL_MEANINGS, 9, LAST_LITERAL);
  if (!at) return false;
  at = readTable((modes >>> 4) & 3, at, to, OFFSET_TABLE, OFFSET_LOG, OFFSET_MEANINGS, 8, LAST_OFFSET);
  if (!at) return false;
  at = readTable((modes >>> 2) & 3, at, to, MATCH_TABLE, MATCH_LOG, MATCH_MEANINGS, 9, LAST_MATCH);
  return at !== 0 && runSequences(at, bitsBefore(at, to), count);
}

/** Reads one of the tables, or takes that of the block before (3.1.1.3.2.1). The position behind it; 0 where it cannot be. */
function readTable(
  mode: u32,
  at: usize,
  to: usize,
  table: usize,
  logAt: usize,
  meanings: usize,
  maximumLog: u32,
  maximumSymbol: u32,
): usize {
  switch (mode) {
    case 0:
      usePredefined(table, logAt);
      return at;
    case 1: {
      const symbol = <u32>load<u8>(at);
      if (at >= to || symbol > maximumSymbol) return 0;
      store<u64>(table, load<u64>(meanings + (symbol << 3)));
      store<u32>(logAt, 0);
      return at + 1;
    }
    case 2: {
      const end = readFseTable(table, meanings, at, to, maximumLog, maximumSymbol);
      store<u32>(logAt, readLog);
      return end;
    }
    default:
      return load<u32>(logAt) === NO_TABLE ? 0 : at;
  }
}

/** Copies it: that the tables in use stand in one place makes their addresses constants, in the loop that needs registers. */
function usePredefined(table: usize, logAt: usize): void {
  if (table === LITERAL_TABLE) {
    memory.copy(table, PREDEFINED_LITERALS, 8 << PREDEFINED_LITERAL_LOG);
    store<u32>(logAt, PREDEFINED_LITERAL_LOG);
  } else if (table === OFFSET_TABLE) {
    memory.copy(table, PREDEFINED_OFFSETS, 8 << PREDEFINED_OFFSET_LOG);
    store<u32>(logAt, PREDEFINED_OFFSET_LOG);
  } else {
    memory.copy(table, PREDEFINED_MATCHES, 8 << PREDEFINED_MATCH_LOG);
    store<u32>(logAt, PREDEFINED_MATCH_LOG);
  }
}
