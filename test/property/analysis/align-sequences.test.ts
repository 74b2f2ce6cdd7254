import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignSequences } from '../../../src/analysis/comparison/align-sequences.ts';
import { limits } from '../../../src/base/limits.ts';

/** Length of the longest common subsequence, by trying everything. */
function slowLength(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const skipped = slowLength(a.slice(1), b);
  const at = b.indexOf(a[0] as string);
  return at === -1 ? skipped : Math.max(skipped, 1 + slowLength(a.slice(1), b.slice(at + 1)));
}

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 });
const align = (a: string, b: string) => alignSequences(a.length, b.length, (i, j) => a[i] === b[j]);

test('all of both is told in its order, what is paired is the same, and no more could be paired', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      const rows = align(a, b);
      expect(rows.flatMap((row) => row.a ?? [])).toEqual([...a].map((_, at) => at));
      expect(rows.flatMap((row) => row.b ?? [])).toEqual([...b].map((_, at) => at));
      const pairs = rows.filter((row) => row.a !== null && row.b !== null);
      for (const pair of pairs) expect(a[pair.a as number]).toBe(b[pair.b as number]);
      expect(pairs).toHaveLength(slowLength(a, b));
    }),
  );
});

test('sequences against themselves are paired whole', () => {
  fc.assert(
    fc.property(text, (a) => {
      expect(align(a, a).every((row) => row.a === row.b)).toBe(true);
    }),
  );
});

test('what differs over limits.alignedCells is not searched: only the beginning and the end are paired', () => {
  const length = Math.ceil(Math.sqrt(limits.alignedCells)) + 2;
  let looks = 0;
  // 0 at the beginning, 1 at the end, in the middle no two are the same.
  const rows = alignSequences(length, length, (i, j) => {
    looks++;
    return i === j && (i === 0 || i === length - 1);
  });
  expect(rows).toHaveLength(2 + 2 * (length - 2));
  expect([rows[0], rows.at(-1)]).toEqual([
    { a: 0, b: 0 },
    { a: length - 1, b: length - 1 },
  ]);
  expect(looks).toBeLessThan(10);
});
