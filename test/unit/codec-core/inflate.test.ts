import { constants, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createWasmEngine } from '../../../src/codec/core/wasm-engine.ts';
import { crc32 } from '../../../src/codec/crc32.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { FixedCodesWriter } from './fixed-codes.ts';
import {
  builds,
  compile,
  expectSame,
  inflateAll,
  inflateByPako,
  mixture,
  openInflate,
  randomNumbers,
} from './open-core.ts';

const strategies = {
  default: constants.Z_DEFAULT_STRATEGY,
  filtered: constants.Z_FILTERED,
  huffmanOnly: constants.Z_HUFFMAN_ONLY,
  rle: constants.Z_RLE,
  fixed: constants.Z_FIXED,
};

/** What one inflate has room for: its output is full some bytes before that, or at the start of a later turn. */
const outputSize = 32 * 1024 + 1024 * 1024;

describe.each(builds)('inflate of %s', (build) => {
  const inflate = openInflate(build);
  const whole = (data: Uint8Array) => inflateAll(inflate, data, () => data.length);

  it.each(Object.entries(strategies))('agrees with zlib at every level with strategy %s', (_, strategy) => {
    for (let level = 0; level <= 9; level++) {
      for (let round = 0; round < 6; round++) {
        const random = randomNumbers(level * 100 + round + 1);
        const data = mixture(random() % 400_000, random());
        const packed = deflateRawSync(data, { level, strategy, memLevel: 1 + (random() % 9) });
        const got = inflateAll(inflate, packed, () => 1 + (random() % 5000));
        expect(got.end).toBe('end');
        expect(got.used).toBe(packed.length);
        expect(got.output.equals(data)).toBe(true);
      }
    }
  });

  it('copies matches from every distance, of every length', () => {
    // One stream for each distance would be slow; each noise block is followed by its repeat at that distance.
    const noise = Buffer.from(Uint8Array.from({ length: 32_768 }, randomNumbers(3)));
    const parts: Buffer[] = [];
    for (let distance = 1; distance <= 300; distance++) {
      const period = noise.subarray(distance, 2 * distance);
      for (const length of [3, 4, 7, 8, 15, 16, 17, 31, 33, 64, 65, 257, 258]) {
        parts.push(period, repeat(period, length));
      }
    }
    for (let distance = 301; distance <= 32_768; distance += 97) {
      const period = noise.subarray(0, distance);
      parts.push(period, repeat(period, 3 + (distance % 256)));
    }
    const data = Buffer.concat(parts);
    for (const level of [1, 9]) {
      expect(whole(deflateRawSync(data, { level })).output.equals(data)).toBe(true);
    }
  });

  it('copies from each of the 32,768 distances', () => {
    const writer = new FixedCodesWriter();
    const noise = Uint8Array.from({ length: 32_768 }, randomNumbers(29));
    const expected = Buffer.alloc(32_768 + 32_768 * 258);
    expected.set(noise);
    writer.stored(noise);
    writer.beginBlock();
    let at = noise.length;
    for (let distance = 1; distance <= 32_768; distance++) {
      const length = 3 + ((distance * 7) % 256);
      writer.match(length, distance);
      for (const end = at + length; at < end; at++) expected[at] = expected[at - distance] as number;
    }
    writer.endBlock();
    const packed = writer.finish();
    for (const size of [packed.length, 4099]) {
      const got = inflateAll(inflate, packed, () => size);
      expect([got.end, got.output.equals(expected.subarray(0, at))]).toEqual(['end', true]);
    }
  });

  it('goes on with the same bytes wherever its output is full', () => {
    const tail = mixture(3000, 31);
    const zeros = Buffer.alloc(outputSize);
    for (let shift = 0; shift < 600; shift++) {
      const data = Buffer.concat([zeros.subarray(0, outputSize - shift), tail]);
      const got = whole(deflateRawSync(data, { level: 1, memLevel: 9 }));
      expect([got.end, got.output.equals(data)]).toEqual(['end', true]);
    }
  });

  it('unpacks a long stream the same at any chunk size', () => {
    const data = mixture(12_000_000, 37);
    const packed = deflateRawSync(data, { level: 4 });
    for (const size of [1013, 65_536, 299_993]) {
      const got = inflateAll(inflate, packed, () => size);
      expect([got.end, got.output.equals(data)]).toEqual(['end', true]);
    }
  });

  it('reads a stored block across every place where its input is cut', () => {
    const data = mixture(300, 5);
    const packed = Buffer.concat([
      deflateRawSync(data, { level: 0, finishFlush: constants.Z_FULL_FLUSH }),
      deflateRawSync(data, { strategy: constants.Z_FIXED, finishFlush: constants.Z_SYNC_FLUSH }),
      deflateRawSync(data, { level: 0 }),
    ]);
    const expected = Buffer.concat([data, data, data]);
    for (let cut = 1; cut < packed.length; cut++) {
      const sizes = [cut, packed.length];
      expect(inflateAll(inflate, packed, () => sizes.shift() as number).output.equals(expected)).toBe(true);
    }
    for (let size = 1; size < 40; size++) {
      expect(inflateAll(inflate, packed, () => size).output.equals(expected)).toBe(true);
    }
  });

  it('stops where the stream does, whatever follows', () => {
    for (let round = 1; round < 200; round++) {
      const random = randomNumbers(round);
      const data = mixture(random() % 3000, round);
      const packed = deflateRawSync(data, { level: round % 10 });
      const followed = Buffer.concat([packed, Buffer.alloc(40, round)]);
      const size = 1 + (random() % 100);
      const got = inflateAll(inflate, followed, () => size);
      expect(got.used).toBe(packed.length);
      expect(got.output.equals(data)).toBe(true);
    }
  });

  it('gives all there is of a stream that is cut anywhere, as pako does', () => {
    const data = mixture(2500, 11);
    for (const options of [{ level: 6 }, { level: 0 }, { strategy: constants.Z_FIXED }]) {
      const packed = deflateRawSync(data, options);
      for (let length = 0; length < packed.length; length++) {
        const cut = packed.subarray(0, length);
        const expected = inflateByPako(cut);
        expect(expected.end).toBe('more');
        expectSame(whole(cut), expected);
        expectSame(
          inflateAll(inflate, cut, () => 1),
          expected,
        );
      }
    }
  });

  it('tells of every flipped bit what pako does, with the same bytes before it', () => {
    const data = mixture(1800, 13);
    for (const options of [{ level: 6 }, { level: 0 }, { strategy: constants.Z_FIXED }]) {
      const packed = deflateRawSync(data, options);
      for (let bit = 0; bit < packed.length * 8; bit++) {
        const flipped = Buffer.from(packed);
        flipped[bit >>> 3] = (flipped[bit >>> 3] as number) ^ (1 << (bit & 7));
        const expected = inflateByPako(flipped);
        expectSame(whole(flipped), expected);
        expectSame(
          inflateAll(inflate, flipped, () => 3),
          expected,
        );
      }
    }
  });

  it('tells of noise what pako does', () => {
    const random = randomNumbers(17);
    for (let round = 0; round < 4000; round++) {
      const noise = Buffer.from(Uint8Array.from({ length: random() % 400 }, random));
      // Block type 2 in most: the headers of dynamic blocks have the most ways to be wrong.
      if (noise.length > 0 && round % 4 !== 0) noise[0] = ((noise[0] as number) & 0xf8) | 4;
      const expected = inflateByPako(noise);
      expectSame(whole(noise), expected);
      const size = 1 + (random() % 9);
      expectSame(
        inflateAll(inflate, noise, () => size),
        expected,
      );
    }
  });

  it('gives a bomb in pieces, and stops when told to', () => {
    const packed = deflateRawSync(Buffer.alloc(20_000_000));
    let pieces = 0;
    expect(inflate.push(packed, () => ++pieces < 3)).toEqual({ kind: 'stopped' });
    expect(pieces).toBe(3);
    inflate.reset();
    expect(whole(packed).output.length).toBe(20_000_000);
  });

  it('frames gzip as the other engine does, in more decoders at once than one instance has room for', () => {
    const engine = createWasmEngine(compile(build));
    const data = mixture(100_000, 19);
    const packed = Buffer.concat([gzipSync(data), gzipSync(data.subarray(0, 5)), Buffer.alloc(9)]);
    packed[packed.length - 15] = (packed[packed.length - 15] as number) ^ 1;
    const run = (decoders: number, open: typeof engine) => {
      const outputs = Array.from({ length: decoders }, () => [] as Buffer[]);
      const opened = outputs.map((pieces) =>
        open.createDecoder('gzip', (piece) => pieces.push(Buffer.from(piece)) > 0),
      );
      for (let at = 0; at < packed.length; at += 999) {
        for (const decoder of opened) decoder.push(packed.subarray(at, at + 999));
      }
      return opened.map((decoder, i) => {
        decoder.end();
        const { faults } = decoder;
        decoder.close();
        return { faults, output: Buffer.concat(outputs[i] as Buffer[]) };
      });
    };
    const [expected] = run(1, createJsEngine());
    expect(expected?.faults.map(({ code }) => code)).toContain('gzip.crc');
    for (const got of run(9, engine)) expect(got).toEqual(expected);
  });

  it('checks CRC-32 in pieces of any size', () => {
    const data = mixture(10_000, 23);
    const core = openInflate(build);
    expect(core).toBeDefined();
    for (let length = 0; length < 100; length++) {
      const packed = gzipSync(data.subarray(length, 3 * length));
      expect(crc32(0, data.subarray(length, 3 * length))).toBe(packed.readUInt32LE(packed.length - 8));
      const decoder = createWasmEngine(compile(build)).createDecoder('gzip', () => true);
      decoder.push(packed);
      expect(decoder.faults).toEqual([]);
    }
  });
});

function repeat(period: Uint8Array, length: number): Buffer {
  const data = Buffer.alloc(length);
  for (let i = 0; i < length; i++) data[i] = period[i % period.length] as number;
  return data;
}
