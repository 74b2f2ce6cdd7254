import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteMap, type MapNode, type Measure } from '../../../src/analysis/byte-map.ts';
import { computeDuplicates } from '../../../src/analysis/duplicates.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { computeWaste } from '../../../src/analysis/waste.ts';
import { entryTable } from '../../fixtures/tables.ts';
import { layers } from './layers.ts';

const runs = { numRuns: 2000 };
const leavesOf = (node: MapNode): MapNode[] =>
  node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);

test('a map adds up to the live and dead bytes, at every size and by layer', () => {
  const measure = fc.constantFrom<Measure>('all', 'live', 'dead');
  fc.assert(
    fc.property(layers, measure, fc.integer({ min: 1, max: 12 }), (specs, of, cells) => {
      const tree = mergeLayers(specs.map(entryTable));
      const { live, dead } = computeWaste(tree);
      const map = new ByteMap(tree).read({ path: '/', measure: of, cells }) as MapNode;
      const leaves = leavesOf(map);
      const wanted = { live: of === 'dead' ? 0 : live, dead: of === 'live' ? 0 : dead };
      expect({ live: map.live, dead: map.dead }).toEqual(wanted);
      const sum = (key: 'live' | 'dead') =>
        leaves.flatMap(({ parts }) => parts).reduce((total, part) => total + part[key], 0);
      expect({ live: sum('live'), dead: sum('dead') }).toEqual(wanted);
      // A directory of two has no smaller form than two, and the root may have one of its own beside them.
      expect(leaves.length).toBeLessThanOrEqual(Math.max(cells, 2) + 1);
    }),
    runs,
  );
});

test('groups of duplicates add up to the duplicate bytes', () => {
  fc.assert(
    fc.property(layers, (specs) => {
      const tree = mergeLayers(specs.map(entryTable));
      const { groups, groupCount, duplicate } = computeDuplicates(tree);
      expect(duplicate).toBe(computeWaste(tree).duplicate);
      expect(groups.length).toBe(groupCount);
      expect(groups.reduce((sum, group) => sum + group.duplicate, 0)).toBe(duplicate);
      for (const { count, paths } of groups) expect(paths.length).toBe(count);
    }),
    runs,
  );
});
