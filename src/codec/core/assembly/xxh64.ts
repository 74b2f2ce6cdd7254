/** XXH64 with seed 0, of which zstd keeps the low 32 bits (RFC 8878, 3.1.1); of one stream, whose state stands at XXH64. */

import { XXH64 } from './zstd-state';

const PRIME_1: u64 = 0x9e3779b185ebca87;
const PRIME_2: u64 = 0xc2b2ae3d27d4eb4f;
const PRIME_3: u64 = 0x165667b19e3779f9;
const PRIME_4: u64 = 0x85ebca77c2b2ae63;
const PRIME_5: u64 = 0x27d4eb2f165667c5;

const STRIPE: usize = 32;
/** Behind the four lanes. */
const LENGTH: usize = XXH64 + 32;
const PENDING: usize = XXH64 + 40;

/** Begins a stream. */
export function xxh64Start(): void {
  store<u64>(XXH64, PRIME_1 + PRIME_2);
  store<u64>(XXH64, PRIME_2, 8);
  store<u64>(XXH64, 0, 16);
  store<u64>(XXH64, 0 - PRIME_1, 24);
  store<u64>(LENGTH, 0);
}

/** Takes the next bytes, the range `[at, end)`. */
export function xxh64Update(at: usize, end: usize): void {
  const filled = <usize>load<u64>(LENGTH) & (STRIPE - 1);
  store<u64>(LENGTH, load<u64>(LENGTH) + (end - at));
  if (filled > 0) {
    const taken = min(STRIPE - filled, end - at);
    memory.copy(PENDING + filled, at, taken);
    if (filled + taken < STRIPE) return;
    at += taken;
    takeStripes(PENDING, PENDING + STRIPE);
  }
  const whole = at + ((end - at) & ~(STRIPE - 1));
  takeStripes(at, whole);
  memory.copy(PENDING, whole, end - whole);
}

// @ts-ignore: decorator
@inline
function round(lane: u64, input: u64): u64 {
  return rotl<u64>(lane + input * PRIME_2, 31) * PRIME_1;
}

function takeStripes(at: usize, end: usize): void {
  let lane1 = load<u64>(XXH64);
  let lane2 = load<u64>(XXH64, 8);
  let lane3 = load<u64>(XXH64, 16);
  let lane4 = load<u64>(XXH64, 24);
  for (; at < end; at += STRIPE) {
    lane1 = round(lane1, load<u64>(at));
    lane2 = round(lane2, load<u64>(at, 8));
    lane3 = round(lane3, load<u64>(at, 16));
    lane4 = round(lane4, load<u64>(at, 24));
  }
  store<u64>(XXH64, lane1);
  store<u64>(XXH64, lane2, 8);
  store<u64>(XXH64, lane3, 16);
  store<u64>(XXH64, lane4, 24);
}

/** The low 32 bits of the hash of all that came since the start. */
export function xxh64Digest(): u32 {
  const length = load<u64>(LENGTH);
  let hash = PRIME_5;
  if (length >= STRIPE) {
    hash =
      rotl<u64>(load<u64>(XXH64), 1) +
      rotl<u64>(load<u64>(XXH64, 8), 7) +
      rotl<u64>(load<u64>(XXH64, 16), 12) +
      rotl<u64>(load<u64>(XXH64, 24), 18);
    for (let lane: usize = 0; lane < 32; lane += 8) {
      hash = (hash ^ round(0, load<u64>(XXH64 + lane))) * PRIME_1 + PRIME_4;
    }
  }
  hash += length;
  let at = PENDING;
  const end = PENDING + (<usize>length & (STRIPE - 1));
  for (; at + 8 <= end; at += 8) hash = rotl<u64>(hash ^ round(0, load<u64>(at)), 27) * PRIME_1 + PRIME_4;
  for (; at + 4 <= end; at += 4) hash = rotl<u64>(hash ^ (<u64>load<u32>(at) * PRIME_1), 23) * PRIME_2 + PRIME_3;
  for (; at < end; at++) hash = rotl<u64>(hash ^ (<u64>load<u8>(at) * PRIME_5), 11) * PRIME_1;
  hash = (hash ^ (hash >> 33)) * PRIME_2;
  hash = (hash ^ (hash >> 29)) * PRIME_3;
  return <u32>(hash ^ (hash >> 32));
}
