import { SIEVE_GROUPS, SIEVE_MOST, SIEVE_NEXT, SIEVE_PLACES, SIEVE_QUADS, SIEVE_TRIPLES } from './layout';

const BLOCK: usize = 16;
const LOW: u32 = 31;
const ANY_BEFORE: u32 = 2;
const GOLDEN: u32 = 0x9e3779b1;

/**
 * Finds places in a text: see src/codec/sieve.ts. Begins at `from`, a multiple of 16 that the call before left in SIEVE_NEXT, and
 * puts the places of the last bytes into SIEVE_PLACES; gives how many they are. Up to 15 bytes behind the text are read.
 *
 * The groups are asked for 16 bytes at once, as "Teddy" of Hyperscan does (Wang et al., NSDI 2019): two look-ups in 16 bytes for each of the four
 * bytes that lie one behind the other, twice, since a vector has room for eight groups. What gets through is looked up among the triples, then among the quads.
 */
export function sieveFind(text: usize, length: u32, from: u32): u32 {
  return ASC_FEATURE_SIMD ? findInBlocks(text, length, from) : findOneByOne(text, length, from);
}

function findInBlocks(text: usize, length: u32, from: u32): u32 {
  const a0 = v128.load(SIEVE_GROUPS, 0);
  const a1 = v128.load(SIEVE_GROUPS, 16);
  const b0 = v128.load(SIEVE_GROUPS, 32);
  const b1 = v128.load(SIEVE_GROUPS, 48);
  const c0 = v128.load(SIEVE_GROUPS, 64);
  const c1 = v128.load(SIEVE_GROUPS, 80);
  const d0 = v128.load(SIEVE_GROUPS, 96);
  const d1 = v128.load(SIEVE_GROUPS, 112);
  const e0 = v128.load(SIEVE_GROUPS, 128);
  const e1 = v128.load(SIEVE_GROUPS, 144);
  const f0 = v128.load(SIEVE_GROUPS, 160);
  const f1 = v128.load(SIEVE_GROUPS, 176);
  const g0 = v128.load(SIEVE_GROUPS, 192);
  const g1 = v128.load(SIEVE_GROUPS, 208);
  const h0 = v128.load(SIEVE_GROUPS, 224);
  const h1 = v128.load(SIEVE_GROUPS, 240);
  const low = i8x16.splat(<i8>LOW);
  const half = i8x16.splat(16);
  const zero = i8x16.splat(0);
  // What the block before has for the last bytes of it, whose fourth is in this one; `a` to `d` are the first eight groups, `e` to `h` the others.
  // Three bytes may begin the text: any may stand before them.
  let oldA = i8x16.splat(-1);
  let oldB = zero;
  let oldC = zero;
  let oldE = oldA;
  let oldF = zero;
  let oldG = zero;
  if (from > 0) {
    const below = v128.and(v128.load(text + from - BLOCK), low);
    const above = v128.xor(below, half);
    oldA = groupsOf(a0, a1, below, above);
    oldB = groupsOf(b0, b1, below, above);
    oldC = groupsOf(c0, c1, below, above);
    oldE = groupsOf(e0, e1, below, above);
    oldF = groupsOf(f0, f1, below, above);
    oldG = groupsOf(g0, g1, below, above);
  }
  let count: u32 = 0;
  let at = from;
  for (; at < length && count <= SIEVE_MOST - <u32>BLOCK; at += <u32>BLOCK) {
    const below = v128.and(v128.load(text + at), low);
    const above = v128.xor(below, half);
    const a = groupsOf(a0, a1, below, above);
    const b = groupsOf(b0, b1, below, above);
    const c = groupsOf(c0, c1, below, above);
    const e = groupsOf(e0, e1, below, above);
    const f = groupsOf(f0, f1, below, above);
    const g = groupsOf(g0, g1, below, above);
    const one = inARow(oldA, a, oldB, b, oldC, c, groupsOf(d0, d1, below, above));
    const other = inARow(oldE, e, oldF, f, oldG, g, groupsOf(h0, h1, below, above));
    oldA = a;
    oldB = b;
    oldC = c;
    oldE = e;
    oldF = f;
    oldG = g;
    let bits: u32 = i8x16.bitmask(i8x16.eq(v128.or(one, other), zero)) ^ 0xffff;
    while (bits != 0) {
      const place = at + ctz(bits);
      bits &= bits - 1;
      if (place < length && isWanted(load<u8>(SIEVE_TRIPLES + tripleAt(text + place)), text, place)) {
        store<u32>(SIEVE_PLACES + 4 * count, place);
        count++;
      }
    }
  }
  store<u32>(SIEVE_NEXT, at);
  return count;
}

/** The groups that admit each of sixteen bytes as the last of four: those before it, each in the block before where it is there. */
// @ts-ignore: decorator
@inline
function inARow(oldA: v128, a: v128, oldB: v128, b: v128, oldC: v128, c: v128, fourth: v128): v128 {
  const first = v128.shuffle<i8>(oldA, a, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28);
  const second = v128.shuffle<i8>(oldB, b, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29);
  const third = v128.shuffle<i8>(oldC, c, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30);
  return v128.and(v128.and(first, second), v128.and(third, fourth));
}

/** The groups that admit each of sixteen bytes: `below` are their low five bits, `above` the same with the highest of them turned. */
// @ts-ignore: decorator
@inline
function groupsOf(first: v128, second: v128, below: v128, above: v128): v128 {
  return v128.or(i8x16.swizzle(first, below), i8x16.swizzle(second, above));
}

/** The number of the three bytes of which the last is at `at`. */
// @ts-ignore: decorator
@inline
function tripleAt(at: usize): u32 {
  return ((load<u8>(at - 2) & LOW) << 10) | ((load<u8>(at - 1) & LOW) << 5) | (load<u8>(at) & LOW);
}

/** Whether a place is one, by what the triples say of it and the four bytes that end there. */
// @ts-ignore: decorator
@inline
function isWanted(triple: u32, text: usize, place: u32): bool {
  if (triple == 0 || triple == ANY_BEFORE) return triple != 0;
  if (place < 3) return false;
  const quad = (load<u32>(text + place - 3) * GOLDEN) >> 16;
  return ((load<u8>(SIEVE_QUADS + (quad >> 3)) >> (quad & 7)) & 1) != 0;
}

function findOneByOne(text: usize, length: u32, from: u32): u32 {
  let count: u32 = 0;
  let at = from;
  let number: u32 = from < 2 ? 0 : tripleAt(text + from - 1);
  for (; at < length && count < SIEVE_MOST; at++) {
    number = ((number << 5) | (load<u8>(text + at) & LOW)) & 0x7fff;
    if (!isWanted(load<u8>(SIEVE_TRIPLES + number), text, at)) continue;
    store<u32>(SIEVE_PLACES + 4 * count, at);
    count++;
  }
  store<u32>(SIEVE_NEXT, at);
  return count;
}
