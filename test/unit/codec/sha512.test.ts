import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { Sha512 } from '../../../src/codec/sha512.ts';

const hash = (...pieces: Uint8Array[]) => {
  const sha512 = new Sha512();
  for (const piece of pieces) sha512.update(piece);
  return toHex(sha512.digest());
};

it('gives the digests of FIPS 180-4', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  expect(hash(text('abc'))).toBe(
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  );
  expect(hash()).toBe(
    'cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e',
  );
});

it('agrees with Node’s for every length and every split', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), fc.nat(700), (data, cut) => {
      const wanted = createHash('sha512').update(data).digest('hex');
      expect(hash(data.subarray(0, cut), data.subarray(cut))).toBe(wanted);
    }),
    { numRuns: 500 },
  );
});

it('carries between halves over a long stream', () => {
  const data = new Uint8Array(1 << 20).fill(0xff);
  expect(hash(data, data)).toBe(createHash('sha512').update(data).update(data).digest('hex'));
});
