import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnchorFinder } from '../../src/analysis/findings/contents/anchor-finder.ts';
import { allRules } from '../../src/analysis/findings/contents/scan-content.ts';
import { createWasmEngine } from '../../src/codec/core/wasm-engine.ts';
import { PlainSieve, quadNumber, type Sieve } from '../../src/codec/sieve.ts';
import { builds, compile } from '../unit/codec-core/open-core.ts';

const engines = builds.map((build) => [build, createWasmEngine(compile(build))] as const);

function places(sieve: Sieve, text: Uint8Array): number[] {
  const found: number[] = [];
  sieve.pass(text, (at) => found.push(at) > 0);
  return found;
}

/** What the vectors let through, place by place. */
function placesByGroups(text: Uint8Array): number[] {
  const { triples, groups, quads } = allRules.finder.tables;
  const low = (at: number) => (text[at] as number) & 31;
  return Array.from(text.keys()).filter((at) => {
    if (at < 2) return false;
    const isAdmitted = [0, 128].some((half) => {
      const before = at < 3 ? 0xff : (groups[half + low(at - 3)] as number);
      const own = [2, 1, 0].map((back, place) => groups[half + 32 * (place + 1) + low(at - back)] as number);
      return own.reduce((all, each) => all & each, before) !== 0;
    });
    const number = (low(at - 2) << 10) | (low(at - 1) << 5) | low(at);
    if (!isAdmitted) return false;
    const word = at < 3 ? 0 : new DataView(text.buffer, text.byteOffset).getInt32(at - 3, true);
    const quad = quadNumber(word);
    const hasQuad = at >= 3 && (((quads[quad >>> 3] as number) >>> (quad & 7)) & 1) === 1;
    return triples[number] === 2 || (triples[number] === 1 && hasQuad);
  });
}

/** Bytes of which many are near what is looked for. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom('password', 'sk-', '://', 'eyJ', 'AKIA', 'ghp_', '-----BEGIN ', 'SG.', 'x', ' '),
      fc.string({ unit: 'binary-ascii', maxLength: 20 }),
    ),
    { maxLength: 60 },
  )
  .map((parts) => new TextEncoder().encode(parts.join('')));

describe.each(engines)('%s', (build, engine) => {
  const sieve = engine.createSieve(allRules.finder.tables);

  test('lets through what its tables say, wherever it lies', () => {
    const plain = new PlainSieve(allRules.finder.tables);
    fc.assert(
      fc.property(text, fc.nat(40_000), (own, filling) => {
        const whole = new Uint8Array(filling + 2 * own.length).fill(0x7e);
        whole.set(own);
        whole.set(own, filling + own.length);
        const expected = build === 'core' ? placesByGroups(whole) : places(plain, whole);
        expect(places(sieve, whole)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('many places, and one that is the last wanted', () => {
    const many = new TextEncoder().encode('key-'.repeat(20_000));
    const found = places(sieve, many);
    expect(found.length).toBeGreaterThanOrEqual(20_000);
    let count = 0;
    sieve.pass(many, () => ++count < 4500);
    expect(count).toBe(4500);
  });
});

test('texts are found whatever the sieve, at the start, at the end and over pieces', () => {
  const anchors = ['SG.', '://', 'password', 'AKIA', 'ghp_', 'a-very-long-text-indeed'];
  fc.assert(
    fc.property(
      fc.subarray(anchors, { minLength: 1 }),
      fc.nat(70_000),
      fc.boolean(),
      (own, length, upper) => {
        const finder = new AnchorFinder<string>();
        for (const anchor of own) finder.add(anchor, anchor === 'password', anchor);
        const parts = own.map((anchor) => (upper && anchor === 'password' ? 'PassWord' : anchor));
        const whole = new TextEncoder().encode(`${parts.join(' ')}${'.'.repeat(length)}${parts.join('\n')}`);
        const sieves = [
          new PlainSieve(finder.tables),
          ...engines.map(([, engine]) => engine.createSieve(finder.tables)),
        ];
        for (const sieve of sieves) {
          const found: string[] = [];
          finder.visit(whole, sieve, (owner) => found.push(owner) > 0);
          expect(found).toEqual([...own, ...own]);
        }
      },
    ),
    { numRuns: 60 },
  );
});
