import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutList, scrollToRow } from '../../../src/ui/files/layout.ts';
import { layoutStrata } from '../../../src/ui/strata/layout.ts';

describe('the strata', () => {
  test('lie on each other without gaps, the base at the bottom, each at least visible', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(1e9), { minLength: 1, maxLength: 80 }),
        fc.array(fc.nat(80), { maxLength: 40 }),
        fc.nat(2000),
        (sizes, at, wanted) => {
          const steps = at.map((below) => below % (sizes.length + 1)).sort((a, b) => a - b);
          const { strata, height } = layoutStrata({ sizes, steps }, wanted);
          expect(strata).toHaveLength(sizes.length + steps.length);
          expect(height).toBeGreaterThanOrEqual(wanted);
          let bottom = height;
          for (const stratum of strata) {
            expect(stratum.top + stratum.height).toBeCloseTo(bottom, 6);
            expect(stratum.height).toBeGreaterThanOrEqual(stratum.kind === 'layer' ? 7 : 4);
            bottom = stratum.top;
          }
          expect(bottom).toBeCloseTo(0, 6);
        },
      ),
    );
  });

  test('are as thick as their bytes, beyond the least', () => {
    const { strata } = layoutStrata({ sizes: [300, 100], steps: [1] }, 418);
    expect(strata.map(({ kind, height }) => [kind, height])).toEqual([
      ['layer', 307],
      ['step', 4],
      ['layer', 107],
    ]);
  });
});

describe('the list', () => {
  test('draws what is in view and no more, at any scroll position', () => {
    expect(layoutList(1000, 28, 280, 0)).toEqual({ first: 0, count: 16, top: 0, height: 28000 });
    expect(layoutList(1000, 28, 280, 2800)).toEqual({ first: 94, count: 22, top: 2632, height: 28000 });
    expect(layoutList(3, 28, 280, 0)).toEqual({ first: 0, count: 3, top: 0, height: 84 });
    expect(layoutList(0, 28, 280, 0)).toMatchObject({ count: 0, height: 0 });
  });

  test('of millions of rows reaches its first and its last within the height that browsers take', () => {
    const total = 5_000_000;
    const { height } = layoutList(total, 28, 700, 0);
    expect(height).toBe(15_000_000);
    const end = layoutList(total, 28, 700, height - 700);
    expect(end.first + end.count).toBe(total);
  });

  test('scrolls to a row so that it is in view', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 5_000_000 }), fc.nat(), fc.nat(), (total, row, from) => {
        const wanted = row % total;
        const { height } = layoutList(total, 28, 700, 0);
        const top = scrollToRow(wanted, total, 28, 700, from % height);
        const { first, count } = layoutList(total, 28, 700, top);
        expect(wanted).toBeGreaterThanOrEqual(first);
        expect(wanted).toBeLessThan(first + count);
      }),
    );
  });
});
