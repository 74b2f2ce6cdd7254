import type { Remote } from 'comlink';
import { expect, test, vi } from 'vitest';
import { openCatalog } from '../../../../src/app/workers/catalog-link.ts';
import { WorkerFailure, workerFault } from '../../../../src/app/workers/worker-failure.ts';
import type { KeepingCatalog } from '../../../../src/store/keeping-catalog.ts';

test.each([
  [new RangeError('Array buffer allocation failed'), 'limit.memory'],
  [new WorkerFailure('ended', 'Uncaught RangeError: Out of memory'), 'limit.memory'],
  [new WorkerFailure('ended', 'It ended without a message.'), 'worker.ended'],
  [new WorkerFailure('stalled', 'no sign of life for 20 seconds'), 'worker.stalled'],
  ['something', 'worker.ended'],
])('%s is told as a fault', (error, code) => {
  expect(workerFault(error)).toMatchObject({ code, severity: 'error' });
});

test('a catalog that has ended rejects the calls that wait and those that come', async () => {
  let die: (reason: string) => void = () => undefined;
  const died = new Promise<string>((resolve) => {
    die = resolve;
  });
  const duplicates = vi
    .fn()
    .mockResolvedValueOnce('found')
    .mockReturnValue(new Promise(() => undefined));
  const api = { duplicates } as unknown as Remote<KeepingCatalog>;
  const start = vi.fn(() => ({ api, died, beat: async () => undefined, end() {} }));
  const { catalog, warm } = openCatalog(start);
  expect(start).not.toHaveBeenCalled();
  warm();
  expect(await catalog.duplicates('1.0')).toBe('found');
  const waiting = catalog.duplicates('1.0');
  die('gone');
  await expect(waiting).rejects.toThrow('gone');
  await expect(catalog.duplicates('1.0')).rejects.toBeInstanceOf(WorkerFailure);
  expect(duplicates).toHaveBeenCalledTimes(2);
  expect(start).toHaveBeenCalledTimes(1);
});
