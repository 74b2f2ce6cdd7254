import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpack } from '../unit/codec/unpack.ts';
import {
  block,
  compressedBlock,
  frame,
  oneSequence,
  plainLiterals,
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

test('sequences copy what they say, by offsets of their own and by the last ones', () => {
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
      const { bytes, faults } = unpack('zstd', frame(window128K, ...blocks));
      expect(faults.map(({ code }) => code)).toEqual(isPossible ? [] : ['zstd.data']);
      expect([...bytes]).toEqual(out);
    }),
    { numRuns: 500 },
  );
});
