import { expect, test } from 'vitest';
import { takeTurns } from '../../bench/measure/turns.mjs';

test('contestants alternate, each turn begins with another, and samples keep the order of the turns', async () => {
  const calls: string[] = [];
  let clock = 0;
  const contestant = (name: string) => ({
    name,
    async run() {
      calls.push(name);
      clock++;
      return { seconds: clock, cpu: null };
    },
  });
  const samples = await takeTurns(['a', 'b', 'c'].map(contestant), 3, () => {});
  expect(calls.join('')).toBe('abcbcacab');
  expect(samples.get('b')?.map(({ seconds }) => seconds)).toEqual([2, 4, 9]);
});
