import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { equalBytes } from '../../../src/base/bytes.ts';
import { NameInterner, nameText } from '../../../src/base/names.ts';
import { hashBytes, hashPair } from '../../../src/base/seeded-hash.ts';
import { encodeName } from '../../../src/base/text.ts';

/** One step of FNV-1a, the hash of names that this project had and that everybody knows. */
const step = (state: number, byte: number) => Math.imul(state ^ byte, 0x01000193) >>> 0;

/** Two names of six bytes that lead from one state of FNV-1a to one other state: some 2^16 have to be tried. */
function collidingPair(from: number): {
  readonly names: readonly [Uint8Array, Uint8Array];
  readonly to: number;
} {
  const seen = new Map<number, Uint8Array>();
  for (let number = 1; ; number++) {
    const name = Uint8Array.from(
      { length: 6 },
      (_, at) => 97 + ((Math.imul(number, 0x9e3779b1) >>> (at * 5)) % 25),
    );
    const state = name.reduce(step, from);
    const other = seen.get(state);
    if (other && !equalBytes(other, name)) return { names: [other, name], to: state };
    seen.set(state, name);
  }
}

/** 2^`count` names with one hash by FNV-1a. */
function collidingNames(count: number): readonly Uint8Array[] {
  let names: readonly Uint8Array[] = [new Uint8Array(0)];
  let state = 0x811c9dc5;
  for (let at = 0; at < count; at++) {
    const { names: pair, to } = collidingPair(state);
    names = names.flatMap((name) => pair.map((end) => Uint8Array.from([...name, ...end])));
    state = to;
  }
  return names;
}

test('names that were made to collide do not', () => {
  const names = collidingNames(8);
  expect(new Set(names.map((name) => name.reduce(step, 0x811c9dc5))).size).toBe(1);
  const hashes = new Set(names.map((name) => hashBytes(name, 0, name.length)));
  expect(hashes.size).toBeGreaterThan(names.length - 5);
});

test('a hash is of the bytes alone, wherever they are', () => {
  const source = fc.uint8Array({ maxLength: 700 });
  fc.assert(
    fc.property(source, source, source, (before, own, after) => {
      const joined = Uint8Array.from([...before, ...own, ...after]);
      const { length } = before;
      expect(hashBytes(joined, length, length + own.length)).toBe(hashBytes(own, 0, own.length));
    }),
  );
});

test('zeros count, by how many they are and where, also behind a block', () => {
  const zeros = Array.from({ length: 600 }, (_, length) => hashBytes(new Uint8Array(length), 0, length));
  expect(new Set(zeros).size).toBeGreaterThan(595);
  const places = [0, 255, 256, 511, 512, 599].map((at) => {
    const name = new Uint8Array(600);
    name[at] = 1;
    return hashBytes(name, 0, name.length);
  });
  expect(new Set(places).size).toBe(places.length);
});

test('pairs of small numbers, as tables have them, keep apart in the lower bits', () => {
  const slots = new Map<number, number>();
  for (let parent = 0; parent < 128; parent++) {
    for (let name = 0; name < 128; name++) {
      const slot = hashPair(parent, name) & 0x7fff;
      slots.set(slot, (slots.get(slot) ?? 0) + 1);
    }
  }
  expect(Math.max(...slots.values())).toBeLessThan(64);
  expect(slots.size).toBeGreaterThan(2000);
});

test('another session has other hashes and the same table', async () => {
  vi.resetModules();
  const other = await import('../../../src/base/seeded-hash.ts');
  const { NameInterner: OtherInterner } = await import('../../../src/base/names.ts');
  const words = Array.from({ length: 500 }, (_, index) => encodeName(`name ${(index * 7) % 300}`));
  const differing = words.filter(
    (word) => other.hashBytes(word, 0, word.length) !== hashBytes(word, 0, word.length),
  );
  expect(differing.length).toBeGreaterThan(490);
  const tables = [new NameInterner(), new OtherInterner()].map((interner) => {
    for (const word of words) interner.intern(word);
    return interner.finish();
  });
  expect(tables[0]).toEqual(tables[1]);
  expect(nameText(tables[0] as (typeof tables)[0], 1)).toBe('name 7');
});
