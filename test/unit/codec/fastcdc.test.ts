import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cutter } from '../../../src/codec/codec.ts';
import { Core } from '../../../src/codec/core/core.ts';
import { CoreCutter } from '../../../src/codec/core/core-cutter.ts';
import { chunkSizes, PlainCutter } from '../../../src/codec/fastcdc.ts';
import { builds, compile } from '../codec-core/open-core.ts';

/** An input that a generator makes, and the lengths of its chunks. */
interface Truth {
  readonly name: string;
  readonly length: number;
  /** Of the linear congruential generator of "Numerical Recipes"; null for zeros. */
  readonly seed: number | null;
  /** How many low bits of its state are left out of a byte. */
  readonly shift: number;
  readonly chunks: readonly number[];
}

/** Made by an implementation of the paper's algorithm 1 in another language, a byte at a time on whole integers. */
const truths: readonly Truth[] = JSON.parse(
  readFileSync(new URL('fastcdc-cuts.json', import.meta.url), 'utf8'),
);

function madeBytes({ length, seed, shift }: Pick<Truth, 'length' | 'seed' | 'shift'>): Uint8Array {
  let state = seed ?? 0;
  return Uint8Array.from({ length }, () => {
    if (seed === null) return 0;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> shift;
  });
}

/** Lengths of the chunks of a content that is handed in in pieces, the last of them as long as it takes. */
function chunksOf(cutter: Cutter, data: Uint8Array, pieces: readonly number[] = []): number[] {
  const begins = [0];
  let from = 0;
  for (const size of [...pieces, data.length]) {
    const piece = data.subarray(from, from + size);
    const start = from;
    cutter.push(piece, (at) => begins.push(start + at));
    from += piece.length;
  }
  cutter.restart();
  return begins.map((begin, index) => (begins[index + 1] ?? data.length) - begin);
}

const cutters: readonly (readonly [string, () => Cutter])[] = [
  ['plain', () => new PlainCutter()],
  ...builds.map((build): readonly [string, () => Cutter] => [
    build,
    () => {
      const core = new Core(compile(build));
      return new CoreCutter(core, core.takeCut() as number);
    },
  ]),
];

describe.each(cutters)('%s', (_, open) => {
  test.each(truths)('$name: cuts where an independent program does', (truth) => {
    expect(chunksOf(open(), madeBytes(truth))).toEqual(truth.chunks);
  });

  test('pieces make no difference, and a content begins anew after another', () => {
    const cutter = open();
    const data = madeBytes({ length: 200_000, seed: 11, shift: 24 });
    const whole = chunksOf(cutter, data);
    expect(whole.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat(3), fc.nat(70_000)), { maxLength: 12 }), (pieces) => {
        expect(chunksOf(cutter, data, pieces)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  test('a byte more at the start moves the first cuts only', () => {
    const data = madeBytes({ length: 300_000, seed: 21, shift: 24 });
    const moved = new Uint8Array(data.length + 1);
    moved.set(data, 1);
    const ends = (lengths: readonly number[], from: number) => {
      let at = from;
      return lengths.map((length) => {
        at += length;
        return at;
      });
    };
    const known = new Set(ends(chunksOf(open(), data), 0));
    const found = ends(chunksOf(open(), moved), -1);
    expect(found.filter((end) => !known.has(end)).length).toBeLessThan(found.length / 4);
  });

  test('chunks are never smaller than the least, but for the last, nor larger than the most', () => {
    const data = madeBytes({ length: 500_000, seed: 31, shift: 30 });
    const chunks = chunksOf(open(), data);
    expect(Math.min(...chunks.slice(0, -1))).toBeGreaterThanOrEqual(chunkSizes.least);
    expect(Math.max(...chunks)).toBeLessThanOrEqual(chunkSizes.most);
    expect(chunks.reduce((sum, length) => sum + length, 0)).toBe(data.length);
  });
});
