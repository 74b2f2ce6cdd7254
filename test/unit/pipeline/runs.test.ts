import { expect, test } from 'vitest';
import type { ReadControl } from '../../../src/pipeline/read-blob.ts';
import { Runs } from '../../../src/pipeline/runs.ts';

test('runs in one worker take turns in the order in which they asked, and hear messages in between', async () => {
  const runs = new Runs();
  const order: string[] = [];
  const work = (name: string) => async (control: ReadControl) => {
    for (let piece = 0; piece < 3000 && !control.signal.aborted; piece++) {
      order.push(`${name}${piece}`);
      await control.turn?.();
    }
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => runs.abort(2);
  const over = ['a', 'b', 'c'].map((name, id) => runs.start(id, () => undefined, work(name)));
  port2.postMessage('abort the third');
  await Promise.all(over);
  port1.close();
  expect(order.slice(0, 6)).toEqual(['a0', 'b0', 'c0', 'a1', 'b1', 'c1']);
  expect(order.filter((step) => step.startsWith('c')).length).toBeLessThan(3000);
  expect(order.at(-1)).toBe('b2999');
});
