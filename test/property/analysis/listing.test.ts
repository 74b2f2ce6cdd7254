import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Catalog } from '../../../src/analysis/catalog.ts';
import { everyRow, type FoldRule, listQuery, type RowQuery } from '../../../src/analysis/rows.ts';
import { entryTable } from '../../fixtures/tables.ts';
import { layers } from './layers.ts';
import { slowTree } from './slow-listing.ts';

const path = fc
  .array(fc.constantFrom('a', 'b', 'c', '.d'), { maxLength: 3 })
  .map((names) => `/${names.join('/')}`);
const rule: fc.Arbitrary<FoldRule> = fc.record({
  path,
  reach: fc.constantFrom('self', 'children', 'all'),
  open: fc.boolean(),
});
const sort: fc.Arbitrary<RowQuery['sort']> = fc.record({
  by: fc.constantFrom('name', 'size', 'dead'),
  descending: fc.boolean(),
});
const pattern = fc.constantFrom('', 'a', 'b/', 'a/b', '/c', 'd', 'nothing');

test('a tree has the rows of the slow listing, whatever is open, sought and sorted', () => {
  fc.assert(
    fc.property(layers, sort, fc.array(rule, { maxLength: 6 }), pattern, (specs, order, fold, sought) => {
      const catalog = new Catalog();
      const keys = specs.map((_, index) => `k${index}`);
      catalog.setImage('i', keys);
      for (const [index, entries] of specs.entries()) catalog.addLayer(`k${index}`, entryTable(entries));
      const all = listQuery('i', { kind: 'image', upTo: null });
      const open: FoldRule[] = [{ path: '/', reach: 'all', open: true }];
      const full = catalog.rows({ ...all, shape: 'tree', fold: open }, 0, 1000);
      // What a node has for itself is what its children do not have.
      const entries = full.rows.map((row) => {
        const own = full.rows.filter(({ path: child }) => parentOf(child) === row.path);
        const rest = (of: 'total' | 'dead') =>
          (row[of] ?? 0) - own.reduce((sum, child) => sum + (child[of] ?? 0), 0);
        return { path: row.path, size: rest('total'), dead: rest('dead') };
      });
      expect(entries.reduce((sum, { size }) => sum + size, 0)).toBe(full.matchedSize);
      expect(entries.map(({ path: own }) => own)).toEqual(
        catalog.rows(all, 0, 1000).rows.map(({ path: own }) => own),
      );
      const query: RowQuery = {
        ...all,
        shape: 'tree',
        sort: order,
        fold,
        filter: { ...everyRow, pattern: sought },
      };
      const { rows } = catalog.rows(query, 0, 1000);
      const lines = rows.map((row) => {
        const state = row.open === null ? ' ' : row.open ? '-' : '+';
        const sums = `${row.total} (dead: ${row.dead})`;
        return `${'  '.repeat(row.level - 1)}${state} ${row.path} ${row.position}/${row.setSize} ${sums}`;
      });
      const wants = sought === '' ? null : (own: string) => own.includes(sought);
      expect(lines).toEqual(slowTree(entries, order, fold, wants));
      for (const [index, row] of rows.entries()) expect(catalog.findPosition(query, row.path)).toBe(index);
    }),
    { numRuns: 1500 },
  );
});

test('the entries of a layer are all in its tree, and dead is what the final file system does not show', () => {
  fc.assert(
    fc.property(layers, fc.nat(4), (specs, chosen) => {
      const catalog = new Catalog();
      catalog.setImage(
        'i',
        specs.map((_, index) => `k${index}`),
      );
      for (const [index, entries] of specs.entries()) catalog.addLayer(`k${index}`, entryTable(entries));
      const layer = chosen % Math.max(1, specs.length);
      const scope = { kind: 'layer', layer } as const;
      const listed = catalog.rows(listQuery('i', scope), 0, 1000);
      const own = specs[layer] ?? [];
      expect(listed.rows.map((row) => `${row.path} ${row.kind}`).sort()).toEqual(
        own.map(({ path: at, kind }) => `/${at} ${kind}`).sort(),
      );
      const query: RowQuery = {
        ...listQuery('i', scope),
        shape: 'tree',
        fold: [{ path: '/', reach: 'all', open: true }],
      };
      const tree = catalog.rows(query, 0, 1000);
      expect(tree.rows.filter(({ implied }) => !implied)).toHaveLength(own.length);
      expect(tree.matchedSize).toBe(own.reduce((sum, { size }) => sum + (size ?? 0), 0));
    }),
    { numRuns: 500 },
  );
});

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}
