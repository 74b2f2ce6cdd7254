/**
 * The streams that literals are coded in (RFC 8878, 4.2.2). Bits at hand stand highest in a word, with a single bit set below
 * them: the zeros below it say how many were used since eight bytes were loaded.
 */

import { bitsBefore, bitsBelow } from './zstd-bits';
import { WIDTH } from './zstd-huffman';
import { HUFFMAN_ROWS } from './zstd-state';

/** Literals that can be decoded between two loads, which leave 56 bits at hand at least. */
const TURN: usize = 5;

/** Decodes a literal to `to + offset`; gives the bits that are left. */
// @ts-ignore: decorator
@inline
function decodeOne(bits: u64, to: usize, offset: usize): u64 {
  const row = load<u16>(HUFFMAN_ROWS + (<usize>(bits >> (64 - WIDTH)) << 1));
  store<u8>(to + offset, row >>> 8);
  return bits << row;
}

/** The eight bytes at `at`, of which `used` bits, without whole bytes of them, are used. */
// @ts-ignore: decorator
@inline
function loadBits(at: usize, used: u64): u64 {
  return (load<u64>(at) | 1) << (used & 7);
}

/** Decodes the stream in `[from, to)` to `[at, end)`. False where it is not used up to its last bit. */
export function decodeStream(from: usize, to: usize, at: usize, end: usize): bool {
  return decodeRest(from, bitsBefore(from, to), at, end);
}

/** The same of a stream of which `left` bits are left. */
function decodeRest(from: usize, left: i32, at: usize, end: usize): bool {
  while (left >= 64 && at + TURN <= end) {
    const used = <u64>-left & 7;
    let bits = loadBits(from + <usize>((left + 7) >>> 3) - 8, used);
    bits = decodeOne(bits, at, 0);
    bits = decodeOne(bits, at, 1);
    bits = decodeOne(bits, at, 2);
    bits = decodeOne(bits, at, 3);
    bits = decodeOne(bits, at, 4);
    at += TURN;
    left -= <i32>(ctz<u64>(bits) - used);
  }
  for (; at < end; at++) {
    const row = <u32>load<u16>(HUFFMAN_ROWS + (bitsBelow(from, left, WIDTH) << 1));
    store<u8>(at, row >>> 8);
    left -= row & 15;
    if (left < 0) return false;
  }
  return left === 0;
}

/** How many turns a stream surely has bits for; each uses seven bytes at most. */
// @ts-ignore: decorator
@inline
function turnsIn(from: usize, at: usize): usize {
  return at > from ? (at - from) >>> 3 : 0;
}

/** The last eight bytes of a stream from `from` on, of which `left` bits are left: one to eight of these bytes' are not. */
// @ts-ignore: decorator
@inline
function firstBits(from: usize, at: usize, left: i32): u64 {
  return (load<u64>(at) | 1) << (<u64>(((at - from) << 3) + 64) - <u64>left);
}

/** How many bits of a stream from `from` on are left when `bits` of what was loaded from `at` are. */
// @ts-ignore: decorator
@inline
function bitsLeft(from: usize, at: usize, bits: u64): i32 {
  return <i32>((at - from) << 3) + 64 - <i32>ctz<u64>(bits);
}

/**
 * Decodes the four streams in `[from0, to)`, each up to where the next starts, to `count` bytes from `at` on: a quarter each,
 * rounded up, and what is left. They are decoded side by side: each literal has to wait for the one before it in its stream.
 */
export function decodeFour(
  from0: usize,
  from1: usize,
  from2: usize,
  from3: usize,
  to: usize,
  at: usize,
  count: usize,
): bool {
  const each = (count + 3) >>> 2;
  const end = at + count;
  let to0 = at;
  let to1 = to0 + each;
  let to2 = to1 + each;
  let to3 = to2 + each;
  const end1 = to1;
  const end2 = to2;
  const end3 = to3;
  const left0 = bitsBefore(from0, from1);
  const left1 = bitsBefore(from1, from2);
  const left2 = bitsBefore(from2, from3);
  const left3 = bitsBefore(from3, to);
  if (left0 < 0 || left1 < 0 || left2 < 0 || left3 < 0) return false;
  if (min(min(left0, left1), min(left2, left3)) < 64) {
    return (
      decodeRest(from0, left0, to0, end1) &&
      decodeRest(from1, left1, to1, end2) &&
      decodeRest(from2, left2, to2, end3) &&
      decodeRest(from3, left3, to3, end)
    );
  }
  let at0 = from1 - 8;
  let at1 = from2 - 8;
  let at2 = from3 - 8;
  let at3 = to - 8;
  let bits0 = firstBits(from0, at0, left0);
  let bits1 = firstBits(from1, at1, left1);
  let bits2 = firstBits(from2, at2, left2);
  let bits3 = firstBits(from3, at3, left3);
  while (true) {
    let turns = min(turnsIn(from0, at0), turnsIn(from1, at1));
    turns = min(turns, min(turnsIn(from2, at2), turnsIn(from3, at3)));
    turns = min(turns, (end - to3) / TURN);
    if (turns === 0) break;
    do {
      bits0 = decodeOne(bits0, to0, 0);
      bits1 = decodeOne(bits1, to1, 0);
      bits2 = decodeOne(bits2, to2, 0);
      bits3 = decodeOne(bits3, to3, 0);
      bits0 = decodeOne(bits0, to0, 1);
      bits1 = decodeOne(bits1, to1, 1);
      bits2 = decodeOne(bits2, to2, 1);
      bits3 = decodeOne(bits3, to3, 1);
      bits0 = decodeOne(bits0, to0, 2);
      bits1 = decodeOne(bits1, to1, 2);
      bits2 = decodeOne(bits2, to2, 2);
      bits3 = decodeOne(bits3, to3, 2);
      bits0 = decodeOne(bits0, to0, 3);
      bits1 = decodeOne(bits1, to1, 3);
      bits2 = decodeOne(bits2, to2, 3);
      bits3 = decodeOne(bits3, to3, 3);
      bits0 = decodeOne(bits0, to0, 4);
      bits1 = decodeOne(bits1, to1, 4);
      bits2 = decodeOne(bits2, to2, 4);
      bits3 = decodeOne(bits3, to3, 4);
      to0 += TURN;
      to1 += TURN;
      to2 += TURN;
      to3 += TURN;
      let used = ctz<u64>(bits0);
      at0 -= <usize>(used >> 3);
      bits0 = loadBits(at0, used);
      used = ctz<u64>(bits1);
      at1 -= <usize>(used >> 3);
      bits1 = loadBits(at1, used);
      used = ctz<u64>(bits2);
      at2 -= <usize>(used >> 3);
      bits2 = loadBits(at2, used);
      used = ctz<u64>(bits3);
      at3 -= <usize>(used >> 3);
      bits3 = loadBits(at3, used);
    } while (--turns !== 0);
  }
  return (
    decodeRest(from0, bitsLeft(from0, at0, bits0), to0, end1) &&
    decodeRest(from1, bitsLeft(from1, at1, bits1), to1, end2) &&
    decodeRest(from2, bitsLeft(from2, at2, bits2), to2, end3) &&
    decodeRest(from3, bitsLeft(from3, at3, bits3), to3, end)
  );
}
