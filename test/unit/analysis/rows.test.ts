import { describe, expect, test } from 'vitest';
import { Catalog } from '../../../src/analysis/catalog.ts';
import { computePathMatches } from '../../../src/analysis/listing/path-states.ts';
import { everyRow, listQuery, type RowQuery, type RowScope } from '../../../src/analysis/rows.ts';
import { sortByKey } from '../../../src/analysis/sort-by-key.ts';
import { computeTreeRank } from '../../../src/analysis/tree-order.ts';
import { compilePattern } from '../../../src/base/pattern/compile.ts';
import { type PathIndex, pathText } from '../../../src/model/path-table.ts';
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

function catalogOf(...layers: (readonly EntrySpec[])[]): Catalog {
  const catalog = new Catalog();
  catalog.setImage(
    'i',
    layers.map((_, index) => `k${index}`),
  );
  for (const [index, entries] of layers.entries()) catalog.addLayer(`k${index}`, entryTable(entries));
  return catalog;
}

const final: RowScope = { kind: 'image', upTo: null };
const query = (scope: RowScope, more: Partial<RowQuery> = {}): RowQuery => ({
  ...listQuery('i', scope),
  ...more,
});
const list = (catalog: Catalog, scope: RowScope, more: Partial<RowQuery> = {}) =>
  catalog.rows(query(scope, more), 0, 1000).rows.map(({ path }) => path);

const base = [
  dir('usr'),
  dir('usr/lib'),
  file('usr/lib/b.so', 'bb', { modified: 5 }),
  file('usr/a', 'a', { modified: -3.5 }),
  file('usr-local', 'cccc', { modified: 7 }),
  symlink('lib', 'usr/lib'),
];
const upper = [
  file('usr/a', 'aaa', { modified: 9 }),
  whiteout('usr/lib'),
  hardlink('usr/h', 'usr/a'),
  opaque('opt'),
];

describe('order', () => {
  test('by path is the order of the tree: a directory, then what is in it', () => {
    const paths = ['/lib', '/usr', '/usr/a', '/usr/lib', '/usr/lib/b.so', '/usr-local'];
    expect(list(catalogOf(base), final)).toEqual(paths);
    expect(list(catalogOf(base), final, { sort: { by: 'name', descending: true } })).toEqual(paths.reverse());
  });

  test('by size and by time; what is equal stays in the order of the tree', () => {
    const catalog = catalogOf(base);
    expect(list(catalog, final, { sort: { by: 'size', descending: true } })).toEqual([
      '/usr-local',
      '/usr/lib/b.so',
      '/usr/a',
      '/lib',
      '/usr',
      '/usr/lib',
    ]);
    expect(list(catalog, final, { sort: { by: 'modified', descending: false } })).toEqual([
      '/usr/a',
      '/lib',
      '/usr',
      '/usr/lib',
      '/usr/lib/b.so',
      '/usr-local',
    ]);
  });

  test('names are ordered by their bytes', () => {
    const names = [
      'z',
      'é',
      'a',
      'B',
      'a.b',
      'a-',
      '\udc80',
      '~',
      ...Array.from({ length: 40 }, (_, i) => `n${i}`),
    ];
    const { paths } = entryTable(names.map((name) => file(name, '')));
    const rank = computeTreeRank(paths);
    const inOrder = Array.from(rank.keys()).sort((a, b) => (rank[a] as number) - (rank[b] as number));
    const texts = inOrder.map((path) => pathText(paths, path as PathIndex)).slice(1);
    const expected = names.map((name) => `/${name}`).sort();
    expect(texts.filter((text) => text < '/~')).toEqual(expected.filter((text) => text < '/~'));
    expect(texts.slice(-3)).toEqual(['/~', '/\udc80', '/é']);
  });
});

describe('scopes', () => {
  const catalog = catalogOf(base, upper);

  test('a layer in its own terms, with what it removes', () => {
    const { rows } = catalog.rows(query({ kind: 'layer', layer: 1 }), 0, 10);
    expect(rows.map(({ path, change, layer }) => [path, change, layer])).toEqual([
      ['/opt', 'removal', 1],
      ['/usr/a', 'modification', 1],
      ['/usr/h', 'addition', 1],
      ['/usr/lib', 'removal', 1],
    ]);
    expect(rows[2]?.link).toBe('/usr/a');
  });

  test('the file system after a layer', () => {
    expect(list(catalog, { kind: 'image', upTo: 0 })).toContain('/usr/lib/b.so');
    // A marker alone makes its directory.
    expect(list(catalog, final)).toEqual(['/lib', '/opt', '/usr', '/usr/a', '/usr/h', '/usr-local']);
  });

  test('totals are those of the whole list, a window is cut at its end', () => {
    const window = catalog.rows(query(final), 3, 10);
    expect(window).toMatchObject({ from: 3, total: 6, matches: 6, matchedSize: 7 });
    expect(window.rows).toHaveLength(3);
    expect(catalog.rows(query(final), 9, 10).rows).toEqual([]);
  });

  test('implied directories are rows, the root is none', () => {
    const { rows } = catalogOf([dir(''), file('a/b', 'b')]).rows(query(final), 0, 10);
    expect(rows.map(({ path, implied }) => [path, implied])).toEqual([
      ['/a', true],
      ['/a/b', false],
    ]);
  });

  test('a row tells all that its entry has', () => {
    const entry = file('x', 'content', {
      mode: 0o4755,
      uid: 1,
      gid: 2,
      modified: 12.5,
      xattrs: { 'user.a': 'v' },
    });
    expect(catalogOf([entry]).rows(query(final), 0, 1).rows[0]).toEqual({
      path: '/x',
      kind: 0,
      mode: 0o4755,
      uid: 1,
      gid: 2,
      user: '',
      group: '',
      size: 7,
      modified: 12.5,
      link: null,
      layer: 0,
      change: 'addition',
      attributesOnly: false,
      content: 'ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73',
      xattrs: ['user.a'],
      deviceMajor: 0,
      deviceMinor: 0,
      implied: false,
      level: 1,
      setSize: 1,
      position: 1,
      open: null,
      total: 7,
      dead: 0,
      matches: true,
    });
  });
});

describe('filter', () => {
  test.each([
    ['LIB', ['/lib', '/usr/lib', '/usr/lib/b.so']],
    ['lib/', ['/usr/lib/b.so']],
    ['/usr', ['/usr', '/usr/a', '/usr/lib', '/usr/lib/b.so', '/usr-local']],
    ['sr/lib/b', ['/usr/lib/b.so']],
    ['usr/li/', []],
    ['/', ['/lib', '/usr', '/usr/a', '/usr/lib', '/usr/lib/b.so', '/usr-local']],
    ['nothing', []],
  ])('%s', (filter, expected) => {
    expect(list(catalogOf(base), final, { filter: { ...everyRow, pattern: filter } })).toEqual(expected);
  });

  test('agrees with a search in the text of each path', () => {
    const names = ['a/B/c', 'ab/c', 'É/ü', 'e\u0301', 'K', 'c/a', 'abc/a/bc', 'x/\udcff/y'];
    const { paths } = entryTable(names.map((name) => file(name, '')));
    for (const filter of [
      'a',
      'b/',
      '/a',
      'b/c',
      '/',
      'é',
      'ü',
      'k',
      'a/b',
      'c/a/b',
      '/a/b/c',
      '\udcff',
      'é/Ü',
      '//',
    ]) {
      const expected = Array.from(paths.parent, (_, path) =>
        pathText(paths, path as PathIndex)
          .toLowerCase()
          .includes(filter.toLowerCase())
          ? 1
          : 0,
      );
      const compiled = compilePattern('text', filter);
      if (!compiled.ok) throw new Error(compiled.error.message);
      const found = computePathMatches(paths, compiled.value) ?? [];
      expect([filter, ...Array.from(found, (match) => Math.min(match, 1))]).toEqual([filter, ...expected]);
    }
  });
});

describe('layers that come one by one', () => {
  test('each can be listed at once; its changes are told when those below are there', () => {
    const catalog = new Catalog();
    catalog.setImage('i', ['a', null, 'b']);
    const layer = query({ kind: 'layer', layer: 2 });
    expect(catalog.rows(layer, 0, 9).total).toBe(0);
    catalog.addLayer('b', entryTable([file('x', '2')]));
    expect(catalog.rows(layer, 0, 9).rows.map(({ change }) => change)).toEqual([null]);
    catalog.addLayer('a', entryTable([file('x', '1')]));
    expect(catalog.rows(layer, 0, 9).rows.map(({ change }) => change)).toEqual(['modification']);
    catalog.removeLayer('b');
    expect(catalog.rows(layer, 0, 9).total).toBe(0);
    expect(list(catalog, final)).toEqual(['/x']);
    catalog.removeImage('i');
    expect(catalog.rows(query(final), 0, 9).total).toBe(0);
  });

  test('a layer of two images is held once and listed in both', () => {
    const catalog = catalogOf(base, upper);
    catalog.setImage('j', ['k0']);
    expect(catalog.rows({ ...query(final), image: 'j' }, 0, 9).total).toBe(6);
    expect(catalog.summarise('j', []).tree).toMatchObject({ files: 3, directories: 2, symlinks: 1 });
    expect(catalog.summarise('i', []).tree).toMatchObject({
      files: 2,
      directories: 2,
      symlinks: 1,
      hardlinks: 1,
    });
  });
});

test('keys of all sizes and signs are sorted, equal ones left in order', () => {
  const keys = [0, 5, -1, 2 ** 53 - 1, -2.5, 5, 1e-9, 0x1_0000_0000, -(2 ** 40), 0];
  const rows = Uint32Array.from(keys, (_, index) => index);
  const ascending = [...rows].sort((a, b) => (keys[a] as number) - (keys[b] as number));
  const descending = [...rows].sort((a, b) => (keys[b] as number) - (keys[a] as number));
  expect([...sortByKey(rows, Float64Array.from(keys), false)]).toEqual(ascending);
  expect([...sortByKey(rows, Float64Array.from(keys), true)]).toEqual(descending);
  expect([...sortByKey(new Uint32Array(0), new Float64Array(0), true)]).toEqual([]);
});
