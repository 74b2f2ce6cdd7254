import { expect, test, vi } from 'vitest';
import { Catalog } from '../../../src/analysis/catalog.ts';
import { mergeInSteps, mergeLayers } from '../../../src/analysis/merge.ts';
import { entryTable, file } from '../../fixtures/tables.ts';
import { treeLines } from '../../fixtures/tree-text.ts';

vi.mock('../../../src/base/limits.ts', async (original) => {
  const { limits } = await original<typeof import('../../../src/base/limits.ts')>();
  return { limits: { ...limits, mergeStep: 2, mergedEntries: 10 } };
});

const layer = (name: string, count = 5) =>
  entryTable(Array.from({ length: count }, (_, index) => file(`${name}${index}`, name)));

test('layers are merged in steps, with the result of merging at once', () => {
  const tables = [layer('a'), layer('a', 3)];
  const steps = mergeInSteps(tables);
  let count = 0;
  for (let step = steps.next(); !step.done; step = steps.next()) count++;
  expect(count).toBeGreaterThanOrEqual(5);
  expect(treeLines(mergeLayers(tables))).toEqual(['a0 1', 'a1 1', 'a2 1', 'a3 0', 'a4 0']);
});

test('layers beyond the total of entries are left out, and that is an error', () => {
  const within = mergeLayers([layer('a'), layer('b')]);
  expect(within.problems).toEqual([]);
  const over = mergeLayers([layer('a'), layer('b'), layer('c', 1), null]);
  expect(treeLines(over)).toEqual(treeLines(within));
  expect(over.problems).toMatchObject([{ code: 'limit.entries', severity: 'error', at: 'layer 2' }]);
  expect(over.problems[0]?.message).toContain('layers 2 to 3 are left out');
  expect(over.layers.map(({ table }) => table !== null)).toEqual([true, true, false, false]);
});

test('other questions are answered between two steps, and an image that is removed is not merged on', async () => {
  const catalog = new Catalog();
  catalog.addLayer('a', layer('a'));
  catalog.addLayer('b', layer('b'));
  catalog.setImage('i', ['a', 'b']);
  catalog.setImage('j', ['b']);
  let pauses = 0;
  const answers: number[] = [];
  const pause = async () => {
    pauses++;
    answers.push(catalog.summarise('j', []).tree.files);
    if (pauses === 2) catalog.removeImage('i');
  };
  await catalog.prepare('i', pause);
  expect(pauses).toBe(2);
  expect(answers).toEqual([5, 5]);
  expect(catalog.summarise('i', []).tree.files).toBe(0);
});

test('an image is merged once, whoever waits for it', async () => {
  const catalog = new Catalog();
  catalog.addLayer('a', layer('a'));
  catalog.setImage('i', ['a']);
  let pauses = 0;
  const pause = async () => void pauses++;
  await Promise.all([catalog.prepare('i', pause), catalog.prepare('i', pause)]);
  const once = pauses;
  expect(once).toBeGreaterThan(0);
  await catalog.prepare('i', pause);
  expect(pauses).toBe(once);
  expect(catalog.summarise('i', []).tree.files).toBe(5);
});
