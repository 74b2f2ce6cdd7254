import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planChunks } from '../../../src/analysis/chunk-plan.ts';
import { ChunkShelf } from '../../../src/analysis/chunk-shelf.ts';
import { computeChunkTotals } from '../../../src/analysis/chunk-totals.ts';
import { chunkWords } from '../../../src/model/content-chunks.ts';
import { entryTable, file } from '../../fixtures/tables.ts';

/** A content as a list of chunks, each a number that stands for its bytes and from which its size follows. */
const content = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });
const layers = fc.array(fc.array(content, { maxLength: 6 }), { maxLength: 4 });
const sizeOf = (chunk: number) => 3000 + chunk;
const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);
const none = { count: 0, bytes: 0 };

test('chunks are counted as a set of them is, whatever was cut before and in which order', () => {
  fc.assert(
    fc.property(layers, fc.boolean(), (contents, isBackwards) => {
      const tables = contents.map((files) =>
        entryTable(
          files.map((chunks, row) => file(`f${row}`, `${chunks}`, { size: total(chunks.map(sizeOf)) })),
        ),
      );
      const shelf = new ChunkShelf();
      const cut = (some: readonly (readonly [number, Uint32Array])[]) => {
        for (const [layer, entries] of some) {
          const wanted = [...entries].map((entry) => contents[layer]?.[entry] as number[]);
          const words = wanted.flat().flatMap((chunk) => [chunk, chunk, chunk, sizeOf(chunk)]);
          expect(words.length % chunkWords).toBe(0);
          const counts = Uint32Array.from(wanted, (chunks) => chunks.length);
          shelf.add(tables[layer] as (typeof tables)[number], entries, {
            counts,
            chunks: Uint32Array.from(words),
          });
        }
      };
      const plans = planChunks(tables, shelf).map(({ layer, entries }) => [layer, entries] as const);
      const order = isBackwards ? plans.toReversed() : plans;
      cut(order.slice(0, 1));
      cut(planChunks(tables, shelf).map(({ layer, entries }) => [layer, entries] as const));
      expect(planChunks(tables, shelf)).toEqual([]);
      const distinct = [...new Map(contents.flat().map((chunks) => [`${chunks}`, chunks])).values()].flat();
      expect(computeChunkTotals(tables, shelf, none)).toEqual({
        instances: distinct.length,
        unique: new Set(distinct).size,
        bytes: total(distinct.map(sizeOf)),
        uniqueBytes: total([...new Set(distinct)].map(sizeOf)),
      });
    }),
  );
});
