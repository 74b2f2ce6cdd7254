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
  const { samples } = await takeTurns(['a', 'b', 'c'].map(contestant), 3, () => {});
  expect(calls.join('')).toBe('abcbcacab');
  expect(samples.get('b')?.map(({ seconds }) => seconds)).toEqual([2, 4, 9]);
});

test('who fails takes no further turn and has no samples', async () => {
  let runs = 0;
  const good = { name: 'good', run: async () => ({ seconds: 1, cpu: null }) };
  const bad = {
    name: 'bad',
    async run() {
      runs++;
      if (runs === 2) throw new Error('not done\nand why');
      return { seconds: 1, cpu: null };
    },
  };
  const { samples, failures } = await takeTurns([good, bad], 4, () => {});
  expect(runs).toBe(2);
  expect([...failures]).toEqual([['bad', 'not done']]);
  expect([...samples.keys()]).toEqual(['good']);
  expect(samples.get('good')).toHaveLength(4);
});
