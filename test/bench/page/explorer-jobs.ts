import { Catalog } from '../../../src/analysis/catalog.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { everyRow, type FoldRule, listQuery, type RowQuery } from '../../../src/analysis/rows.ts';
import { manyEntries } from '../../fixtures/many-entries.ts';

/** A million entries in all. */
const layers = 20;
const entriesOfLayer = 50_000;
/** Rows that the page asks for at once. */
const windowSize = 200;

const allOpen: readonly FoldRule[] = [{ path: '/', reach: 'all', open: true }];

const closed: RowQuery = { ...listQuery('image', { kind: 'image', upTo: null }), shape: 'tree' };

/** What is asked of a tree of a million entries, by name, each with the question that was answered just before. */
const questions: Readonly<Record<string, readonly [before: RowQuery, asked: RowQuery]>> = {
  explorerExpand: [closed, { ...closed, fold: allOpen }],
  explorerSort: [
    { ...closed, fold: allOpen },
    { ...closed, fold: allOpen, sort: { by: 'size', descending: true } },
  ],
  explorerRegex: [
    { ...closed, fold: allOpen },
    { ...closed, filter: { ...everyRow, syntax: 'regex', pattern: 'dir(1|2)/file-.*7\\.js$' } },
  ],
};

/** Milliseconds, and how many rows came out of it. */
export type ExplorerJob = () => { readonly milliseconds: number; readonly result: number };

/** Entries of each of two images that are compared, in four layers, of which they share the lowest two. */
const comparedEntries = 25_000;

/** The jobs of the file explorer, by name. */
export const explorerJobs: Readonly<Record<string, ExplorerJob>> = {
  explorerMerge() {
    const tables = Array.from({ length: layers }, (_, layer) => manyEntries(layer, entriesOfLayer));
    return timed(() => mergeLayers(tables).last.length);
  },
  compareImages() {
    const catalog = new Catalog();
    for (let layer = 0; layer < 6; layer++) catalog.addLayer(`${layer}`, manyEntries(layer, comparedEntries));
    catalog.setImage('before', ['0', '1', '2', '3']);
    catalog.setImage('after', ['0', '1', '4', '5']);
    // Both are merged before: their views stood open.
    for (const image of ['before', 'after']) catalog.summarise(image, []);
    return timed(() => {
      const { changes } = catalog.compare('before', 'after');
      catalog.comparedRows(
        'before',
        'after',
        { changes: ['added', 'removed', 'changed'], sort: 'size' },
        0,
        50,
      );
      return changes.added.paths + changes.removed.paths + changes.changed.paths;
    });
  },
  ...Object.fromEntries(
    Object.entries(questions).map(([name, [before, asked]]): [string, ExplorerJob] => [
      name,
      () => {
        const catalog = new Catalog();
        catalog.setImage(
          'image',
          Array.from({ length: layers }, (_, layer) => `${layer}`),
        );
        for (let layer = 0; layer < layers; layer++) {
          catalog.addLayer(`${layer}`, manyEntries(layer, entriesOfLayer));
        }
        catalog.rows(before, 0, windowSize);
        return timed(() => catalog.rows(asked, 0, windowSize).total);
      },
    ]),
  ),
};

function timed(run: () => number): ReturnType<ExplorerJob> {
  const start = performance.now();
  const result = run();
  return { milliseconds: performance.now() - start, result };
}
