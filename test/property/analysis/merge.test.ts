import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { type MergedTree, tableOf, visitVisible } from '../../../src/analysis/merged-tree.ts';
import { summarise } from '../../../src/analysis/summarise.ts';
import { computeTreeCounts } from '../../../src/analysis/tree-counts.ts';
import { computeWaste } from '../../../src/analysis/waste.ts';
import { NONE } from '../../../src/base/names.ts';
import { RowKind } from '../../../src/model/entry-table.ts';
import { pathText, ROOT } from '../../../src/model/path-table.ts';
import { entryTable } from '../../fixtures/tables.ts';
import { layers } from './layers.ts';
import { SlowMerge } from './slow-merge.ts';

const runs = { numRuns: 3000 };

function fastLines(tree: MergedTree, upTo: number | null): string[] {
  const lines: string[] = [];
  visitVisible(tree, upTo, (_version, path, layer, entry) => {
    if (path === ROOT) return;
    const kind = entry === NONE ? RowKind.Directory : tableOf(tree, layer).kind[entry];
    const word = kind === RowKind.Hardlink ? 'link' : kind;
    lines.push(`${pathText(tree.paths, path).slice(1)} ${word} ${layer}${entry === NONE ? ' implied' : ''}`);
  });
  return lines.sort();
}

test('the merge agrees with the slow model, after every layer', () => {
  fc.assert(
    fc.property(layers, (specs) => {
      const tree = mergeLayers(specs.map(entryTable));
      const model = new SlowMerge();
      for (const [layer, entries] of specs.entries()) {
        model.apply(entries);
        expect(fastLines(tree, layer)).toEqual(model.lines());
      }
    }),
    runs,
  );
});

test('live bytes are those of the slow model, and live and dead add up to the content of all layers', () => {
  fc.assert(
    fc.property(layers, (specs) => {
      const waste = computeWaste(mergeLayers(specs.map(entryTable)));
      const model = new SlowMerge();
      for (const entries of specs) model.apply(entries);
      expect(waste.live).toBe(model.live());
      const shipped = specs.flat().reduce((sum, { size }) => sum + (size ?? 0), 0);
      expect(waste.live + waste.dead).toBe(shipped);
      expect(Object.values(waste.causes).reduce((sum, dead) => sum + dead, 0)).toBe(waste.dead);
      expect(waste.paths.reduce((sum, { dead }) => sum + dead, 0)).toBe(waste.dead);
      expect(waste.duplicate).toBeLessThanOrEqual(waste.live);
    }),
    runs,
  );
});

test('advice adds up to the dead bytes, and the gap to dive to what dive counts', () => {
  fc.assert(
    fc.property(layers, (specs) => {
      const { waste, advice, diveGap } = summarise(mergeLayers(specs.map(entryTable)), []);
      const ofDead = advice.filter(({ cause }) => cause !== null);
      expect(ofDead.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(waste.dead);
      const missed = Object.values(diveGap.missed).reduce((sum, bytes) => sum + bytes, 0);
      expect(waste.dead + diveGap.live + diveGap.twice - missed).toBe(waste.dive.wastedBytes);
      expect(diveGap.live).toBeLessThanOrEqual(waste.live);
    }),
    runs,
  );
});

test('a prefix of the layers merges to what the whole shows up to there', () => {
  fc.assert(
    fc.property(layers, fc.nat(4), (specs, upTo) => {
      const tables = specs.map(entryTable);
      const whole = mergeLayers(tables);
      const prefix = mergeLayers(tables.slice(0, upTo + 1));
      expect(fastLines(whole, upTo)).toEqual(fastLines(prefix, null));
      const counts = computeTreeCounts(prefix);
      const entries = Object.values(counts).reduce((sum, count) => sum + count, 0);
      expect(entries).toBe(fastLines(prefix, null).length);
    }),
    runs,
  );
});
