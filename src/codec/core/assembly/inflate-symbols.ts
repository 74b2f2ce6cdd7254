/** The symbols of a compressed block (RFC 1951, 3.2.3): fast while there is plenty of input, one by one near its end. */

import { copyMatch } from './copy-match';
import {
  DISTANCE_BITS,
  END,
  EXCEPTION,
  LITERAL,
  LITERAL_BITS,
  SUBTABLE,
} from './huffman';
import {
  BITS,
  BIT_COUNT,
  DISTANCES,
  HISTORY,
  IN_AT,
  IN_END,
  LITERALS,
  OUTPUT_FULL,
  OUT_AT,
} from './inflate-state';
import { BAD_DISTANCE, BAD_LITERAL, GOES_ON, NEEDS_INPUT, NEEDS_OUTPUT, TOO_FAR } from './inflate-status';

/** Only between `readSymbols` and the two ways of it: the end of the block was read. */
export const BLOCK_OVER: u32 = 9;

/** Input bytes with which the fast loop can start and make a turn: it refills thrice, by eight bytes each. */
export const FAST_INPUT: usize = 32;

// @ts-ignore: decorator
@inline
function lookUp(table: usize, bits: u64, indexBits: u32): u32 {
  return load<u32>(table + ((<u32>bits & ((1 << indexBits) - 1)) << 2));
}

/** The entry of the second level that an entry of the first points to. `bits` start with those of the first level. */
// @ts-ignore: decorator
@inline
function lookUpSecond(table: usize, entry: u32, bits: u64, indexBits: u32): u32 {
  const index = <u32>(bits >> indexBits) & ((1 << ((entry >>> 8) & 15)) - 1);
  return load<u32>(table + (((entry >>> 16) + index) << 2));
}

/** Base and extra bits of a length or distance. `bits` start with its code. */
// @ts-ignore: decorator
@inline
function valueOf(entry: u32, bits: u64): u32 {
  return (entry >>> 16) + (<u32>((bits & (((<u64>1) << entry) - 1)) >> ((entry >>> 8) & 63)));
}

// @ts-ignore: decorator
@inline
function bytesToFill(bitCount: u32): u32 {
  return 7 - ((bitCount >>> 3) & 7);
}

/**
 * Decodes while there are FAST_INPUT bytes of input and room in the output. Every register is a local, and a turn makes no
 * checks but those at its head: after a refill there are 56 bits or more, enough for three entries of the first level, or
 * for two and a length; after another one for a distance. The next entry is looked up before it is needed: the
 * refill and the copying go on meanwhile (640 to 700 MB/s).
 */
export function decodeFast(state: usize): u32 {
  const literals = state + LITERALS;
  const distances = state + DISTANCES;
  const history = load<usize>(state, HISTORY);
  const outLast = state + OUTPUT_FULL;
  const inLast = load<usize>(state, IN_END) - FAST_INPUT;
  let bits = load<u64>(state, BITS);
  // Only its lowest six bits count: an entry is subtracted with all that it has above them.
  let bitCount = load<u32>(state, BIT_COUNT);
  let from = load<usize>(state, IN_AT);
  let to = load<usize>(state, OUT_AT);
  let status = GOES_ON;

  bits |= load<u64>(from) << bitCount;
  from += bytesToFill(bitCount);
  bitCount |= 56;
  let entry = lookUp(literals, bits, LITERAL_BITS);
  while (from <= inLast && to <= outLast) {
    bits |= load<u64>(from) << bitCount;
    from += bytesToFill(bitCount);
    bitCount |= 56;

    if (entry & LITERAL) {
      bits >>= entry;
      bitCount -= entry;
      store<u8>(to++, entry >>> 16);
      entry = lookUp(literals, bits, LITERAL_BITS);
      if (entry & LITERAL) {
        bits >>= entry;
        bitCount -= entry;
        store<u8>(to++, entry >>> 16);
        entry = lookUp(literals, bits, LITERAL_BITS);
        if (entry & LITERAL) {
          bits >>= entry;
          bitCount -= entry;
          store<u8>(to++, entry >>> 16);
          entry = lookUp(literals, bits, LITERAL_BITS);
          continue;
        }
      }
    }
    if (entry & EXCEPTION) {
      if (entry & SUBTABLE) {
        entry = lookUpSecond(literals, entry, bits, LITERAL_BITS);
        if (entry & LITERAL) {
          bits >>= entry;
          bitCount -= entry;
          store<u8>(to++, entry >>> 16);
          entry = lookUp(literals, bits, LITERAL_BITS);
          continue;
        }
      }
      if (entry & EXCEPTION) {
        bits >>= entry;
        bitCount -= entry;
        status = entry & END ? BLOCK_OVER : BAD_LITERAL;
        break;
      }
    }
    const length = valueOf(entry, bits);
    bits >>= entry;
    bitCount -= entry;

    bits |= load<u64>(from) << bitCount;
    from += bytesToFill(bitCount);
    bitCount |= 56;
    entry = lookUp(distances, bits, DISTANCE_BITS);
    if (entry & EXCEPTION) {
      if (entry & SUBTABLE) entry = lookUpSecond(distances, entry, bits, DISTANCE_BITS);
      if (entry & EXCEPTION) {
        status = BAD_DISTANCE;
        break;
      }
    }
    const distance = valueOf(entry, bits);
    bits >>= entry;
    bitCount -= entry;
    if (<usize>distance > to - history) {
      status = TOO_FAR;
      break;
    }
    entry = lookUp(literals, bits, LITERAL_BITS);
    copyMatch(to, distance, length);
    to += length;
  }

  bitCount &= 63;
  store<u64>(state, bits & ((<u64>1 << bitCount) - 1), BITS);
  store<u32>(state, bitCount, BIT_COUNT);
  store<usize>(state, from, IN_AT);
  store<usize>(state, to, OUT_AT);
  return status;
}

/** Decodes symbol by symbol, each only when all its bits are there; what is missing is waited for with nothing used up. */
export function decodeSlow(state: usize): u32 {
  const literals = state + LITERALS;
  const distances = state + DISTANCES;
  const history = load<usize>(state, HISTORY);
  const outLast = state + OUTPUT_FULL;
  const end = load<usize>(state, IN_END);
  let bits = load<u64>(state, BITS);
  let bitCount = load<u32>(state, BIT_COUNT);
  let from = load<usize>(state, IN_AT);
  let to = load<usize>(state, OUT_AT);
  let status = NEEDS_OUTPUT;

  while (to <= outLast) {
    while (bitCount < 56 && from < end) {
      bits |= <u64>load<u8>(from++) << bitCount;
      bitCount += 8;
    }
    let entry = lookUp(literals, bits, LITERAL_BITS);
    if (entry & SUBTABLE && entry & EXCEPTION) entry = lookUpSecond(literals, entry, bits, LITERAL_BITS);
    if (entry & LITERAL) {
      const used = entry & 63;
      if (bitCount < used) {
        status = NEEDS_INPUT;
        break;
      }
      bits >>= used;
      bitCount -= used;
      store<u8>(to++, entry >>> 16);
      continue;
    }
    let used = entry & 63;
    if (bitCount < used) {
      status = NEEDS_INPUT;
      break;
    }
    if (entry & EXCEPTION) {
      bits >>= used;
      bitCount -= used;
      status = entry & END ? BLOCK_OVER : BAD_LITERAL;
      break;
    }
    const length = valueOf(entry, bits);
    const rest = bits >> used;
    entry = lookUp(distances, rest, DISTANCE_BITS);
    if (entry & SUBTABLE && entry & EXCEPTION) entry = lookUpSecond(distances, entry, rest, DISTANCE_BITS);
    used += entry & 63;
    if (bitCount < used) {
      status = NEEDS_INPUT;
      break;
    }
    if (entry & EXCEPTION) {
      status = BAD_DISTANCE;
      break;
    }
    const distance = valueOf(entry, rest);
    bits >>= used;
    bitCount -= used;
    if (<usize>distance > to - history) {
      status = TOO_FAR;
      break;
    }
    copyMatch(to, distance, length);
    to += length;
  }

  store<u64>(state, bits, BITS);
  store<u32>(state, bitCount, BIT_COUNT);
  store<usize>(state, from, IN_AT);
  store<usize>(state, to, OUT_AT);
  return status;
}
