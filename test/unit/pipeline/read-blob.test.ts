import { afterEach, describe, expect, test, vi } from 'vitest';

import { type ReadControl, readBlob } from '../../../src/pipeline/read-blob.ts';

const data = Buffer.from(Uint8Array.from({ length: 900_001 }, (_, i) => (i * 7919) >>> 5));

/** Has streams that can't be read into memory of the reader's own, with chunks of uneven sizes, as WebKit's. */
class PlainBlob extends Blob {
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const parts = [1, 300_000, 65_536, 534_464].values();
    let at = 0;
    return new ReadableStream({
      pull(controller) {
        const { value, done } = parts.next();
        if (done) return controller.close();
        controller.enqueue(new Uint8Array(data.subarray(at, at + value)));
        at += value;
      },
    });
  }
}

const control = (change: Partial<ReadControl> = {}): ReadControl => ({
  signal: new AbortController().signal,
  progress() {},
  ...change,
});

describe.each([
  ['into its own memory', new Blob([data])],
  ['in chunks as they come', new PlainBlob([data])],
])('a blob read %s', (_, blob) => {
  test('is read in order and whole, in pieces of at most 64 KiB, each in a turn of its own', async () => {
    const pieces: Buffer[] = [];
    const read: number[] = [];
    let turns = 0;
    const end = await readBlob(
      blob,
      (piece) => pieces.push(Buffer.from(piece)) > 0,
      control({
        progress: (bytes) => void read.push(bytes),
        turn: async () => void turns++,
      }),
    );
    expect(end).toEqual({ kind: 'end' });
    expect(Buffer.concat(pieces).equals(data)).toBe(true);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(64 * 1024);
    expect([read.at(-1), read.length, turns]).toEqual([data.length, pieces.length, pieces.length]);
  });

  test('stops where it is told to, and at the next piece when it is aborted', async () => {
    let pieces = 0;
    expect(await readBlob(blob, () => ++pieces < 3, control())).toEqual({ kind: 'stopped' });
    expect(pieces).toBe(3);
    const abort = new AbortController();
    pieces = 0;
    const take = () => {
      if (++pieces === 2) abort.abort();
      return true;
    };
    expect(await readBlob(blob, take, control({ signal: abort.signal }))).toEqual({ kind: 'aborted' });
    expect(pieces).toBe(2);
  });
});

test('an empty blob gives nothing', async () => {
  const take = () => expect.fail('there is nothing to take');
  expect(await readBlob(new Blob([]), take, control())).toEqual({ kind: 'end' });
});

/** Is said to have more bytes than its stream gives, which then ends or fails. */
class BrokenBlob extends Blob {
  readonly #error: Error | null;
  constructor(error: Error | null) {
    super([data]);
    this.#error = error;
  }
  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let pulls = 0;
    return new ReadableStream({
      pull: (controller) => {
        pulls++;
        if (pulls === 1) controller.enqueue(new Uint8Array(1000));
        else if (this.#error) controller.error(this.#error);
        else controller.close();
      },
    });
  }
}

test.each([
  new TypeError('network error'),
  new DOMException('changed', 'NotReadableError'),
  new DOMException('gone', 'NotFoundError'),
  null,
])('a file that changed or went away while it was read (%s) is told to be so, and where', async (error) => {
  const end = await readBlob(new BrokenBlob(error), () => true, control());
  expect(end).toMatchObject({ kind: 'failed', fault: { code: 'file.unreadable', offset: 1000 } });
});

test('a lack of memory is no fault of the file', async () => {
  const reading = readBlob(new BrokenBlob(new RangeError('allocation failed')), () => true, control());
  await expect(reading).rejects.toThrow('allocation failed');
});

describe('how much is handed out at a time', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test.each([
    [0, 64 * 1024],
    [60, 256],
  ])('goes by how long it takes (%i ms)', async (milliseconds, bytes) => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const sizes = new Map<number, number>();
    const take = (piece: Uint8Array) => {
      now += milliseconds;
      sizes.set(piece.length, (sizes.get(piece.length) ?? 0) + 1);
      return true;
    };
    await readBlob(new Blob([data]), take, control());
    const [usual] = [...sizes].sort((a, b) => b[1] - a[1])[0] as [number, number];
    expect(usual).toBe(bytes);
  });
});
