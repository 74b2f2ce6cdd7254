/** SHA-256 of four streams side by side: one in each lane of every vector. */

import { HELD, LANE_RUNS, LANE_RUN_SIZE, LANES, SCHEDULE } from './layout';
import { compressBlocks, hashBy } from './sha256';
import { ENDING, URGENT } from './sha256-state';
import {
  endRun,
  hasUrgent,
  LONGEST_RUN,
  nextRun,
  queueUp,
  runAt,
  runCount,
  runIsPiece,
  takeBytes,
  takeStream,
} from './sha256-runs';
import { scheduleLanes } from './sha256-schedule';

// What a lane works on: its stream (0: none), and what is left of the run.
const CONTEXT: usize = 0;
const AT: usize = 4;
const COUNT: usize = 8;
/** Whether the run was as long as runs can be: others have their turn then. */
const LONG: usize = 12;
/** Whether it stands in the stream's first piece. */
const IS_PIECE: usize = 16;

// @ts-ignore: decorator
@inline
function run(lane: usize): usize {
  return LANE_RUNS + lane * LANE_RUN_SIZE;
}

/**
 * Hashes the streams that wait until those are worked off that must be, as long as there are enough for it to pay: with two
 * left, one after the other is as fast.
 */
export function hashInLanes(): void {
  let busy = 0;
  for (let lane: usize = 0; lane < 4; lane++) if (takeUp(lane)) busy++;
  while (busy >= 3 && hasUrgent()) {
    let count = usize.MAX_VALUE;
    let anyAt: usize = 0;
    for (let lane: usize = 0; lane < 4; lane++) {
      if (!load<usize>(run(lane), CONTEXT)) continue;
      count = min(count, load<usize>(run(lane), COUNT));
      anyAt = load<usize>(run(lane), AT);
    }
    // A lane without a stream hashes what another does, for nothing.
    for (let lane: usize = 0; lane < 4; lane++) {
      if (!load<usize>(run(lane), CONTEXT)) store<usize>(run(lane), anyAt, AT);
    }
    const at0 = load<usize>(run(0), AT);
    compressLanes(at0, load<usize>(run(1), AT), load<usize>(run(2), AT), load<usize>(run(3), AT), count);
    for (let lane: usize = 0; lane < 4; lane++) {
      if (load<usize>(run(lane), CONTEXT) && !goOn(lane, count)) busy--;
    }
  }
  for (let lane: usize = 0; lane < 4; lane++) {
    if (load<usize>(run(lane), CONTEXT)) leave(lane);
  }
}

/** Gives a lane the next stream that has whole blocks waiting. False: there is none. */
function takeUp(lane: usize): bool {
  for (let context = takeStream(); context !== 0; context = takeStream()) {
    if (!nextRun(context)) continue;
    for (let i: usize = 0; i < 8; i++) {
      store<u32>(LANES + (i << 4) + (lane << 2), load<u32>(context + (i << 2)));
    }
    takeRun(lane, context);
    return true;
  }
  store<usize>(run(lane), 0, CONTEXT);
  return false;
}

function takeRun(lane: usize, context: usize): void {
  store<usize>(run(lane), context, CONTEXT);
  store<usize>(run(lane), runAt, AT);
  store<usize>(run(lane), runCount, COUNT);
  store<u32>(run(lane), runCount === LONGEST_RUN ? 1 : 0, LONG);
  store<u32>(run(lane), runIsPiece ? 1 : 0, IS_PIECE);
}

/** Moves a lane on by the blocks that were hashed, to its next run or the next stream. False: there is none. */
function goOn(lane: usize, count: usize): bool {
  const context = load<usize>(run(lane), CONTEXT);
  if (load<u32>(run(lane), IS_PIECE)) takeBytes(context, count << 6);
  const left = load<usize>(run(lane), COUNT) - count;
  store<usize>(run(lane), left, COUNT);
  store<usize>(run(lane), load<usize>(run(lane), AT) + (count << 6), AT);
  if (left > 0) return true;
  if (!load<u32>(context, ENDING) && !load<u32>(run(lane), LONG)) {
    if (nextRun(context)) {
      takeRun(lane, context);
      return true;
    }
    putBack(lane, context);
  } else {
    putBack(lane, context);
    endRun(context);
    queueUp(context);
  }
  return takeUp(lane);
}

function putBack(lane: usize, context: usize): void {
  for (let i: usize = 0; i < 8; i++) {
    store<u32>(context + (i << 2), load<u32>(LANES + (i << 4) + (lane << 2)));
  }
}

/** Takes the stream out of a lane. A run in a piece is found again; one in BLOCK is hashed, as it is found only once. */
function leave(lane: usize): void {
  const context = load<usize>(run(lane), CONTEXT);
  putBack(lane, context);
  if (!load<u32>(run(lane), IS_PIECE)) {
    compressBlocks(context, load<usize>(run(lane), AT), load<usize>(run(lane), COUNT));
    endRun(context);
  }
  if (load<u32>(context, URGENT)) queueUp(context);
}

/** Hashes 16 KiB for nothing, with vectors or without: to see how long it takes. Leaves it so that they are used or not. */
export function hashTrial(vectors: bool): void {
  hashBy(vectors);
  if (ASC_FEATURE_SIMD && vectors) compressLanes(HELD, HELD + 4096, HELD + 8192, HELD + 12288, 64);
  else compressBlocks(LANES, HELD, 256);
}

// @ts-ignore: decorator
@inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shr_u(x, by), i32x4.shl(x, 32 - by));
}

// @ts-ignore: decorator
@inline
function big0(a: v128): v128 {
  return v128.xor(v128.xor(rotate(a, 2), rotate(a, 13)), rotate(a, 22));
}

// @ts-ignore: decorator
@inline
function big1(e: v128): v128 {
  return v128.xor(v128.xor(rotate(e, 6), rotate(e, 11)), rotate(e, 25));
}

// @ts-ignore: decorator
@inline
function choose(e: v128, f: v128, g: v128): v128 {
  return v128.xor(g, v128.and(e, v128.xor(f, g)));
}

// @ts-ignore: decorator
@inline
function firstSum(h: v128, e: v128, f: v128, g: v128, w: usize): v128 {
  return i32x4.add(i32x4.add(h, v128.load(w)), i32x4.add(big1(e), choose(e, f, g)));
}

/** Takes `count` blocks of each of four streams, which go on at the four places; their states are at LANES. */
function compressLanes(at0: usize, at1: usize, at2: usize, at3: usize, count: usize): void {
  for (; count > 0; count--) {
    scheduleLanes(at0, at1, at2, at3);
    at0 += 64;
    at1 += 64;
    at2 += 64;
    at3 += 64;
    let a = v128.load(LANES);
    let b = v128.load(LANES, 16);
    let c = v128.load(LANES, 32);
    let d = v128.load(LANES, 48);
    let e = v128.load(LANES, 64);
    let f = v128.load(LANES, 80);
    let g = v128.load(LANES, 96);
    let h = v128.load(LANES, 112);
    // As in sha256.ts: Maj(a, b, c) is ((a ^ b) & (b ^ c)) ^ b.
    let bc = v128.xor(b, c);
    let ab = bc;
    for (let w = SCHEDULE; w < SCHEDULE + 64 * 16; w += 8 * 16) {
      h = firstSum(h, e, f, g, w + 0);
      d = i32x4.add(d, h);
      ab = v128.xor(a, b);
      h = i32x4.add(i32x4.add(h, big0(a)), v128.xor(b, v128.and(ab, bc)));
      g = firstSum(g, d, e, f, w + 16);
      c = i32x4.add(c, g);
      bc = v128.xor(h, a);
      g = i32x4.add(i32x4.add(g, big0(h)), v128.xor(a, v128.and(bc, ab)));
      f = firstSum(f, c, d, e, w + 32);
      b = i32x4.add(b, f);
      ab = v128.xor(g, h);
      f = i32x4.add(i32x4.add(f, big0(g)), v128.xor(h, v128.and(ab, bc)));
      e = firstSum(e, b, c, d, w + 48);
      a = i32x4.add(a, e);
      bc = v128.xor(f, g);
      e = i32x4.add(i32x4.add(e, big0(f)), v128.xor(g, v128.and(bc, ab)));
      d = firstSum(d, a, b, c, w + 64);
      h = i32x4.add(h, d);
      ab = v128.xor(e, f);
      d = i32x4.add(i32x4.add(d, big0(e)), v128.xor(f, v128.and(ab, bc)));
      c = firstSum(c, h, a, b, w + 80);
      g = i32x4.add(g, c);
      bc = v128.xor(d, e);
      c = i32x4.add(i32x4.add(c, big0(d)), v128.xor(e, v128.and(bc, ab)));
      b = firstSum(b, g, h, a, w + 96);
      f = i32x4.add(f, b);
      ab = v128.xor(c, d);
      b = i32x4.add(i32x4.add(b, big0(c)), v128.xor(d, v128.and(ab, bc)));
      a = firstSum(a, f, g, h, w + 112);
      e = i32x4.add(e, a);
      bc = v128.xor(b, c);
      a = i32x4.add(i32x4.add(a, big0(b)), v128.xor(c, v128.and(bc, ab)));
    }
    v128.store(LANES, i32x4.add(v128.load(LANES), a));
    v128.store(LANES, i32x4.add(v128.load(LANES, 16), b), 16);
    v128.store(LANES, i32x4.add(v128.load(LANES, 32), c), 32);
    v128.store(LANES, i32x4.add(v128.load(LANES, 48), d), 48);
    v128.store(LANES, i32x4.add(v128.load(LANES, 64), e), 64);
    v128.store(LANES, i32x4.add(v128.load(LANES, 80), f), 80);
    v128.store(LANES, i32x4.add(v128.load(LANES, 96), g), 96);
    v128.store(LANES, i32x4.add(v128.load(LANES, 112), h), 112);
  }
}
