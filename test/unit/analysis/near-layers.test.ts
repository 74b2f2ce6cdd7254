import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSimilarPairs } from '../../../src/analysis/min-hash.ts';
import { findNearLayers, tokenLayers } from '../../../src/analysis/near-layers.ts';
import { dir, type EntrySpec, entryTable, file, symlink } from '../../fixtures/tables.ts';

const near = (...layers: readonly (readonly EntrySpec[])[]) =>
  findNearLayers(
    tokenLayers(layers.map((entries, image) => ({ image, layer: 0, table: entryTable(entries) }))),
  );
const files = Array.from({ length: 20 }, (_, index) => file(`app/f${index}`, `content ${index}`));
const bytes = files.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);

describe('layers one change from shared', () => {
  test.each<readonly [string, readonly EntrySpec[]]>([
    ['encoding', files],
    ['order', files.toReversed()],
    ['modified', files.map((entry) => ({ ...entry, modified: 7 }))],
    ['owner', files.map((entry) => ({ ...entry, uid: 1000 }))],
    ['mode', files.map((entry) => ({ ...entry, mode: 0o755 }))],
    ['xattrs', files.map((entry) => ({ ...entry, xattrs: { 'user.a': 'b' } }))],
  ])('that differ in %s', (aspect, other) => {
    expect(near(files, other)).toEqual([
      {
        layers: [
          { image: 0, layer: 0 },
          { image: 1, layer: 0 },
        ],
        similarity: 1,
        aspects: [aspect],
        common: bytes,
        files: 0,
        bytes: 0,
        paths: aspect === 'encoding' ? [] : [expect.stringContaining('/app/f')],
      },
    ]);
  });

  test('that differ in a file and in a link, beside the times', () => {
    const later = files.map((entry) => ({ ...entry, modified: 7 }));
    const [pair] = near(
      [...files, symlink('l', 'a')],
      [...later.slice(0, 19), file('app/f19', 'other'), symlink('l', 'b')],
    );
    expect(pair?.aspects).toEqual(['files', 'modified', 'link']);
    expect(pair).toMatchObject({ common: bytes - 'content 19'.length, files: 2, paths: ['/app/f19'] });
    expect(pair?.similarity).toBeCloseTo(19 / 21, 9);
  });

  test('none that are half the same, hold no bytes, or hold the same files elsewhere', () => {
    expect(
      near(files, [
        ...files.slice(10),
        ...files.slice(10).map((entry) => ({ ...entry, path: `x/${entry.path}` })),
      ]),
    ).toEqual([]);
    expect(near([dir('a')], [dir('a', { modified: 1 })])).toEqual([]);
    expect(
      near(
        files,
        files.map((entry) => ({ ...entry, path: `other/${entry.path}` })),
      ),
    ).toEqual([]);
  });

  test('a repeated path counts as it stands last', () => {
    const [pair] = near(files, [file('app/f0', 'first'), ...files]);
    expect(pair?.aspects).toEqual(['encoding']);
  });
});

test('sets of which nine tenths are the same are found, and none that share nothing', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1e9), { minLength: 40, maxLength: 200 }), (numbers) => {
      const most = Uint32Array.from(numbers.slice(Math.ceil(numbers.length / 50)));
      const others = Uint32Array.from(numbers, (number) => number + 2e9);
      const pairs = findSimilarPairs([Uint32Array.from(numbers), others, most, new Uint32Array(0)]);
      expect(pairs).toEqual([[0, 2]]);
    }),
  );
});
