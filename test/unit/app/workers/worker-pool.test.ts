import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WorkerLink } from '../../../../src/app/workers/worker-link.ts';
import { WorkerPool } from '../../../../src/app/workers/worker-pool.ts';

interface Api {
  help(name: string): void;
  start(core: WebAssembly.Module | null): void;
  abort(run: number): void;
  work(name: string, run: number): Promise<string>;
}

/** A worker that does nothing by itself: the test ends its jobs, or the worker. */
class TestWorker {
  readonly doing = new Map<string, (result: string | Promise<string>) => void>();
  readonly aborted: number[] = [];
  readonly helped: string[] = [];
  ended = false;
  /** Whether it hangs: it answers nothing any more. */
  hangs = false;
  die: (reason: string) => void = () => undefined;
  readonly link: WorkerLink<Api>;

  constructor() {
    const api: Api = {
      start() {},
      help: (name) => void this.helped.push(name),
      abort: (run) => void this.aborted.push(run),
      work: (name) => new Promise((resolve) => this.doing.set(name, resolve)),
    };
    this.link = {
      api: api as unknown as WorkerLink<Api>['api'],
      beat: () => (this.hangs ? new Promise(() => undefined) : Promise.resolve()),
      died: new Promise((resolve) => {
        this.die = resolve;
      }),
      end: () => {
        this.ended = true;
      },
    };
  }

  fail(name: string, reason: string): void {
    this.doing.get(name)?.(Promise.reject(new Error(reason)));
    this.doing.delete(name);
  }

  finish(name: string): void {
    this.doing.get(name)?.(`${name} is done`);
    this.doing.delete(name);
  }
}

/** Lets everything go on that can. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

function open(size: number, room: number) {
  const workers: TestWorker[] = [];
  const start = () => {
    const worker = new TestWorker();
    workers.push(worker);
    return worker.link;
  };
  const pool = new WorkerPool<Api>(start, Promise.resolve(null), size, room);
  const never = new AbortController().signal;
  const run = (name: string, weight: number, signal = never) =>
    pool.run(weight, signal, (api, id) => api.work(name, id));
  /** Weights are in MB; a worker that helps is told. */
  const share = (name: string, weight: number) =>
    pool.run(
      weight * 1e6,
      never,
      (api, id, helper) => {
        void helper?.help(name);
        return api.work(name, id);
      },
      true,
    );
  const helped = () => workers.map((worker) => worker.helped.join());
  const doing = () => workers.map((worker) => (worker.ended ? [] : [...worker.doing.keys()].sort()));
  return { workers, run, share, doing, helped };
}

describe('a pool of workers', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('gives each worker one job before any gets a second, and the next to who has least to do', async () => {
    const { run, doing } = open(2, 4);
    for (const [name, weight] of Object.entries({ a: 10, b: 70, c: 40, d: 5, e: 8 })) void run(name, weight);
    await settled();
    expect(doing()).toEqual([['b'], ['a', 'c', 'd', 'e']]);
  });

  test('lets a job wait for the worker that has least to do, while that has no room', async () => {
    const { workers, run, doing } = open(2, 2);
    for (const [name, weight] of Object.entries({ a: 100, b: 4, c: 3, d: 2 })) void run(name, weight);
    await settled();
    expect(doing()).toEqual([['a'], ['b', 'c']]);
    workers[1]?.finish('c');
    await settled();
    expect(doing()).toEqual([['a'], ['b', 'd']]);
  });

  test('does again, each alone, what a worker was doing that died; only who loses a second one fails', async () => {
    const { workers, run, doing } = open(1, 4);
    const ends = ['a', 'b', 'c'].map((name, i) => run(name, 9 - i).catch((error: Error) => error.message));
    await settled();
    expect(doing()).toEqual([['a', 'b', 'c']]);
    workers[0]?.die('out of memory');
    await settled();
    expect([workers[0]?.ended, doing()]).toEqual([true, [[], ['a']]]);
    workers[1]?.finish('a');
    await settled();
    workers[1]?.die('out of memory');
    await settled();
    expect(doing()).toEqual([[], [], ['c']]);
    workers[2]?.finish('c');
    expect(await Promise.all(ends)).toEqual(['a is done', 'out of memory', 'c is done']);
  });

  test('does a single job again, in a new worker, when it fails or its worker dies', async () => {
    const { workers, run, doing } = open(1, 4);
    const died = run('a', 1);
    await settled();
    workers[0]?.die('gone');
    await settled();
    expect(doing()).toEqual([[], ['a']]);
    workers[1]?.finish('a');
    expect(await died).toBe('a is done');
    const failed = run('b', 1).catch((error: Error) => error.message);
    await settled();
    workers[1]?.fail('b', 'first');
    await settled();
    expect(doing()).toEqual([[], [], ['b']]);
    workers[2]?.fail('b', 'second');
    expect(await failed).toBe('second');
    expect(workers.map(({ ended }) => ended)).toEqual([true, true, true]);
  });

  test('ends a worker that gives no sign of life, and says so when the next gives none either', async () => {
    vi.useFakeTimers();
    const { workers, run, doing } = open(2, 4);
    const stalled = run('a', 2).catch((error: unknown) => error);
    const other = run('b', 1);
    await vi.advanceTimersByTimeAsync(10_000);
    for (const worker of workers) if (worker.doing.has('a')) worker.hangs = true;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(doing()).toEqual([['a'], ['b']]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(doing()).toEqual([[], ['b'], ['a']]);
    for (const worker of workers) if (worker.doing.has('a')) worker.hangs = true;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(await stalled).toMatchObject({ end: 'stalled' });
    expect(workers.map(({ ended }) => ended)).toEqual([true, false, true]);
    workers[1]?.finish('b');
    expect(await other).toBe('b is done');
    await vi.advanceTimersByTimeAsync(2000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does a job in another worker when the first can’t be started', async () => {
    const working = new TestWorker();
    let starts = 0;
    const start = () => {
      starts++;
      if (starts === 1) throw new Error('blocked');
      return working.link;
    };
    const pool = new WorkerPool<Api>(start, Promise.resolve(null), 1, 1);
    const end = pool.run(1, new AbortController().signal, (api, id) => api.work('a', id));
    await settled();
    working.finish('a');
    expect(await end).toBe('a is done');
  });

  test('ends a worker that does not stop in time, and does again what else it was doing', async () => {
    const { workers, run, doing } = open(1, 4);
    const abort = new AbortController();
    const stuck = run('a', 2, abort.signal);
    const other = run('b', 1);
    await settled();
    vi.useFakeTimers();
    abort.abort();
    await vi.advanceTimersByTimeAsync(1000);
    expect(await stuck).toBe(null);
    expect([workers[0]?.aborted, workers[0]?.ended, doing()]).toEqual([[1], true, [[], ['b']]]);
    workers[1]?.finish('b');
    expect(await other).toBe('b is done');
  });

  test('cancels at once what waits or has not begun', async () => {
    const { run } = open(1, 1);
    const abort = new AbortController();
    const starting = run('a', 2, abort.signal);
    const waiting = run('b', 1, abort.signal);
    abort.abort();
    expect(await Promise.all([starting, waiting])).toEqual([null, null]);
  });

  test('gives a single heavy job a second worker, and a light one none', async () => {
    const heavy = open(2, 4);
    void heavy.share('a', 50);
    const light = open(2, 4);
    void light.share('a', 1);
    await settled();
    expect([heavy.doing(), heavy.helped()]).toEqual([
      [['a'], []],
      ['', 'a'],
    ]);
    expect([light.doing(), light.helped()]).toEqual([[['a']], ['']]);
  });

  test('gives a job a second worker where it outweighs the others, or where there are enough for all', async () => {
    const one = open(2, 4);
    for (const [name, weight] of Object.entries({ a: 100, b: 30, c: 10 })) void one.share(name, weight);
    const even = open(2, 4);
    for (const [name, weight] of Object.entries({ a: 100, b: 90 })) void even.share(name, weight);
    const many = open(4, 4);
    for (const [name, weight] of Object.entries({ a: 100, b: 90 })) void many.share(name, weight);
    await settled();
    expect([one.doing(), one.helped()]).toEqual([
      [['a', 'b'], ['c']],
      ['', 'a'],
    ]);
    expect([even.doing(), even.helped()]).toEqual([
      [['a'], ['b']],
      ['', ''],
    ]);
    expect(many.helped().toSorted()).toEqual(['', '', 'a', 'b']);
  });

  test('does a job again alone when its helper dies, and what else both were doing', async () => {
    const { workers, share, doing, helped } = open(2, 4);
    const ends = [share('a', 100), share('b', 30), share('c', 10)];
    await settled();
    workers[1]?.die('out of memory');
    await settled();
    expect(workers.slice(0, 2).map(({ ended }) => ended)).toEqual([true, true]);
    expect([doing().slice(2), helped().slice(2)]).toEqual([
      [['a'], ['b']],
      ['', ''],
    ]);
    workers[3]?.finish('b');
    await settled();
    for (const name of ['a', 'c'])
      workers.find((worker) => worker.doing.has(name) && !worker.ended)?.finish(name);
    expect(await Promise.all(ends)).toEqual(['a is done', 'b is done', 'c is done']);
  });
});
