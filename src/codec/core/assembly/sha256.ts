/** The compression function of SHA-256 (FIPS 180-4, 6.2.2) on the blocks of one stream. */

import { SCHEDULE } from './layout';
import { addRoundConstants, scheduleLanes } from './sha256-schedule';

/** Takes `count` blocks of a stream into its state, the eight words at `context`. */
export function compressBlocks(context: usize, at: usize, count: usize): void {
  if (ASC_FEATURE_SIMD) {
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

// @ts-ignore: decorator
@inline
function majority(a: u32, b: u32, c: u32): u32 {
  return (a & b) | (c & (a | b));
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
  // Eight rounds a turn: instead of moving the eight words along, their names change places.
  for (const end = w + 64 * 16; w < end; w += 8 * 16) {
    h += load<u32>(w) + big1(e) + choose(e, f, g);
    d += h;
    h += big0(a) + majority(a, b, c);
    g += load<u32>(w, 16) + big1(d) + choose(d, e, f);
    c += g;
    g += big0(h) + majority(h, a, b);
    f += load<u32>(w, 32) + big1(c) + choose(c, d, e);
    b += f;
    f += big0(g) + majority(g, h, a);
    e += load<u32>(w, 48) + big1(b) + choose(b, c, d);
    a += e;
    e += big0(f) + majority(f, g, h);
    d += load<u32>(w, 64) + big1(a) + choose(a, b, c);
    h += d;
    d += big0(e) + majority(e, f, g);
    c += load<u32>(w, 80) + big1(h) + choose(h, a, b);
    g += c;
    c += big0(d) + majority(d, e, f);
    b += load<u32>(w, 96) + big1(g) + choose(g, h, a);
    f += b;
    b += big0(c) + majority(c, d, e);
    a += load<u32>(w, 112) + big1(f) + choose(f, g, h);
    e += a;
    a += big0(b) + majority(b, c, d);
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
