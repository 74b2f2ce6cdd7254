import { expect, test } from 'vitest';
import {
  alignLayers,
  countShared,
  type LayerIdentity,
} from '../../../../src/analysis/comparison/align-layers.ts';
import { Comparison } from '../../../../src/analysis/comparison/comparison.ts';
import { findLayerTwins } from '../../../../src/analysis/comparison/layer-twins.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import { computeWaste } from '../../../../src/analysis/waste.ts';
import {
  dir,
  type EntrySpec,
  entryTable,
  file,
  hardlink,
  symlink,
  whiteout,
} from '../../../fixtures/tables.ts';

type Layers = readonly (readonly EntrySpec[])[];
const treeOf = (layers: Layers) => mergeLayers(layers.map(entryTable));
const big = (path: string, content: string, size: number, details: Partial<EntrySpec> = {}) =>
  file(path, content, { size, ...details });
const all = ['added', 'removed', 'changed', 'retyped', 'attributes', 'moved', 'moved-away'] as const;

/** Every path that is not the same, as one line. */
function told(before: Layers, after: Layers): string[] {
  const { rows } = new Comparison(treeOf(before), treeOf(after)).rows({ changes: all, sort: 'path' }, 0, 100);
  return rows.map(({ path, change, before, after, attributes, other, layers }) =>
    [path, change, `${before}→${after}`, layers.join('/'), ...attributes, other ?? ''].join(' ').trim(),
  );
}

test('each path is told once, as what became of it', () => {
  expect(
    told(
      [
        [
          dir('d'),
          big('d/same', 's', 5),
          big('d/gone', 'g', 7),
          big('d/new-content', '1', 3),
          symlink('link', 'x'),
          big('was-file', 'f', 2),
        ],
      ],
      [
        [
          dir('d'),
          big('d/same', 's', 5),
          big('d/new-content', '1', 3),
          symlink('link', 'y'),
          dir('was-file'),
        ],
        [big('d/new-content', '2', 4), big('added', 'a', 9)],
      ],
    ),
  ).toEqual(
    [
      '/added added →9 /1',
      '/d/gone removed 7→ 0/',
      '/d/new-content changed 3→4 0/1',
      '/link changed 0→0 0/0',
      '/was-file retyped 2→0 0/0',
    ].map((line) => line.replace('→9', 'null→9').replace('7→', '7→null')),
  );
});

test('attributes alone, and which of them', () => {
  expect(
    told(
      [[big('a', 'x', 1, { mode: 0o644 }), big('b', 'y', 1, { uid: 0 }), dir('c', { modified: 1 })]],
      [
        [
          big('a', 'x', 1, { mode: 0o600 }),
          big('b', 'y', 1, { uid: 7, modified: 5 }),
          dir('c', { modified: 2 }),
        ],
      ],
    ),
  ).toEqual([
    '/a attributes 1→1 0/0 mode',
    '/b attributes 1→1 0/0 owner modified',
    '/c attributes 0→0 0/0 modified',
  ]);
});

test('what stands elsewhere with the same content has moved, one to one, equal names first', () => {
  expect(
    told(
      [[big('old/x', 'same', 4), big('old/y', 'same', 4), big('empty', '', 0)]],
      [
        [
          big('new/y', 'same', 4),
          big('new/other', 'same', 4),
          big('new/third', 'same', 4),
          big('void', '', 0),
        ],
      ],
    ).filter((line) => !/^\/(?:old|new) /.test(line)),
  ).toEqual([
    '/empty removed 0→null 0/',
    '/new/other moved null→4 /0 /old/x',
    '/new/third added null→4 /0',
    '/new/y moved null→4 /0 /old/y',
    '/old/x moved-away 4→null 0/ /new/other',
    '/old/y moved-away 4→null 0/ /new/y',
    '/void added null→0 /0',
  ]);
});

const before: Layers = [
  [dir('usr'), big('usr/lib', 'l', 100), big('usr/bin', 'b', 50), hardlink('usr/bin2', 'usr/bin')],
  [big('usr/lib', 'm', 130), big('tmp/x', 't', 10)],
];
const after: Layers = [
  [dir('usr'), big('usr/lib', 'l', 100), big('usr/bin', 'b', 50)],
  [whiteout('usr/lib'), big('opt/app', 'a', 70), hardlink('opt/app2', 'opt/app')],
];

test('growth adds up, by layer, by directory and by kind of change, to the difference of the live bytes', () => {
  const comparison = new Comparison(treeOf(before), treeOf(after));
  const { live, growth, directories, changes } = comparison.summary();
  expect(live).toEqual([before, after].map((layers) => computeWaste(treeOf(layers)).live));
  const difference = live[1] - live[0];
  expect([...growth.layers].reduce((sum, each) => sum + each, growth.removed)).toBe(difference);
  const sum = (rows: readonly { before: number; after: number }[]) =>
    rows.reduce((total, row) => total + row.after - row.before, 0);
  expect(sum(directories)).toBe(difference);
  expect(sum(Object.values(changes))).toBe(difference);
  expect(directories.map(({ path }) => path)).toEqual(['/usr', '/opt', '/tmp']);
  expect(comparison.growth('/usr').map(({ path, before, after }) => [path, after - before])).toEqual([
    ['/usr/lib', -130],
  ]);
  expect(comparison.growth('/nothing')).toEqual([]);
});

test('with itself nothing differs; the other way round it is the mirror', () => {
  const itself = new Comparison(treeOf(before), treeOf(before)).summary();
  expect(Object.values(itself.changes).every(({ paths }) => paths === 0)).toBe(true);
  const forth = new Comparison(treeOf(before), treeOf(after)).summary();
  const back = new Comparison(treeOf(after), treeOf(before)).summary();
  const turned = ({ paths, before, after }: { paths: number; before: number; after: number }) => ({
    paths,
    before: after,
    after: before,
  });
  expect(back.changes.added).toEqual(turned(forth.changes.removed));
  expect(back.changes.removed).toEqual(turned(forth.changes.added));
  expect(back.changes.changed).toEqual(turned(forth.changes.changed));
  expect(back.changes['moved-away']).toEqual(turned(forth.changes.moved));
  expect(back.live).toEqual([...forth.live].reverse());
});

test('rows come in windows, by path or by how much they differ', () => {
  const comparison = new Comparison(treeOf(before), treeOf(after));
  const query = { changes: ['added', 'removed'], sort: 'size' } as const;
  const { rows, total } = comparison.rows(query, 0, 2);
  expect(rows.map(({ path }) => path)).toEqual(['/usr/lib', '/opt/app']);
  expect(comparison.rows(query, 2, 100).rows).toHaveLength(total - 2);
  expect(comparison.rows({ ...query, changes: [] }, 0, 10).total).toBe(0);
});

const layer = (name: string, chainID: string | null = null): LayerIdentity => ({
  chainID,
  diffID: name,
  digest: `blob ${name}`,
});

test('layers are paired by chainID from the base on, then by diffID in their order', () => {
  const rows = alignLayers(
    [layer('base', 'c0'), layer('x'), layer('app'), layer('end')],
    [layer('base', 'c0'), layer('app'), layer('y'), layer('end')],
  );
  expect(rows.map(({ a, b, by }) => `${a ?? '-'}/${b ?? '-'} ${by ?? ''}`.trim())).toEqual([
    '0/0 chainID',
    '1/-',
    '2/1 diffID',
    '-/2',
    '3/3 diffID',
  ]);
  expect(countShared(rows)).toBe(1);
  expect(alignLayers([], [])).toEqual([]);
});

test('layers that hold the same and are not one say in what they differ', () => {
  const entries = [big('a', 'x', 3, { modified: 1 }), big('b', 'y', 4, { modified: 1 })];
  const later = entries.map((entry) => ({ ...entry, modified: 2 }));
  const twinsOf = (one: readonly EntrySpec[], other: readonly EntrySpec[], a = layer('a'), b = layer('b')) =>
    findLayerTwins(alignLayers([a], [b]), [[a], [b]], [treeOf([one]), treeOf([other])]).map(({ aspects }) =>
      aspects.join(),
    );
  expect(twinsOf(entries, later)).toEqual(['modified']);
  expect(twinsOf(entries, [...entries].reverse())).toEqual(['order']);
  expect(twinsOf(entries, [big('a', 'other', 3), big('b', 'y', 4)])).toEqual([]);
  expect(twinsOf(entries, entries, layer('same'), { ...layer('same'), digest: 'blob other' })).toEqual([
    'compression',
  ]);
});
