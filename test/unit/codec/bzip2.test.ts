import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { runs, sample, bzip2Streams as streams } from './streams.ts';
import { unpack } from './unpack.ts';

describe('bzip2', () => {
  test.each([
    ['nothing', streams.empty, new Uint8Array(0)],
    ['text', streams.sample, sample],
    ['runs of each length', streams.runs, runs],
    ['a randomised block', streams.randomised, sample],
    ['many blocks', streams.manyBlocks, new TextEncoder().encode('abc'.repeat(100_000))],
    ['ten million equal bytes', streams.millions, new Uint8Array(10_000_000).fill(97)],
    [
      'streams one behind the other',
      concatBytes([streams.sample, streams.empty, streams.manyBlocks, streams.sample]),
      concatBytes([sample, new TextEncoder().encode('abc'.repeat(100_000)), sample]),
    ],
  ])('unpacks %s', (_, stored, expected) => {
    const { bytes, faults } = unpack('bzip2', stored);
    expect(faults).toEqual([]);
    expect(Buffer.compare(bytes, expected)).toBe(0);
  });

  test.each([
    ['no bytes', new Uint8Array(0), 'bzip2.truncated', 0],
    ['other bytes', new TextEncoder().encode('BZ-'), 'bzip2.header', 0],
    ['the level 0', changed(streams.sample, 3, 0x30), 'bzip2.header', 0],
    ['no block', changed(streams.sample, 4, 0), 'bzip2.data', 4],
    ['a block with another checksum', changed(streams.sample, 10, 0), 'bzip2.crc', 4],
    ['a stream with another checksum', changed(streams.empty, 13, 1), 'bzip2.crc', 4],
    ['a start beyond the block', changed(streams.sample, 15, 0x7f), 'bzip2.data', 4],
    ['bytes that go on', concatBytes([streams.sample, new Uint8Array(8)]), 'bzip2.trailing-garbage', 254],
    ['one byte that goes on', concatBytes([streams.sample, Uint8Array.of(1)]), 'bzip2.trailing-garbage', 254],
    [
      'the start of another stream',
      concatBytes([streams.sample, streams.sample.subarray(0, 2)]),
      'bzip2.truncated',
      256,
    ],
  ])('tells %s', (_, stored, code, offset) => {
    expect(unpack('bzip2', stored).faults).toMatchObject([{ code, offset }]);
  });

  test('gives what stands before a fault', () => {
    const { bytes } = unpack('bzip2', concatBytes([streams.sample, streams.sample.subarray(0, 200)]));
    expect(Buffer.compare(bytes, sample)).toBe(0);
  });

  test('refuses a code that takes steps without end, whatever is still to come', () => {
    const bits = [
      ...bitsOf(0x314159265359, 48),
      ...bitsOf(0, 32 + 1 + 24),
      // One byte value is used; two codes, one selector; a first length of 10.
      ...bitsOf(0x8000, 16),
      ...bitsOf(0x8000, 16),
      ...bitsOf(2, 3),
      ...bitsOf(1, 15),
      0,
      ...bitsOf(10, 5),
      // One more (10) and one less (11) by turns, up to where the bytes below take over.
      1,
      0,
      1,
    ];
    const stored = new Uint8Array(8 * 1024 * 1024).fill(0b11011101);
    stored.set(new TextEncoder().encode('BZh9'));
    expect(bits.length % 4).toBe(0);
    for (const [i, bit] of bits.entries()) setBit(stored, 4 * 8 + i, bit);
    expect(unpack('bzip2', stored).faults).toMatchObject([{ code: 'bzip2.data', offset: 4 }]);
  });

  test('holds a block to the size that its own stream allows, whatever came before', () => {
    // One block of 300,000 bytes, which level 9 allows and level 1 does not.
    const large = changed(streams.large, 3, 0x31);
    expect(unpack('bzip2', streams.large).faults).toEqual([]);
    expect(unpack('bzip2', concatBytes([streams.large, large])).faults).toMatchObject([
      { code: 'bzip2.data', offset: streams.large.length + 4 },
    ]);
  });

  test('stops where the sink says so', () => {
    let pieces = 0;
    const decoder = createJsEngine().createDecoder('bzip2', () => ++pieces < 3);
    expect(decoder.push(streams.millions)).toBe(true);
    decoder.end();
    expect(pieces).toBe(3);
    expect(decoder.push(streams.millions)).toBe(false);
    expect(decoder.faults).toEqual([]);
  });
});

function changed(data: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = data.slice();
  copy[at] = byte;
  return copy;
}

function bitsOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(value / 2 ** (count - 1 - i)) % 2);
}

function setBit(data: Uint8Array, position: number, bit: number): void {
  const at = position >> 3;
  const mask = 0x80 >> (position & 7);
  data[at] = bit ? (data[at] as number) | mask : (data[at] as number) & ~mask;
}
