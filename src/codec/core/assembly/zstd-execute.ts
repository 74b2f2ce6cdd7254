/** Doing what sequences say (RFC 8878, 3.1.1.4): in turn copy so many literals, then so many bytes from so far back. */

import { copyMatch } from './copy-match';
import { bitsBelow, highest, topBits } from './zstd-bits';
import { literalsAt, literalsEnd } from './zstd-literals';
import {
  BLOCK_LIMIT,
  LITERAL_LOG,
  LITERAL_TABLE,
  MATCH_LOG,
  MATCH_TABLE,
  OFFSET_LOG,
  OFFSET_TABLE,
  OLD_END,
  OUT_AT,
  RECENT,
  WINDOW,
  WINDOW_SIZE,
} from './zstd-state';

/** Copies `length` literals, in whole steps: up to 31 bytes more than asked. */
// @ts-ignore: decorator
@inline
function copyLiterals(to: usize, from: usize, length: usize): void {
  const end = to + length;
  if (ASC_FEATURE_SIMD) {
    v128.store(to, v128.load(from));
    if (length <= 16) return;
    do {
      from += 16;
      to += 16;
      v128.store(to, v128.load(from));
      from += 16;
      to += 16;
      v128.store(to, v128.load(from));
    } while (to + 16 < end);
  } else {
    do {
      store<u64>(to, load<u64>(from));
      store<u64>(to, load<u64>(from, 8), 8);
      from += 16;
      to += 16;
    } while (to < end);
  }
}

/** Copies a match that starts before the start of the window, where its end is: see zstd-window.ts. */
function copyWrapped(to: usize, offset: usize, length: usize, oldEnd: usize): void {
  const from = oldEnd - (offset - (to - WINDOW));
  const before = min(length, oldEnd - from);
  memory.copy(to, from, before);
  if (length > before) copyMatch(to + before, offset, length - before);
}

/**
 * Reads `count` sequences from `left` bits that stand from `from` on and makes the output of the block with them, then
 * appends the literals that are left. False where bits or literals do not suffice or are left over, a match reaches too far
 * back, or the block gets too long.
 */
export function runSequences(from: usize, left: i32, count: u32): bool {
  const windowSize = load<usize>(WINDOW_SIZE);
  const oldEnd = load<usize>(OLD_END);
  const end = literalsEnd;
  let to = load<usize>(OUT_AT);
  const limit = to + load<usize>(BLOCK_LIMIT);
  let literals = literalsAt;
  if (count !== 0) {
    let recent = load<usize>(RECENT);
    let second = load<usize>(RECENT, 4);
    let third = load<usize>(RECENT, 8);
    let width: i32 = load<u32>(LITERAL_LOG);
    let literalState = bitsBelow(from, left, width);
    left -= width;
    width = load<u32>(OFFSET_LOG);
    let offsetState = bitsBelow(from, left, width);
    left -= width;
    width = load<u32>(MATCH_LOG);
    let matchState = bitsBelow(from, left, width);
    left -= width;
    while (true) {
      const literalEntry = load<u64>(LITERAL_TABLE + (literalState << 3));
      const matchEntry = load<u64>(MATCH_TABLE + (matchState << 3));
      const offsetEntry = load<u64>(OFFSET_TABLE + (offsetState << 3));
      // Also if bits were missing before: what is read then stands in front of the section.
      if (left < 0) return false;
      let bits = topBits(from, left);
      const counts = <u32>literalEntry + <u32>matchEntry + <u32>offsetEntry;
      const extra = (counts >>> 16) & 0xff;

      const offsetExtra = (offsetEntry >> 16) & 0xff;
      let offset = <usize>(offsetEntry >> 32) + highest(bits, offsetExtra);
      bits <<= offsetExtra;
      // 57 bits are enough, the next states taking 26 at most, unless the values take more than 31. Behind the offset they do not:
      // two lengths of 16 bits each are more than a block has.
      if (extra > 31) bits = topBits(from, left - <i32>offsetExtra);
      const matchExtra = (matchEntry >> 16) & 0xff;
      const match = <usize>(matchEntry >> 32) + highest(bits, matchExtra);
      bits <<= matchExtra;
      const literalExtra = (literalEntry >> 16) & 0xff;
      const length = <usize>(literalEntry >> 32) + highest(bits, literalExtra);
      bits <<= literalExtra;
      left -= extra;

      if (offsetExtra > 1) {
        third = second;
        second = recent;
        recent = offset;
      } else {
        // One of the last offsets; without literals before the match, the one after it.
        if (length === 0) offset++;
        if (offset !== 0) {
          const named = offset === 1 ? second : offset === 2 ? third : recent - 1;
          if (named === 0) return false;
          if (offset !== 1) third = second;
          second = recent;
          recent = named;
        }
      }

      if (length > end - literals || length + match > limit - to) return false;
      copyLiterals(to, literals, length);
      literals += length;
      to += length;
      if (recent > to - WINDOW) {
        if (!oldEnd || recent > windowSize) return false;
        copyWrapped(to, recent, match, oldEnd);
      } else {
        if (recent > windowSize) return false;
        copyMatch(to, recent, match);
      }
      to += match;
      if (--count === 0) break;

      const literalWidth = <u64>((<u32>literalEntry) >>> 24);
      literalState = (<u32>literalEntry & 0xffff) + highest(bits, literalWidth);
      bits <<= literalWidth;
      const matchWidth = <u64>((<u32>matchEntry) >>> 24);
      matchState = (<u32>matchEntry & 0xffff) + highest(bits, matchWidth);
      bits <<= matchWidth;
      const offsetWidth = <u64>((<u32>offsetEntry) >>> 24);
      offsetState = (<u32>offsetEntry & 0xffff) + highest(bits, offsetWidth);
      left -= counts >>> 24;
    }
    store<usize>(RECENT, recent);
    store<usize>(RECENT, second, 4);
    store<usize>(RECENT, third, 8);
  }
  const rest = end - literals;
  if (left !== 0 || rest > limit - to) return false;
  memory.copy(to, literals, rest);
  store<usize>(OUT_AT, to + rest);
  return true;
}
