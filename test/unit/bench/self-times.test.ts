import { expect, test } from 'vitest';
import { selfTimes } from '../../bench/profile/self-times.mjs';

const frame = (functionName: string, url = '') => ({ functionName, url });
const nodes = [
  { id: 1, callFrame: frame('(idle)') },
  { id: 2, callFrame: frame('wasm-function[1]', 'wasm://wasm/3e1d7dee') },
  { id: 3, callFrame: frame('push', 'http://127.0.0.1:1/assets/layer.worker-Cp4jJx1q.js') },
  { id: 4, callFrame: frame('wasm-function[9]') },
];

test('time is that of the function on top, over all workers, the longest first', () => {
  const profiles = [
    { nodes, samples: [1, 2, 3, 2], timeDeltas: [5000, 1000, 500, 1500] },
    { nodes, samples: [3, 4], timeDeltas: [3000, 100] },
  ];
  expect(selfTimes(profiles, ['start', 'sha256/compress'])).toEqual([
    ['layer.worker push', 3.5],
    ['core sha256/compress', 2.5],
    ['core 9', 0.1],
  ]);
});
