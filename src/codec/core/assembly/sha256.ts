/** The compression function of SHA-256 (FIPS 180-4, 6.2.2) on the blocks of one stream. */

import { SCHEDULE } from './layout';
import { addRoundConstants, scheduleLanes } from './sha256-schedule';

/** Whether vectors are used, where the build has them. */
export let usesVectors: bool = true;

/** Says whether vectors are used: their results are the same, but see `Core` in core.ts for where they are slow. */
export function hashBy(vectors: bool): void {
  usesVectors = vectors;
}

/** Takes `count` blocks of a stream into its state, the eight words at `context`. */
export function compressBlocks(context: usize, at: usize, count: usize): void {
  if (ASC_FEATURE_SIMD && usesVectors) {
    // Four blocks at a time: their schedules do not depend on the state, so they are made side by side.
    for (; count >= 4; count -= 4) {
      scheduleLanes(at, at + 64, at + 128, at + 192);
      for (let lane: usize = 0; lane < 16; lane += 4) compress(context, SCHEDULE + lane);
      at += 256;
    }
  }
  for (; count > 0; count--) {
    schedule(at);
    compress(context, SCHEDULE);
    at += 64;
  }
}

// @ts-ignore: decorator
@inline
function small0(x: u32): u32 {
  return rotr<u32>(x, 7) ^ rotr<u32>(x, 18) ^ (x >>> 3);
}

// @ts-ignore: decorator
@inline
function small1(x: u32): u32 {
  return rotr<u32>(x, 17) ^ rotr<u32>(x, 19) ^ (x >>> 10);
}

/** The message schedule of one block, in lane 0 of SCHEDULE (FIPS 180-4, 6.2.2, step 1). */
function schedule(at: usize): void {
  for (let i: usize = 0; i < 16; i++) {
    store<u32>(SCHEDULE + (i << 4), bswap<u32>(load<u32>(at + (i << 2))));
  }
  for (let w = SCHEDULE; w < SCHEDULE + 48 * 16; w += 16) {
    const next = small1(load<u32>(w, 14 * 16)) + load<u32>(w, 9 * 16) + small0(load<u32>(w, 16)) + load<u32>(w);
    store<u32>(w, next, 16 * 16);
  }
  addRoundConstants();
}

// @ts-ignore: decorator
@inline
function big0(a: u32): u32 {
  return rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22);
}

// @ts-ignore: decorator
@inline
function big1(e: u32): u32 {
  return rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25);
}

// @ts-ignore: decorator
@inline
function choose(e: u32, f: u32, g: u32): u32 {
  return g ^ (e & (f ^ g));
}

/** The 64 rounds on one block whose schedule, with the constants added, stands in every sixteenth byte from `w`. */
function compress(context: usize, w: usize): void {
  let a = load<u32>(context);
  let b = load<u32>(context, 4);
  let c = load<u32>(context, 8);
  let d = load<u32>(context, 12);
  let e = load<u32>(context, 16);
  let f = load<u32>(context, 20);
  let g = load<u32>(context, 24);
  let h = load<u32>(context, 28);
  // Maj(a, b, c) is ((a ^ b) & (b ^ c)) ^ b, and a ^ b is the b ^ c of the next round. What comes last to each sum is what is
  // known last: in this order a turn takes an eighth less time than written as in the standard.
  let ab: u32 = 0;
  let bc = b ^ c;
  let t: u32 = 0;
  // Eight rounds a turn: instead of moving the eight words along, their names change places.
  for (const end = w + 64 * 16; w < end; w += 8 * 16) {
    h += load<u32>(w, 0);
    h += choose(e, f, g);
    d += h;
    t = big1(e);
    d += t;
    h += t;
    ab = a ^ b;
    h += (ab & bc) ^ b;
    h += big0(a);
    g += load<u32>(w, 16);
    g += choose(d, e, f);
    c += g;
    t = big1(d);
    c += t;
    g += t;
    bc = h ^ a;
    g += (bc & ab) ^ a;
    g += big0(h);
    f += load<u32>(w, 32);
    f += choose(c, d, e);
    b += f;
    t = big1(c);
    b += t;
    f += t;
    ab = g ^ h;
    f += (ab & bc) ^ h;
    f += big0(g);
    e += load<u32>(w, 48);
    e += choose(b, c, d);
    a += e;
    t = big1(b);
    a += t;
    e += t;
    bc = f ^ g;
    e += (bc & ab) ^ g;
    e += big0(f);
    d += load<u32>(w, 64);
    d += choose(a, b, c);
    h += d;
    t = big1(a);
    h += t;
    d += t;
    ab = e ^ f;
    d += (ab & bc) ^ f;
    d += big0(e);
    c += load<u32>(w, 80);
    c += choose(h, a, b);
    g += c;
    t = big1(h);
    g += t;
    c += t;
    bc = d ^ e;
    c += (bc & ab) ^ e;
    c += big0(d);
    b += load<u32>(w, 96);
    b += choose(g, h, a);
    f += b;
    t = big1(g);
    f += t;
    b += t;
    ab = c ^ d;
    b += (ab & bc) ^ d;
    b += big0(c);
    a += load<u32>(w, 112);
    a += choose(f, g, h);
    e += a;
    t = big1(f);
    e += t;
    a += t;
    bc = b ^ c;
    a += (bc & ab) ^ c;
    a += big0(b);
  }
  store<u32>(context, load<u32>(context) + a);
  store<u32>(context, load<u32>(context, 4) + b, 4);
  store<u32>(context, load<u32>(context, 8) + c, 8);
  store<u32>(context, load<u32>(context, 12) + d, 12);
  store<u32>(context, load<u32>(context, 16) + e, 16);
  store<u32>(context, load<u32>(context, 20) + f, 20);
  store<u32>(context, load<u32>(context, 24) + g, 24);
  store<u32>(context, load<u32>(context, 28) + h, 28);
}
