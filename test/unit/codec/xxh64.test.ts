import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Xxh64 } from '../../../src/codec/zstd/xxh64.ts';

/** The algorithm as its description has it, in whole numbers of 64 bits. */
function obvious(data: Uint8Array): number {
  const [p1, p2, p3, p4, p5]: readonly [bigint, bigint, bigint, bigint, bigint] = [
    0x9e3779b185ebca87n,
    0xc2b2ae3d27d4eb4fn,
    0x165667b19e3779f9n,
    0x85ebca77c2b2ae63n,
    0x27d4eb2f165667c5n,
  ];
  const wrap = (value: bigint) => BigInt.asUintN(64, value);
  const rotate = (value: bigint, count: bigint) => wrap((value << count) | (value >> (64n - count)));
  const round = (lane: bigint, input: bigint) => wrap(rotate(wrap(lane + input * p2), 31n) * p1);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  let at = 0;
  let hash: bigint = p5;
  if (data.length >= 32) {
    const lanes = [wrap(p1 + p2), p2, 0n, wrap(-p1)];
    for (; at + 32 <= data.length; at += 32) {
      for (const [i, lane] of lanes.entries()) lanes[i] = round(lane, view.getBigUint64(at + 8 * i, true));
    }
    hash = wrap([1n, 7n, 12n, 18n].reduce((sum, count, i) => sum + rotate(lanes[i] as bigint, count), 0n));
    for (const lane of lanes) hash = wrap((hash ^ round(0n, lane)) * p1 + p4);
  }
  hash = wrap(hash + BigInt(data.length));
  for (; at + 8 <= data.length; at += 8) {
    hash = wrap(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * p1 + p4);
  }
  for (; at + 4 <= data.length; at += 4) {
    hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint32(at, true)) * p1), 23n) * p2 + p3);
  }
  for (; at < data.length; at++) hash = wrap(rotate(hash ^ wrap(BigInt(view.getUint8(at)) * p5), 11n) * p1);
  hash = wrap((hash ^ (hash >> 33n)) * p2);
  hash = wrap((hash ^ (hash >> 29n)) * p3);
  return Number(BigInt.asUintN(32, hash ^ (hash >> 32n)));
}

test.each([
  ['', 0x51d8e999],
  ['a', 0xa98c6e5b],
  ['abc', 0xad770999],
  ['Nobody inspects the spammish repetition', 0x8a378bf1],
])('the XXH64 of %j is known', (words, low) => {
  const hash = new Xxh64();
  hash.update(new TextEncoder().encode(words));
  expect(hash.digest()).toBe(low);
});

test('it agrees with the obvious version, however the input is split, and serves for the next stream', () => {
  const hash = new Xxh64();
  const data = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(data, fc.array(fc.nat(300), { maxLength: 4 }), (bytes, cuts) => {
      hash.reset();
      let at = 0;
      for (const cut of [
        ...cuts.filter((place) => place < bytes.length).sort((a, b) => a - b),
        bytes.length,
      ]) {
        hash.update(bytes.subarray(at, cut));
        at = cut;
      }
      expect(hash.digest()).toBe(obvious(bytes));
    }),
    { numRuns: 500 },
  );
});
