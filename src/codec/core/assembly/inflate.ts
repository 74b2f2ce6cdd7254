/** Inflate (RFC 1951) that can stop at any byte of its input and go on there. */

import { BLOCK_OVER, decodeFast, decodeSlow, FAST_INPUT } from './inflate-symbols';
import { hashRelease } from './sha256-queue';
import { buildTable, DISTANCE_BITS, LITERAL_BITS, PRECODE_BITS } from './huffman';
import { DISTANCE_MEANINGS, LITERAL_MEANINGS } from './layout';
import {
  BITS,
  BIT_COUNT,
  CODE_LENGTHS,
  DISTANCES,
  DISTANCE_COUNT,
  FINAL,
  FIXED,
  HISTORY,
  IN_AT,
  IN_END,
  LENGTHS_READ,
  LITERALS,
  LITERAL_COUNT,
  MODE,
  MODE_BLOCK,
  MODE_COUNTS,
  MODE_LENGTHS,
  MODE_PRECODE,
  MODE_STORED,
  MODE_STORED_LENGTH,
  MODE_SYMBOLS,
  OUTPUT,
  OUTPUT_FULL,
  OUTPUT_SIZE,
  OUT_AT,
  OUT_FROM,
  PRECODE_COUNT,
  PRECODE_LENGTHS,
  REMAINING,
  STOP,
  WINDOW,
} from './inflate-state';
import {
  AT_BLOCK,
  BAD_BLOCK_TYPE,
  BAD_COUNTS,
  BAD_DISTANCES,
  BAD_LITERALS,
  BAD_PRECODE,
  BAD_REPEAT,
  BAD_STORED_LENGTH,
  ENDED,
  GOES_ON,
  NEEDS_INPUT,
  NEEDS_OUTPUT,
  NO_END_CODE,
} from './inflate-status';

/** The order in which the lengths of the code lengths' code stand (RFC 1951, 3.2.7). */
const PRECODE_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** Makes a context ready for use. */
export function inflateOpen(state: usize): void {
  // Its last user's output may still be waiting to be hashed.
  hashRelease(state + OUTPUT, state + OUTPUT + OUTPUT_SIZE);
  store<u32>(state, 0, FIXED);
  store<usize>(state, state + OUTPUT, OUT_AT);
  inflateNext(state);
}

/** Makes a context ready for another stream. Output stays where it is, but is out of reach for the matches that follow. */
export function inflateNext(state: usize): void {
  store<u64>(state, 0, BITS);
  store<u32>(state, 0, BIT_COUNT);
  store<u32>(state, MODE_BLOCK, MODE);
  store<u32>(state, 0, FINAL);
  store<u32>(state, 0, STOP);
  store<usize>(state, load<usize>(state, OUT_AT), HISTORY);
}

/**
 * Goes on between two blocks of a stream whose last `length` bytes of output the caller has put at OUTPUT. Of the byte
 * before the input, the highest `bitCount` bits, at most 7, are still to come. To be called after `inflateOpen`.
 */
export function inflateResume(state: usize, bits: u32, bitCount: u32, length: usize): void {
  store<u64>(state, bits, BITS);
  store<u32>(state, bitCount, BIT_COUNT);
  store<usize>(state, state + OUTPUT, HISTORY);
  store<usize>(state, state + OUTPUT + length, OUT_AT);
}

/** Has `inflateRun` stop before the next block, once. */
export function inflateStop(state: usize): void {
  store<u32>(state, 1, STOP);
}

/** Gives it the next `length` bytes of input, wherever they stand. Those before must have been used up. */
export function inflateFeed(state: usize, at: usize, length: usize): void {
  store<usize>(state, at, IN_AT);
  store<usize>(state, at + length, IN_END);
}

/**
 * Goes on until the input is used up, the output is full, a block is over before which it is to stop, the stream is over, or it
 * is found to be invalid; says which
 * (see inflate-status.ts). Output is from OUT_FROM to OUT_AT. After ENDED, the input from IN_AT on is not of the stream.
 */
export function inflateRun(state: usize): u32 {
  if (load<usize>(state, OUT_AT) > state + OUTPUT_FULL) slide(state);
  store<usize>(state, load<usize>(state, OUT_AT), OUT_FROM);
  while (true) {
    const status = step(state);
    if (status !== GOES_ON) return status;
  }
}

/** Keeps the history that a match can reach, and makes room behind it. */
function slide(state: usize): void {
  hashRelease(state + OUTPUT, state + OUTPUT + OUTPUT_SIZE);
  const from = load<usize>(state, OUT_AT) - WINDOW;
  memory.copy(state + OUTPUT, from, WINDOW);
  store<usize>(state, state + OUTPUT + WINDOW, OUT_AT);
  const history = load<usize>(state, HISTORY);
  store<usize>(state, state + OUTPUT + (history > from ? history - from : 0), HISTORY);
}

function step(state: usize): u32 {
  switch (load<u32>(state, MODE)) {
    case MODE_BLOCK:
      return readBlockHeader(state);
    case MODE_STORED_LENGTH:
      return readStoredLength(state);
    case MODE_STORED:
      return copyStored(state);
    case MODE_COUNTS:
      return readCounts(state);
    case MODE_PRECODE:
      return readPrecode(state);
    case MODE_LENGTHS:
      return readLengths(state);
    default:
      return readSymbols(state);
  }
}

/** Sees to it that `count` bits, at most 32, are at hand. False: all input is taken and they are not. */
function need(state: usize, count: u32): bool {
  let bitCount = load<u32>(state, BIT_COUNT);
  if (bitCount >= count) return true;
  let bits = load<u64>(state, BITS);
  let at = load<usize>(state, IN_AT);
  const end = load<usize>(state, IN_END);
  while (bitCount < count && at < end) {
    bits |= <u64>load<u8>(at++) << bitCount;
    bitCount += 8;
  }
  store<u64>(state, bits, BITS);
  store<u32>(state, bitCount, BIT_COUNT);
  store<usize>(state, at, IN_AT);
  return bitCount >= count;
}

/** The next `count` bits, which must be at hand; they are used up. */
function take(state: usize, count: u32): u32 {
  const bits = load<u64>(state, BITS);
  store<u64>(state, bits >> count, BITS);
  store<u32>(state, load<u32>(state, BIT_COUNT) - count, BIT_COUNT);
  return <u32>bits & ((1 << count) - 1);
}

function readBlockHeader(state: usize): u32 {
  if (load<u32>(state, FINAL)) return finish(state);
  if (load<u32>(state, STOP)) {
    store<u32>(state, 0, STOP);
    return AT_BLOCK;
  }
  if (!need(state, 3)) return NEEDS_INPUT;
  store<u32>(state, take(state, 1), FINAL);
  switch (take(state, 2)) {
    case 0:
      take(state, load<u32>(state, BIT_COUNT) & 7);
      store<u32>(state, MODE_STORED_LENGTH, MODE);
      return GOES_ON;
    case 1:
      useFixedCodes(state);
      store<u32>(state, MODE_SYMBOLS, MODE);
      return GOES_ON;
    case 2:
      store<u32>(state, MODE_COUNTS, MODE);
      return GOES_ON;
    default:
      return BAD_BLOCK_TYPE;
  }
}

/** Gives back the whole bytes that were taken ahead. All are of this input: a byte is only taken when bits are missing. */
function finish(state: usize): u32 {
  const ahead = load<u32>(state, BIT_COUNT) >>> 3;
  store<usize>(state, load<usize>(state, IN_AT) - ahead, IN_AT);
  store<u64>(state, 0, BITS);
  store<u32>(state, 0, BIT_COUNT);
  return ENDED;
}

function readStoredLength(state: usize): u32 {
  if (!need(state, 32)) return NEEDS_INPUT;
  const length = take(state, 16);
  if ((take(state, 16) ^ 0xffff) !== length) return BAD_STORED_LENGTH;
  store<u32>(state, length, REMAINING);
  store<u32>(state, MODE_STORED, MODE);
  return GOES_ON;
}

function copyStored(state: usize): u32 {
  let remaining = load<u32>(state, REMAINING);
  let to = load<usize>(state, OUT_AT);
  const room = state + OUTPUT_FULL;
  // Bytes that the bit buffer took ahead come first.
  while (remaining > 0 && load<u32>(state, BIT_COUNT) > 0 && to <= room) {
    store<u8>(to++, take(state, 8));
    remaining--;
  }
  if (load<u32>(state, BIT_COUNT) === 0 && to <= room) {
    const from = load<usize>(state, IN_AT);
    const length = min(<usize>remaining, min(load<usize>(state, IN_END) - from, room + 1 - to));
    memory.copy(to, from, length);
    to += length;
    remaining -= <u32>length;
    store<usize>(state, from + length, IN_AT);
  }
  store<usize>(state, to, OUT_AT);
  store<u32>(state, remaining, REMAINING);
  if (remaining > 0) return to > room ? NEEDS_OUTPUT : NEEDS_INPUT;
  store<u32>(state, MODE_BLOCK, MODE);
  return GOES_ON;
}

/** Code lengths of the fixed codes: RFC 1951, 3.2.6. */
function useFixedCodes(state: usize): void {
  if (load<u32>(state, FIXED)) return;
  const lengths = state + CODE_LENGTHS;
  memory.fill(lengths, 8, 144);
  memory.fill(lengths + 144, 9, 112);
  memory.fill(lengths + 256, 7, 24);
  memory.fill(lengths + 280, 8, 8);
  memory.fill(lengths + 288, 5, 32);
  buildTables(state, 288, 32);
  store<u32>(state, 1, FIXED);
}

function buildTables(state: usize, literals: u32, distances: u32): u32 {
  store<u32>(state, 0, FIXED);
  const lengths = state + CODE_LENGTHS;
  if (!buildTable(lengths, literals, LITERAL_MEANINGS, state + LITERALS, LITERAL_BITS, false)) return BAD_LITERALS;
  const ok = buildTable(lengths + literals, distances, DISTANCE_MEANINGS, state + DISTANCES, DISTANCE_BITS, false);
  return ok ? GOES_ON : BAD_DISTANCES;
}

function readCounts(state: usize): u32 {
  if (!need(state, 14)) return NEEDS_INPUT;
  const literals = take(state, 5) + 257;
  const distances = take(state, 5) + 1;
  store<u32>(state, literals, LITERAL_COUNT);
  store<u32>(state, distances, DISTANCE_COUNT);
  store<u32>(state, take(state, 4) + 4, PRECODE_COUNT);
  if (literals > 286 || distances > 30) return BAD_COUNTS;
  store<u32>(state, 0, LENGTHS_READ);
  memory.fill(state + PRECODE_LENGTHS, 0, 19);
  store<u32>(state, MODE_PRECODE, MODE);
  return GOES_ON;
}

function readPrecode(state: usize): u32 {
  const count = load<u32>(state, PRECODE_COUNT);
  let read = load<u32>(state, LENGTHS_READ);
  for (; read < count; read++) {
    if (!need(state, 3)) {
      store<u32>(state, read, LENGTHS_READ);
      return NEEDS_INPUT;
    }
    store<u8>(state + PRECODE_LENGTHS + <usize>load<u8>(PRECODE_ORDER + read), take(state, 3));
  }
  // Its table stands where that of the literals will be: it is not needed any more when that is built.
  store<u32>(state, 0, FIXED);
  if (!buildTable(state + PRECODE_LENGTHS, 19, 0, state + LITERALS, PRECODE_BITS, true)) return BAD_PRECODE;
  store<u32>(state, 0, LENGTHS_READ);
  store<u32>(state, MODE_LENGTHS, MODE);
  return GOES_ON;
}

function readLengths(state: usize): u32 {
  const lengths = state + CODE_LENGTHS;
  const literals = load<u32>(state, LITERAL_COUNT);
  const count = literals + load<u32>(state, DISTANCE_COUNT);
  let read = load<u32>(state, LENGTHS_READ);
  while (read < count) {
    store<u32>(state, read, LENGTHS_READ);
    need(state, 14);
    const bits = <u32>load<u64>(state, BITS);
    const entry = load<u32>(state + LITERALS + ((bits & ((1 << PRECODE_BITS) - 1)) << 2));
    const symbol = entry >>> 16;
    const used = entry & 63;
    const extra: u32 = symbol < 16 ? 0 : symbol === 16 ? 2 : symbol === 17 ? 3 : 7;
    if (load<u32>(state, BIT_COUNT) < used + extra) return NEEDS_INPUT;
    take(state, used);
    if (symbol < 16) {
      store<u8>(lengths + read++, symbol);
      continue;
    }
    if (symbol === 16 && read === 0) return BAD_REPEAT;
    const value = symbol === 16 ? load<u8>(lengths + read - 1) : 0;
    const times = take(state, extra) + (symbol === 18 ? 11 : 3);
    if (read + times > count) return BAD_REPEAT;
    memory.fill(lengths + read, value, times);
    read += times;
  }
  if (load<u8>(lengths, 256) === 0) return NO_END_CODE;
  store<u32>(state, MODE_SYMBOLS, MODE);
  return buildTables(state, literals, load<u32>(state, DISTANCE_COUNT));
}

function readSymbols(state: usize): u32 {
  while (true) {
    if (load<usize>(state, OUT_AT) > state + OUTPUT_FULL) return NEEDS_OUTPUT;
    const hasInput = load<usize>(state, IN_END) - load<usize>(state, IN_AT) >= FAST_INPUT;
    const status = hasInput ? decodeFast(state) : decodeSlow(state);
    if (status === BLOCK_OVER) {
      store<u32>(state, MODE_BLOCK, MODE);
      return GOES_ON;
    }
    if (status !== GOES_ON) return status;
  }
}
