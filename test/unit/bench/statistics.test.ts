import { expect, test } from 'vitest';
import { compare, median, medianSeconds } from '../../bench/measure/statistics.mjs';

test('the median is the middle value, or the mean of the two middle ones', () => {
  expect(median([7])).toBe(7);
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 2, 4, 8])).toBe(6);
  // Sorted as numbers, not as text.
  expect(median([100, 20, 3])).toBe(20);
  expect(() => median([])).toThrow();
});

const samples = (seconds: number[], cpu: number | null = 1) =>
  seconds.map((value) => ({ seconds: value, cpu }));

test('a comparison says how much faster the first was, and how that went from turn to turn', () => {
  const ours = samples([1, 2, 4]);
  const theirs = samples([4, 2, 8]);
  expect(medianSeconds(ours)).toBe(2);
  expect(compare(ours, theirs)).toEqual({ ratio: 2, low: 1, high: 4, cpu: 1 });
});

test('processor time is compared where it is known of every turn', () => {
  expect(compare(samples([1], 2), samples([1], 3)).cpu).toBe(1.5);
  expect(compare(samples([1], null), samples([1], 3)).cpu).toBeNull();
  const partly = [...samples([1], 2), ...samples([1], null)];
  expect(compare(partly, partly).cpu).toBeNull();
});
