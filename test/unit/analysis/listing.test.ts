import { describe, expect, test } from 'vitest';
import { Catalog } from '../../../src/analysis/catalog.ts';
import {
  everyRow,
  type FoldRule,
  listQuery,
  type RowFilter,
  type RowQuery,
  type RowScope,
} from '../../../src/analysis/rows.ts';
import { RowKind } from '../../../src/model/entry-table.ts';
import { dir, type EntrySpec, entryTable, file, opaque, symlink, whiteout } from '../../fixtures/tables.ts';

const base = [
  dir('usr', { uid: 7 }),
  dir('usr/bin'),
  file('usr/bin/su', 'su', { mode: 0o4755 }),
  file('usr/bin/ping', 'ping', { xattrs: { 'security.capability': 'x' } }),
  file('usr/bin/wall', 'wall', { mode: 0o2755 }),
  file('usr/lib', 'lib', { uid: 1000, gid: 50 }),
  symlink('sbin', 'usr/bin'),
  file('gone', 'gone!'),
];
const upper = [
  file('usr/lib', 'lib', { uid: 1000, gid: 51 }),
  file('usr/bin/su', 'su2', { mode: 0o4755 }),
  whiteout('gone'),
  dir('opt'),
  opaque('opt'),
  file('opt/new', 'new'),
];

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
const ofLayer = (layer: number): RowScope => ({ kind: 'layer', layer });
const allOpen: readonly FoldRule[] = [{ path: '/', reach: 'all', open: true }];

/** A tree as a person can read it: `- usr (live: 3, dead: 1)`. */
function tree(catalog: Catalog, scope: RowScope, more: Partial<RowQuery> = {}): string[] {
  const query: RowQuery = { ...listQuery('i', scope), shape: 'tree', fold: allOpen, ...more };
  return catalog.rows(query, 0, 100).rows.map(({ path, kind, level, open, total, dead }) => {
    const sign = open === null ? '' : open ? '- ' : '+ ';
    const name = kind === RowKind.OpaqueWhiteout ? '.wh..wh..opq' : path.slice(path.lastIndexOf('/') + 1);
    return `${'  '.repeat(level - 1)}${sign}${name} (live: ${total}, dead: ${dead})`;
  });
}

function found(scope: RowScope, filter: Partial<RowFilter>): string[] {
  const query = { ...listQuery('i', scope), filter: { ...everyRow, ...filter } };
  return catalogOf(base, upper)
    .rows(query, 0, 100)
    .rows.map(({ path }) => path);
}

describe('trees', () => {
  test('directories add up what is live and what is dead in them', () => {
    expect(tree(catalogOf(base, upper), final)).toEqual([
      '- opt (live: 3, dead: 0)',
      '  new (live: 3, dead: 0)',
      'sbin (live: 0, dead: 0)',
      '- usr (live: 14, dead: 5)',
      '  - bin (live: 11, dead: 2)',
      '    ping (live: 4, dead: 0)',
      '    su (live: 3, dead: 2)',
      '    wall (live: 4, dead: 0)',
      '  lib (live: 3, dead: 3)',
    ]);
    expect(tree(catalogOf(base, upper), { kind: 'image', upTo: 0 }, { fold: [] })).toEqual([
      'gone (live: 5, dead: 0)',
      'sbin (live: 0, dead: 0)',
      '+ usr (live: 13, dead: 0)',
    ]);
  });

  test('a layer shows what it changed, whiteouts too, below directories that it may only imply', () => {
    expect(tree(catalogOf(base, upper), ofLayer(1))).toEqual([
      'gone (live: 0, dead: 0)',
      '- opt (live: 3, dead: 0)',
      '  .wh..wh..opq (live: 0, dead: 0)',
      '  new (live: 3, dead: 0)',
      '- usr (live: 6, dead: 0)',
      '  - bin (live: 3, dead: 0)',
      '    su (live: 3, dead: 0)',
      '  lib (live: 3, dead: 0)',
    ]);
  });

  test('a path that a layer removes and has again stands twice, what is in it below the directory', () => {
    expect(tree(catalogOf(base, [dir('usr'), whiteout('usr'), file('usr/x', 'x')]), ofLayer(1))).toEqual([
      'usr (live: 0, dead: 0)',
      '- usr (live: 1, dead: 0)',
      '  x (live: 1, dead: 0)',
    ]);
  });

  test('neighbours sort by their sums', () => {
    const fold: readonly FoldRule[] = [{ path: '/', reach: 'children', open: true }];
    const sort = { by: 'dead', descending: true } as const;
    expect(tree(catalogOf(base, upper), final, { fold, sort })).toEqual([
      '- usr (live: 14, dead: 5)',
      '  lib (live: 3, dead: 3)',
      '  + bin (live: 11, dead: 2)',
      '- opt (live: 3, dead: 0)',
      '  new (live: 3, dead: 0)',
      'sbin (live: 0, dead: 0)',
    ]);
  });

  test('a path that is not a row is at the directory that hides it', () => {
    const catalog = catalogOf(base, upper);
    const query: RowQuery = { ...listQuery('i', final), shape: 'tree' };
    expect(catalog.findPosition(query, '/usr/bin/su')).toBe(2);
    expect(catalog.findPosition(query, '/nowhere')).toBeNull();
  });
});

describe('filters', () => {
  test.each<[string, RowScope, Partial<RowFilter>, string[]]>([
    ['kind', final, { kinds: [RowKind.Symlink] }, ['/sbin']],
    ['size', final, { least: 4, most: 4 }, ['/usr/bin/ping', '/usr/bin/wall']],
    ['owner by number', final, { owner: '1000' }, ['/usr/lib']],
    ['owner by both', final, { owner: '1000:51' }, ['/usr/lib']],
    ['owner by another group', final, { owner: '1000:50' }, []],
    ['group alone', final, { owner: ':51' }, ['/usr/lib']],
    ['setuid', final, { privileges: ['setuid'] }, ['/usr/bin/su']],
    [
      'setgid or capability',
      final,
      { privileges: ['setgid', 'capability'] },
      ['/usr/bin/ping', '/usr/bin/wall'],
    ],
    ['attributes alone', ofLayer(1), { changes: ['attributes'] }, ['/usr/lib']],
    ['modified', ofLayer(1), { changes: ['modification'] }, ['/usr/bin/su']],
    ['added', ofLayer(1), { changes: ['addition'] }, ['/opt', '/opt/new']],
    ['removed', ofLayer(1), { changes: ['removal'] }, ['/gone', '/opt']],
    ['glob and kind', final, { syntax: 'glob', pattern: '/usr/*', kinds: [RowKind.Directory] }, ['/usr/bin']],
  ])('%s', (_, scope, filter, expected) => expect(found(scope, filter)).toEqual(expected));

  test('a pattern that is none finds nothing and says why', () => {
    const filter = { ...everyRow, syntax: 'regex', pattern: '(' } as const;
    const window = catalogOf(base).rows({ ...listQuery('i', final), filter }, 0, 10);
    expect(window).toMatchObject({ total: 0, fault: { message: 'a "(" without its ")"', at: 0 } });
  });
});
