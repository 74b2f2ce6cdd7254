import { SCHEDULE } from './layout';

/** Round constants (FIPS 180-4, 4.2.2). */
export const K = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);

/** Adds the round constants to the schedule in lane 0. */
export function addRoundConstants(): void {
  for (let i: usize = 0; i < 64; i++) {
    const w = SCHEDULE + (i << 4);
    store<u32>(w, load<u32>(w) + load<u32>(K + (i << 2)));
  }
}

// @ts-ignore: decorator
@inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shr_u(x, by), i32x4.shl(x, 32 - by));
}

// @ts-ignore: decorator
@inline
function small0(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 7), rotate(x, 18)), i32x4.shr_u(x, 3));
}

// @ts-ignore: decorator
@inline
function small1(x: v128): v128 {
  return v128.xor(v128.xor(rotate(x, 17), rotate(x, 19)), i32x4.shr_u(x, 10));
}

// @ts-ignore: decorator
@inline
function bigEndian(at: usize): v128 {
  return i8x16.shuffle(v128.load(at), i8x16.splat(0), 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
}

/** Four words of each of four blocks, turned so that a vector has one word of each. */
// @ts-ignore: decorator
@inline
function transpose(first: usize, second: usize, third: usize, fourth: usize, to: usize): void {
  const a = bigEndian(first);
  const b = bigEndian(second);
  const c = bigEndian(third);
  const d = bigEndian(fourth);
  const abLow = i32x4.shuffle(a, b, 0, 4, 1, 5);
  const abHigh = i32x4.shuffle(a, b, 2, 6, 3, 7);
  const cdLow = i32x4.shuffle(c, d, 0, 4, 1, 5);
  const cdHigh = i32x4.shuffle(c, d, 2, 6, 3, 7);
  v128.store(to, i64x2.shuffle(abLow, cdLow, 0, 2));
  v128.store(to, i64x2.shuffle(abLow, cdLow, 1, 3), 16);
  v128.store(to, i64x2.shuffle(abHigh, cdHigh, 0, 2), 32);
  v128.store(to, i64x2.shuffle(abHigh, cdHigh, 1, 3), 48);
}

/** The schedules of the blocks at the four places, one in each lane of SCHEDULE, round constants added. */
export function scheduleLanes(at0: usize, at1: usize, at2: usize, at3: usize): void {
  for (let i: usize = 0; i < 64; i += 16) {
    transpose(at0 + i, at1 + i, at2 + i, at3 + i, SCHEDULE + (i << 2));
  }
  let k = K;
  for (let w = SCHEDULE; w < SCHEDULE + 48 * 16; w += 16) {
    const first = v128.load(w);
    const sum = i32x4.add(i32x4.add(first, v128.load(w, 9 * 16)), small0(v128.load(w, 16)));
    v128.store(w, i32x4.add(sum, small1(v128.load(w, 14 * 16))), 16 * 16);
    // Its last use in the schedule is over: from here on it is read by the rounds only.
    v128.store(w, i32x4.add(first, v128.load32_splat(k)));
    k += 4;
  }
  for (let w = SCHEDULE + 48 * 16; w < SCHEDULE + 64 * 16; w += 16) {
    v128.store(w, i32x4.add(v128.load(w), v128.load32_splat(k)));
    k += 4;
  }
}
