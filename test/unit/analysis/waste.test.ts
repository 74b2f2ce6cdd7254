import { describe, expect, test } from 'vitest';
import { computeDeadByLayer } from '../../../src/analysis/dead-by-layer.ts';
import { computeDuplicates } from '../../../src/analysis/duplicates.ts';
import { computeLivePayloads } from '../../../src/analysis/live-payloads.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { computeWaste } from '../../../src/analysis/waste.ts';
import {
  dir,
  type EntrySpec,
  entryTable,
  file,
  hardlink,
  opaque,
  symlink,
  whiteout,
} from '../../fixtures/tables.ts';

const waste = (...layers: (readonly EntrySpec[])[]) => computeWaste(mergeLayers(layers.map(entryTable)));
const dead = (...layers: (readonly EntrySpec[])[]) =>
  Object.fromEntries(Object.entries(waste(...layers).causes).filter(([, bytes]) => bytes > 0));
const big = (path: string, size: number, details: Partial<EntrySpec> = {}) =>
  file(path, path, { size, ...details });

describe('each dead byte has one cause', () => {
  test('overwritten: another content, another kind, or the very same entry again', () => {
    expect(dead([big('a', 10)], [file('a', 'new', { size: 3 })])).toEqual({ overwritten: 10 });
    expect(dead([big('a', 10)], [symlink('a', 'b')])).toEqual({ overwritten: 10 });
    expect(dead([big('a', 10)], [dir('a')])).toEqual({ overwritten: 10 });
    expect(dead([big('a', 10)], [big('a', 10)])).toEqual({ overwritten: 10 });
  });

  test.each<[string, Partial<EntrySpec>]>([
    ['mode', { mode: 0o755 }],
    ['owner', { uid: 1000 }],
    ['group', { gid: 1000 }],
    ['modification time', { modified: 1 }],
    ['extended attribute', { xattrs: { 'security.capability': 'x' } }],
  ])('metadata: the same content with another %s', (_, details) => {
    expect(dead([big('a', 10)], [big('a', 10, details)])).toEqual({ metadata: 10 });
  });

  test('metadata: a hard-linked content copied for its owner, whichever name carries it', () => {
    const base = [big('a', 10), hardlink('b', 'a')];
    expect(dead(base, [file('a', 'a', { size: 10, uid: 1 }), hardlink('b', 'a')])).toEqual({ metadata: 10 });
    expect(dead(base, [file('b', 'a', { size: 10, uid: 1 }), hardlink('a', 'b')])).toEqual({ metadata: 10 });
  });

  test('removed, opaque, replaced, repeated', () => {
    const base = [dir('d'), big('d/a', 10)];
    expect(dead(base, [whiteout('d/a')])).toEqual({ removed: 10 });
    expect(dead(base, [whiteout('d')])).toEqual({ removed: 10 });
    expect(dead(base, [opaque('d'), big('d/new', 1)])).toEqual({ opaque: 10 });
    expect(dead(base, [big('d', 1)])).toEqual({ replaced: 10 });
    expect(dead([big('a', 10), big('a', 1)])).toEqual({ repeated: 10 });
    expect(dead([dir('d'), big('d/x', 7), big('d', 1)])).toEqual({ repeated: 7 });
  });

  test('a path that was dead before is not counted again by what covers it later', () => {
    expect(dead([big('a', 1)], [big('a', 20, { content: 'b' })], [whiteout('a')])).toEqual({
      overwritten: 1,
      removed: 20,
    });
  });
});

describe('hard links', () => {
  test('a payload lives as long as any link to it', () => {
    expect(waste([big('a', 10), hardlink('b', 'a')], [whiteout('a')])).toMatchObject({ live: 10, dead: 0 });
  });

  test('what hides the last link is the cause', () => {
    const { causes, paths } = waste([big('a', 10), hardlink('d/b', 'a')], [whiteout('a')], [big('d', 1)]);
    expect(causes.replaced).toBe(10);
    expect(paths).toEqual([{ path: '/a', dead: 10, cause: 'replaced', layers: [0, 2] }]);
  });
});

test('paths: largest first, then by path, with the layers that ship a copy and the one that hides the last', () => {
  const { paths } = waste(
    [big('x', 5), big('b', 9), big('a', 9)],
    [big('x', 6, { content: 'other' }), big('b', 9, { mode: 0o600 })],
    [whiteout('x'), whiteout('a'), big('twice', 3), big('twice', 1)],
  );
  expect(paths).toEqual([
    { path: '/x', dead: 11, cause: 'removed', layers: [0, 1, 2] },
    { path: '/a', dead: 9, cause: 'removed', layers: [0, 2] },
    { path: '/b', dead: 9, cause: 'metadata', layers: [0, 1] },
    { path: '/twice', dead: 3, cause: 'repeated', layers: [2] },
  ]);
});

test('dead bytes belong to the layers that ship them', () => {
  const layers = [[big('a', 9), big('kept', 7), big('b', 5)], [big('a', 2), whiteout('b')], [whiteout('a')]];
  const tree = mergeLayers(layers.map(entryTable));
  expect(computeDeadByLayer(tree, computeLivePayloads(tree))).toEqual([14, 2, 0]);
});

test('at most 100 paths are told', () => {
  const many = Array.from({ length: 250 }, (_, i) =>
    big(`d/f${String(i).padStart(3, '0')}`, i < 150 ? 5 : 7),
  );
  const { paths, dead: bytes } = waste(many, [opaque('d')]);
  expect(bytes).toBe(150 * 5 + 100 * 7);
  expect(paths.map(({ path }) => path)).toEqual(many.slice(150).map(({ path }) => `/${path}`));
});

test('duplicate: live content that already counted once', () => {
  const { duplicate } = waste(
    [file('a', 'same'), file('b', 'same'), file('c', 'same'), file('d', 'other')],
    [whiteout('c')],
  );
  expect(duplicate).toBe(4);
});

test('an image without payload is efficient', () => {
  expect(waste([dir('a')]).efficiency).toBe(1);
  expect(waste()).toMatchObject({ live: 0, dead: 0, efficiency: 1 });
});

test('duplicates: the contents that stand there more than once, with the paths of each', () => {
  const tree = mergeLayers(
    [
      [
        file('a', 'same'),
        file('b', 'same'),
        file('gone', 'same'),
        file('x', 'longer content'),
        hardlink('l', 'a'),
      ],
      [file('c', 'same'), file('y', 'longer content'), whiteout('gone')],
    ].map(entryTable),
  );
  const paths = (...all: [string, number][]) => all.map(([path, layer]) => ({ path, layer }));
  expect(computeDuplicates(tree)).toEqual({
    groups: [
      { size: 14, count: 2, duplicate: 14, paths: paths(['/x', 0], ['/y', 1]) },
      { size: 4, count: 3, duplicate: 8, paths: paths(['/a', 0], ['/b', 0], ['/c', 1]) },
    ],
    groupCount: 2,
    duplicate: 22,
  });
});
