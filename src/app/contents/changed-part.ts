import { ok, type Result } from '../../base/result.ts';
import type { Problem } from '../../model/problem.ts';
import type { Contents, FilePlace } from './contents-api.ts';

/** Bytes of each version that are compared at a time. */
const defaultWindow = 1024 * 1024;

/** How much of a file is not as it was in an older version: what lies between the bytes that both begin and end with. */
export interface ChangedPart {
  readonly older: number;
  readonly newer: number;
}

/**
 * Compares two contents from both ends. What a container changes in a file is copied up whole; this says how little of it changed.
 * A problem where either can't be read.
 */
export async function measureChangedPart(
  contents: Contents,
  older: FilePlace,
  newer: FilePlace,
  signal: AbortSignal,
  window = defaultWindow,
): Promise<Result<ChangedPart, Problem>> {
  const sizes = [(await contents.size(older)) ?? 0, (await contents.size(newer)) ?? 0] as const;
  const shorter = Math.min(...sizes);
  const readBoth = async (from: readonly [number, number], length: number) => {
    const both = await Promise.all([
      contents.read(older, from[0], from[0] + length, signal),
      contents.read(newer, from[1], from[1] + length, signal),
    ]);
    return both;
  };
  let same = 0;
  for (let isEqual = true; isEqual && same < shorter; ) {
    const length = Math.min(window, shorter - same);
    const [a, b] = await readBoth([same, same], length);
    if (!a.ok) return a;
    if (!b.ok) return b;
    const equal = countEqual(a.value, b.value, false);
    same += equal;
    isEqual = equal === length;
  }
  let tail = 0;
  for (let isEqual = true; isEqual && same + tail < shorter; ) {
    const length = Math.min(window, shorter - same - tail);
    const [a, b] = await readBoth([sizes[0] - tail - length, sizes[1] - tail - length], length);
    if (!a.ok) return a;
    if (!b.ok) return b;
    const equal = countEqual(a.value, b.value, true);
    tail += equal;
    isEqual = equal === length;
  }
  return ok({ older: sizes[0] - same - tail, newer: sizes[1] - same - tail });
}

/** How many bytes are equal from the start on, or from the end. */
function countEqual(a: Uint8Array, b: Uint8Array, fromEnd: boolean): number {
  const length = Math.min(a.length, b.length);
  for (let count = 0; count < length; count++) {
    const [i, j] = fromEnd ? [a.length - 1 - count, b.length - 1 - count] : [count, count];
    if (a[i] !== b[j]) return count;
  }
  return length;
}
