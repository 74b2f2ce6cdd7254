import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../src/base/bytes.ts';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import { bzip2Streams, sample, xzStreams } from '../unit/codec/streams.ts';
import { codesOf, type Unpacked, unpack } from '../unit/codec/unpack.ts';
import { zstdMixtures, zstdStreams } from '../unit/codec/zstd-streams.ts';

const garbage = new TextEncoder().encode('not a stream');
const gzipStreams = {
  sample: new Uint8Array(gzipSync(sample)),
  stored: new Uint8Array(gzipSync(sample, { level: 0 })),
};

/** Streams of each kind: whole ones, many in one, followed by other bytes, damaged. */
const streams = [
  ...Object.values(gzipStreams).map((stream) => ['gzip', stream] as const),
  ['gzip', concatBytes([gzipStreams.sample, new Uint8Array(5), gzipStreams.stored])] as const,
  ['gzip', concatBytes([gzipStreams.sample, garbage])] as const,
  ...Object.values(xzStreams).map((stream) => ['xz', stream] as const),
  ['xz', concatBytes([xzStreams.sha256, new Uint8Array(4), xzStreams.manyBlocks])] as const,
  ['xz', concatBytes([xzStreams.none, garbage])] as const,
  ['xz', xzStreams.crc64.subarray(0, 200)] as const,
  ...Object.entries(bzip2Streams).flatMap(([name, stream]) =>
    name === 'millions' ? [] : [['bzip2', stream] as const],
  ),
  ['bzip2', concatBytes([bzip2Streams.sample, bzip2Streams.manyBlocks])] as const,
  ['bzip2', concatBytes([bzip2Streams.runs, garbage])] as const,
  ['bzip2', bzip2Streams.manyBlocks.subarray(0, 100)] as const,
  ...[zstdStreams.sample, zstdStreams.sized, zstdStreams.noise, zstdStreams.empty].map(
    (stream) => ['zstd', stream] as const,
  ),
  ...Object.values(zstdMixtures).map(({ stored }) => ['zstd', stored] as const),
  ['zstd', concatBytes([zstdStreams.sample, zstdStreams.runs])] as const,
  ['zstd', concatBytes([zstdStreams.sample, garbage])] as const,
  ['zstd', zstdMixtures.repeated.stored.subarray(0, 900)] as const,
] as const;

describe('decoders', () => {
  test('give the same bytes and faults however the input is split', () => {
    const wholes = streams.map(([compression, stream]) => unpack(compression, stream, [stream.length]));
    fc.assert(
      fc.property(
        fc.nat(streams.length - 1),
        fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 400 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (index, sizes) => {
          const [compression, stream] = streams[index] as (typeof streams)[number];
          const split = unpack(compression, stream, sizes);
          const whole = wholes[index] as Unpacked;
          expect(split.faults).toEqual(whole.faults);
          expect(Buffer.compare(split.bytes, whole.bytes)).toBe(0);
        },
      ),
      { numRuns: 300 },
    );
  });

  // Flipping what is big or slow to unpack tells nothing more.
  const small = [
    ['gzip', gzipStreams.sample],
    ['gzip', gzipStreams.stored],
    ['xz', xzStreams.crc64],
    ['xz', xzStreams.x86],
    ['xz', xzStreams.manyBlocks],
    ['bzip2', ofLevel1(bzip2Streams.sample)],
    ['bzip2', ofLevel1(bzip2Streams.randomised)],
    ['zstd', zstdStreams.sample],
    ['zstd', zstdStreams.sized],
    ['zstd', zstdStreams.noise],
  ] as const;

  test.each(small)('%s: each cut is told, and what comes before it is right', (compression, stream) => {
    const whole = unpack(compression, stream).bytes;
    for (let length = 0; length < stream.length; length++) {
      const cut = unpack(compression, stream.subarray(0, length));
      expect(codesOf(cut)).toEqual([`${compression}.truncated`]);
      expect(Buffer.compare(cut.bytes, whole.subarray(0, cut.bytes.length))).toBe(0);
    }
  });

  test.each(small)('%s: each flipped bit is told, or changes nothing', (compression, stream) => {
    const whole = unpack(compression, stream).bytes;
    const flipped = stream.slice();
    const silent: number[] = [];
    for (let bit = 0; bit < stream.length * 8; bit++) {
      const at = bit >> 3;
      flipped[at] = (stream[at] as number) ^ (1 << (bit & 7));
      const result = unpack(compression, flipped);
      if (codesOf(result).length === 0 && Buffer.compare(result.bytes, whole) !== 0) silent.push(bit);
      flipped[at] = stream[at] as number;
    }
    expect(silent).toEqual([]);
  });

  test('give nothing more after the sink said stop', () => {
    fc.assert(
      fc.property(fc.nat(streams.length - 1), fc.integer({ min: 1, max: 3 }), (index, most) => {
        const [compression, stream] = streams[index] as (typeof streams)[number];
        let pieces = 0;
        const decoder = createJsEngine().createDecoder(compression, () => ++pieces < most);
        for (let at = 0; at < stream.length; at += 50) {
          const goesOn = decoder.push(stream.subarray(at, at + 50));
          if (pieces === most) expect(goesOn).toBe(false);
        }
        decoder.end();
        expect(pieces).toBeLessThanOrEqual(most);
        if (pieces === most) expect(codesOf({ bytes: stream, faults: decoder.faults })).toEqual([]);
      }),
    );
  });
});

describe('gzip', () => {
  const strategies = [
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ];
  const pieces = fc.array(
    fc.oneof(fc.uint8Array({ maxLength: 2000 }), fc.string({ maxLength: 30 }).map(repeated)),
    { maxLength: 8 },
  );

  test('unpacks what zlib packs, at each level and by each strategy', () => {
    fc.assert(
      fc.property(
        pieces,
        fc.integer({ min: 0, max: 9 }),
        fc.constantFrom(...strategies),
        fc.integer({ min: 9, max: 15 }),
        (parts, level, strategy, windowBits) => {
          const whole = concatBytes(parts);
          const { bytes, faults } = unpack('gzip', gzipSync(whole, { level, strategy, windowBits }), [777]);
          expect(faults).toEqual([]);
          expect(Buffer.compare(bytes, whole)).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('tells of damage wherever zlib does', () => {
    const raw = deflateRawSync(sample);
    fc.assert(
      fc.property(fc.nat(raw.length - 1), fc.uint8Array({ minLength: 1, maxLength: 4 }), (at, bytes) => {
        const packed = new Uint8Array(gzipSync(sample));
        packed.set(bytes.subarray(0, raw.length - at), 10 + at);
        expect(codesOf(unpack('gzip', packed)).length > 0).toBe(zlibRefuses(packed));
      }),
      { numRuns: 200 },
    );
  });
});

/** Says that blocks have 100,000 bytes at most, as these do: the decoder then takes less memory each time. */
function ofLevel1(stream: Uint8Array): Uint8Array {
  const copy = stream.slice();
  copy[3] = 0x31;
  return copy;
}

function repeated(text: string): Uint8Array {
  return new TextEncoder().encode(text.repeat(50));
}

function zlibRefuses(packed: Uint8Array): boolean {
  try {
    gunzipSync(packed);
    return false;
  } catch {
    return true;
  }
}
