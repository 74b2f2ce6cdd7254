import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureChangedPart } from '../../../../src/app/contents/changed-part.ts';
import type { Contents, FilePlace } from '../../../../src/app/contents/contents-api.ts';
import { err, ok } from '../../../../src/base/result.ts';
import type { Problem } from '../../../../src/model/problem.ts';

const place = (path: string): FilePlace => ({ image: 'i', layer: 0, path });
const { signal } = new AbortController();

/** Contents held in memory, by path. */
function contentsOf(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): Contents {
  return {
    size: async ({ path }) => files[path]?.length ?? null,
    read: async ({ path }, from, to) => ok((files[path] as Uint8Array<ArrayBuffer>).slice(from, to)),
  } as Partial<Contents> as Contents;
}

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const measured = async (older: string, newer: string, window?: number) => {
  const found = await measureChangedPart(
    contentsOf({ a: bytes(older), b: bytes(newer) }),
    place('a'),
    place('b'),
    signal,
    window,
  );
  return found.ok ? [found.value.older, found.value.newer] : found.error;
};

test.each([
  ['same', 'same', [0, 0]],
  ['one line', 'one longer line', [0, 7]],
  ['abcXdef', 'abcYdef', [1, 1]],
  ['', 'new', [0, 3]],
  ['all', '', [3, 0]],
  // What is doubled is found once: no byte counts for both ends.
  ['aa', 'aaa', [0, 1]],
])('%j to %j', async (older, newer, part) => {
  expect(await measured(older, newer)).toEqual(part);
});

test('whatever the window, what is between equal ends is all that differs', async () => {
  const text = fc.stringMatching(/^[ab]{0,12}$/);
  await fc.assert(
    fc.asyncProperty(text, text, fc.integer({ min: 1, max: 5 }), async (older, newer, window) => {
      const [before, after] = (await measured(older, newer, window)) as [number, number];
      let same = 0;
      while (same < Math.min(older.length, newer.length) && older[same] === newer[same]) same++;
      let tail = 0;
      const most = Math.min(older.length, newer.length) - same;
      while (tail < most && older.at(-1 - tail) === newer.at(-1 - tail)) tail++;
      expect([before, after]).toEqual([older.length - same - tail, newer.length - same - tail]);
    }),
  );
});

test('what can not be read is a problem', async () => {
  const problem: Problem = { code: 'file.unreadable', severity: 'error', message: 'gone', at: 'x' };
  const contents = { ...contentsOf({ a: bytes('a'), b: bytes('b') }), read: async () => err(problem) };
  expect(await measureChangedPart(contents, place('a'), place('b'), signal)).toEqual(err(problem));
});
