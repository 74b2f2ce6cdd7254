import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../src/base/bytes.ts';
import { literalBase, literalBits, matchBits } from '../../src/codec/zstd/sequence-codes.ts';
import { unzstds } from '../unit/codec/zstd-engines.ts';
import { zstdMixtures, zstdStreams } from '../unit/codec/zstd-streams.ts';
import {
  block,
  compressedBlock,
  frame,
  oneSequence,
  plainLiterals,
  predefinedSequences,
  raw,
  type Sequence,
  window128K,
} from '../unit/codec/zstd-writer.ts';

/** RFC 8878, 3.1.1.5, word by word: the offset of a sequence and the last offsets after it. */
function resolve({ value, literals }: Sequence, [first, second, third]: readonly number[]): number[] {
  if (value > 3) return [value - 3, first as number, second as number];
  const meant = literals === 0 ? value + 1 : value;
  if (meant === 1) return [first, second, third] as number[];
  if (meant === 2) return [second, first, third] as number[];
  if (meant === 3) return [third, first, second] as number[];
  return [(first as number) - 1, first, second] as number[];
}

test.each(unzstds)(
  'in %s sequences copy what they say, by offsets of their own and by the last ones',
  (_, unzstd) => {
    const start = Array.from({ length: 40 }, (_, i) => 100 + i);
    const sequence = fc.record({
      value: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 4, max: 60 })),
      literals: fc.constantFrom(0, 0, 1, 2, 5, 15),
      match: fc.integer({ min: 3, max: 34 }),
    });
    fc.assert(
      fc.property(fc.array(sequence, { maxLength: 12 }), (sequences) => {
        const out = [...start];
        const blocks = [block(raw, start.length, start, false)];
        let recent = [1, 4, 8];
        let isPossible = true;
        for (const [i, each] of sequences.entries()) {
          const literals = Array.from({ length: each.literals }, (_, at) => 10 * i + at);
          blocks.push(compressedBlock([...plainLiterals(literals), ...oneSequence(each)], false));
          recent = resolve(each, recent);
          const offset = recent[0] as number;
          isPossible = offset > 0 && offset <= out.length + literals.length;
          if (!isPossible) break;
          out.push(...literals);
          for (let count = 0; count < each.match; count++) out.push(out[out.length - offset] as number);
        }
        blocks.push(block(raw, 0, []));
        const { bytes, faults } = unzstd(frame(window128K, ...blocks));
        expect(faults.map(({ code }) => code)).toEqual(isPossible ? [] : ['zstd.data']);
        expect([...bytes]).toEqual(out);
      }),
      { numRuns: 500 },
    );
  },
);

describe('every engine', () => {
  const small = [
    zstdStreams.sample,
    zstdStreams.sized,
    zstdStreams.noise,
    ...Object.values(zstdMixtures).map(({ stored }) => stored),
  ];
  const [[, plain], ...others] = unzstds as [(typeof unzstds)[number], ...typeof unzstds];

  function expectSame(stream: Uint8Array, sizes: readonly number[] = [stream.length]): void {
    const expected = plain(stream);
    for (const [name, unzstd] of others) {
      const got = unzstd(stream, sizes);
      // Comparing long arrays with `toEqual` takes seconds.
      const same = Buffer.compare(got.bytes, expected.bytes) === 0;
      expect({ name, faults: got.faults, same }).toEqual({ name, faults: expected.faults, same: true });
    }
  }

  // Of the longer streams a part: every place in a byte comes, and every table.
  test.each([
    ['each cut and bit', [zstdStreams.sample], 1],
    ['some cuts and bits', small.slice(1), 7],
  ] as const)('makes the same of %s of a stream', (_, streams, step) => {
    for (const stream of streams) {
      for (let length = 0; length < stream.length; length += step) expectSame(stream.subarray(0, length));
      const flipped = stream.slice();
      for (let bit = 0; bit < stream.length * 8; bit += step) {
        const at = bit >> 3;
        flipped[at] = (stream[at] as number) ^ (1 << (bit & 7));
        expectSame(flipped);
        flipped[at] = stream[at] as number;
      }
    }
  });

  test('makes the same of streams one behind the other, damaged and pushed in any pieces', () => {
    const damage = fc.record({
      where: fc.double({ min: 0, max: 0.999, noNaN: true }),
      by: fc.integer({ min: 1, max: 255 }),
    });
    const parts = fc.array(fc.constantFrom(...small, zstdStreams.runs, zstdStreams.empty), {
      minLength: 1,
      maxLength: 4,
    });
    const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2000 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(parts, fc.array(damage, { maxLength: 3 }), sizes, (streams, damages, chunkSizes) => {
        const stream = concatBytes(streams);
        for (const { where, by } of damages) {
          const at = Math.floor(where * stream.length);
          stream[at] = (stream[at] as number) ^ by;
        }
        expectSame(stream, chunkSizes);
      }),
      { numRuns: 400 },
    );
  });

  test('makes the same of matches from anywhere in the window, however often output has gone round in it', () => {
    const window1K = [0, 0];
    const stored = fc
      .uint8Array({ minLength: 1, maxLength: 1024 })
      .map((bytes) => block(raw, bytes.length, [...bytes], false));
    const matched = fc
      .record({
        // A few reach too far: the frame ends there.
        value: fc.oneof(
          { arbitrary: fc.integer({ min: 1, max: 3 }), weight: 20 },
          { arbitrary: fc.integer({ min: 4, max: 1027 }), weight: 40 },
          { arbitrary: fc.integer({ min: 1003, max: 1027 }), weight: 40 },
          { arbitrary: fc.constant(1028), weight: 1 },
        ),
        literals: fc.integer({ min: 0, max: 15 }),
        match: fc.integer({ min: 3, max: 34 }),
      })
      .map((sequence) => {
        const literals = Array.from({ length: sequence.literals + 3 }, (_, i) => 37 * i);
        return compressedBlock([...plainLiterals(literals), ...oneSequence(sequence)], false);
      });
    const blocks = fc.array(fc.oneof(stored, matched, matched), { minLength: 20, maxLength: 60 });
    const first = block(
      raw,
      1024,
      Array.from({ length: 1024 }, (_, i) => (i * i) >> 3).map((value) => value & 0xff),
      false,
    );
    fc.assert(
      fc.property(blocks, (some) => expectSame(frame(window1K, first, ...some, block(raw, 0, [])))),
      { numRuns: 300 },
    );
  });

  test('makes the same of sequences with any lengths and offsets', () => {
    const codes = fc.record({
      literalCode: fc.oneof(fc.nat(18), fc.nat(34)),
      offsetCode: fc.oneof(fc.nat(5), fc.nat(17)),
      matchCode: fc.oneof(fc.nat(40), fc.nat(52)),
      more: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 3, maxLength: 3 }),
    });
    const sequence = codes.map(({ more, ...coded }) => ({
      ...coded,
      literalExtra: Math.floor((more[0] as number) * 2 ** (literalBits[coded.literalCode] as number)),
      offsetExtra: Math.floor((more[1] as number) * 2 ** coded.offsetCode),
      matchExtra: Math.floor((more[2] as number) * 2 ** (matchBits[coded.matchCode] as number)),
    }));
    const noise = Uint8Array.from({ length: 131_072 }, (_, i) => (Math.imul(i, 0x9e3779b1) >>> 13) & 0xff);
    const before = block(raw, noise.length, [...noise], false);
    // All literals are one byte, as many as can be: they stand behind the matches if they are not used.
    const literals = (count: number) => [((count << 4) & 0xff) | 0b1101, (count >> 4) & 0xff, count >> 12, 7];
    fc.assert(
      fc.property(fc.array(sequence, { minLength: 1, maxLength: 6 }), (sequences) => {
        const used = sequences.reduce(
          (sum, { literalCode, literalExtra }) => sum + (literalBase[literalCode] as number) + literalExtra,
          0,
        );
        const content = [...literals(Math.min(used, 131_072)), ...predefinedSequences(sequences)];
        expectSame(frame(window128K, before, compressedBlock(content)));
      }),
      { numRuns: 500 },
    );
  });
});
