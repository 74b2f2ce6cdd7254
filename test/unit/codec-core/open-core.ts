import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { Core } from '../../../src/codec/core/core.ts';
import { CoreInflate } from '../../../src/codec/core/core-inflate.ts';
import { PakoInflate } from '../../../src/codec/pako-inflate.ts';
import type { RawInflate } from '../../../src/codec/raw-inflate.ts';

const root = new URL('../../../', import.meta.url);

/** The two builds of the core, made anew when their sources changed. */
export const builds = ['core', 'core-scalar'] as const;
execFileSync(process.execPath, [fileURLToPath(new URL('scripts/build-core.mjs', root))], {
  stdio: 'inherit',
});

/** Compiles one of the builds. */
export function compile(build: (typeof builds)[number]): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(new URL(`src/codec/core/build/${build}.wasm`, root)));
}

/** An inflate in a new instance of a build. */
export function openInflate(build: (typeof builds)[number]): CoreInflate {
  const core = new Core(compile(build));
  return new CoreInflate(core, core.takeInflate() as number);
}

/** How feeding a stream to an inflate ended, and all that came out of it. */
export interface Outcome {
  /** `invalid: reason`, or the kind of the last step. */
  readonly end: string;
  /** Input bytes that belong to the stream; all of the input unless it ended. */
  readonly used: number;
  readonly output: Buffer;
}

/** Feeds all of `data` to an inflate, in chunks of the sizes that `nextSize` gives. The inflate is reset afterwards. */
export function inflateAll(inflate: RawInflate, data: Uint8Array, nextSize: () => number): Outcome {
  const pieces: Buffer[] = [];
  const sink = (piece: Uint8Array): boolean => {
    pieces.push(Buffer.from(piece));
    return true;
  };
  let end = 'more';
  let used = 0;
  while (used < data.length && end === 'more') {
    const chunk = data.subarray(used, used + nextSize());
    const step = inflate.push(chunk, sink);
    used += step.kind === 'end' ? step.used : chunk.length;
    end = step.kind === 'invalid' ? `invalid: ${step.reason}` : step.kind;
  }
  inflate.reset();
  if (end.startsWith('invalid')) used = data.length;
  return { end, used, output: Buffer.concat(pieces) };
}

/** Whether two outcomes are the same, and what they are if not: comparing buffers with `toEqual` takes seconds. */
export function expectSame(got: Outcome, expected: Outcome): void {
  const same = got.end === expected.end && got.used === expected.used && got.output.equals(expected.output);
  if (!same) expect(got).toEqual(expected);
}

/** The same by pako: the engine whose bytes and words every other must match. */
export function inflateByPako(data: Uint8Array): Outcome {
  return inflateAll(pako, data, () => data.length);
}

const pako = new PakoInflate();

/** Numbers from 0 up to 2^32 - 1 that are the same in every run (xorshift32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** Bytes as a tar has them: runs, repeats from near and far, text, noise. */
export function mixture(length: number, seed: number): Buffer {
  const random = randomNumbers(seed);
  const data = Buffer.alloc(length);
  let at = 0;
  while (at < length) {
    const run = Math.min(length - at, 1 + (random() % 700));
    const kind = random() % 5;
    const back = 1 + (random() % Math.max(1, Math.min(at, kind === 0 ? 20 : 40_000)));
    for (let end = at + run; at < end; at++) {
      if (kind === 1) data[at] = random();
      else if (kind === 2) data[at] = 97 + (random() % 6);
      else if (kind === 3) data[at] = 0;
      else data[at] = at >= back ? (data[at - back] as number) : 0;
    }
  }
  return data;
}
