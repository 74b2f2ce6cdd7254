/**
 * Where a content is cut into chunks: FastCDC (Xia et al., USENIX ATC 2016; IEEE TPDS 2020, which hashes two bytes a turn), with
 * the normalisation level 2 and the masks of that paper for chunks of 8 KiB on average.
 */

import { CUT_GEARS } from './layout';

/** A cut context: the gear hash, and the bytes of the chunk so far. */
const HASH: usize = 0;
const FILLED: usize = 8;
export const CUT_SIZE: usize = 16;
/** One in each of the layers that are read side by side. */
export const CUT_COUNT: u32 = 16;

/** Bytes of a chunk: before the least nothing is hashed, at the most it ends; at the average the mask gets easier. */
const LEAST: usize = 2 * 1024;
const AVERAGE: usize = 8 * 1024;
const MOST: usize = 64 * 1024;
/** Fifteen bits before the average, eleven behind it. */
const MASK_BEFORE: u64 = 0x0003590703530000;
const MASK_BEHIND: u64 = 0x0000d90003530000;

/** Each word once more, shifted by one, for the first of two bytes. */
const SHIFTED: usize = 256 * 8;

/** Fills the gear words: what SplitMix64 (Steele et al., OOPSLA 2014) gives from the seed 0. */
export function prepareGears(): void {
  let state: u64 = 0;
  for (let i: usize = 0; i < SHIFTED; i += 8) {
    state += 0x9e3779b97f4a7c15;
    let word = state;
    word = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9;
    word = (word ^ (word >>> 27)) * 0x94d049bb133111eb;
    word ^= word >>> 31;
    store<u64>(CUT_GEARS + i, word);
    store<u64>(CUT_GEARS + SHIFTED + i, word << 1);
  }
}

/** Makes a context ready for a content. */
export function cutOpen(context: usize): void {
  store<u64>(context, 0, HASH);
  store<u32>(context, 0, FILLED);
}

/**
 * How many of the next bytes of a content come before its next cut; all of them where it is not among them. A cut stands
 * before a byte: that one is to be handed in again.
 */
export function cutFind(context: usize, at: usize, length: usize): usize {
  const filled = <usize>load<u32>(context, FILLED);
  // All places are those of this piece; those before it are below `at`.
  const start = at - filled;
  const end = at + length;
  let from = max<usize>(at, min<usize>(end, start + LEAST));
  hash = load<u64>(context, HASH);
  from = findZero(from, min<usize>(end, start + AVERAGE), MASK_BEFORE);
  if (!found) from = findZero(from, min<usize>(end, start + MOST), MASK_BEHIND);
  if (from < end) {
    cutOpen(context);
    return from - at;
  }
  store<u64>(context, hash, HASH);
  store<u32>(context, <u32>(filled + length), FILLED);
  return length;
}

let hash: u64 = 0;
/** Whether the last `findZero` came upon a cut. */
let found: bool = false;

// @ts-ignore: decorator
@inline
function cutAt(place: usize): usize {
  found = true;
  return place;
}

/** Hashes on until the bits of the mask are 0, or to the end. */
// @ts-ignore: decorator
@inline
function findZero(begin: usize, end: usize, mask: u64): usize {
  let from = begin;
  let sum = hash;
  found = false;
  // Four bytes a turn, in one load: a quarter faster than two.
  for (const last = end - min<usize>(end, 3); from < last; from += 4) {
    const bytes = load<u32>(from);
    sum = (sum << 2) + load<u64>(CUT_GEARS + SHIFTED + ((<usize>bytes & 0xff) << 3));
    if (!(sum & (mask << 1))) return cutAt(from);
    sum += load<u64>(CUT_GEARS + ((<usize>bytes >>> 5) & 0x7f8));
    if (!(sum & mask)) return cutAt(from + 1);
    sum = (sum << 2) + load<u64>(CUT_GEARS + SHIFTED + ((<usize>bytes >>> 13) & 0x7f8));
    if (!(sum & (mask << 1))) return cutAt(from + 2);
    sum += load<u64>(CUT_GEARS + ((<usize>bytes >>> 21) & 0x7f8));
    if (!(sum & mask)) return cutAt(from + 3);
  }
  for (; from < end; from++) {
    sum = (sum << 1) + load<u64>(CUT_GEARS + (<usize>load<u8>(from) << 3));
    if (!(sum & mask)) return cutAt(from);
  }
  hash = sum;
  return from;
}
