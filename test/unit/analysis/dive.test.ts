import { describe, expect, test } from 'vitest';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { summarise } from '../../../src/analysis/summarise.ts';
import { computeWaste } from '../../../src/analysis/waste.ts';
import { dir, type EntrySpec, entryTable, file, hardlink, opaque, whiteout } from '../../fixtures/tables.ts';

const big = (path: string, size: number, details: Partial<EntrySpec> = {}) =>
  file(path, path, { size, ...details });
const figures = (...layers: (readonly EntrySpec[])[]) => {
  const { live, dead, efficiency, dive } = computeWaste(mergeLayers(layers.map(entryTable)));
  return { live, dead, efficiency, dive: [dive.efficiency, dive.wastedBytes, dive.userWastedPercent] };
};

describe('where dive tells something else than what is dead', () => {
  const tree = [dir('d'), big('d/a', 60), big('d/b', 40), big('keep', 100)];

  test('a deleted directory: nothing wasted there, and a better score', () => {
    // 60 + 40 + 100 + 100 for the whiteout, the same in both sums.
    expect(figures(tree, [whiteout('d')])).toEqual({
      live: 100,
      dead: 100,
      efficiency: 0.5,
      dive: [1, 0, 0],
    });
    const deleted = figures([...tree, big('k', 10)], [whiteout('d')], [big('k', 10, { mode: 0 })]);
    const kept = figures([...tree, big('k', 10)], [], [big('k', 10, { mode: 0 })]);
    expect(deleted.dive[0]).toBeGreaterThan(kept.dive[0] as number);
  });

  test('an opaque directory: nothing', () => {
    expect(figures(tree, [opaque('d'), dir('d'), big('d/c', 50)])).toEqual({
      live: 150,
      dead: 100,
      efficiency: 0.6,
      dive: [1, 0, 0],
    });
  });

  test('a copy for another mode: both copies are waste', () => {
    expect(figures([big('a', 100)], [big('a', 100, { mode: 0o755 })])).toEqual({
      live: 100,
      dead: 100,
      efficiency: 0.5,
      dive: [0.5, 200, 2],
    });
  });

  test('a whiteout of nothing hides what follows it in the layer, by name', () => {
    const base = [big('b/x', 100)];
    // `.wh.nothing` stands before `b` and after nothing: the copy of b/x is not seen, and the score is over 1 byte less.
    expect(figures(base, [big('b/x', 100, { mode: 0 }), whiteout('nothing')])).toMatchObject({
      dead: 100,
      dive: [0.99, 0, 0],
    });
    // A name that comes before the whiteout is seen.
    expect(figures([big('+', 100)], [big('+', 100, { mode: 0 }), whiteout('nothing')])).toMatchObject({
      dive: [99 / 200, 200, 2],
    });
  });

  test('a file deleted: its bytes once, its whiteout 0', () => {
    expect(figures([big('a', 100), big('b', 100)], [whiteout('a')])).toEqual({
      live: 100,
      dead: 100,
      efficiency: 0.5,
      dive: [0.5, 100, 0],
    });
  });

  test('a directory replaced by a file: only where paths are equal', () => {
    expect(figures(tree, [big('d', 10)])).toMatchObject({ live: 110, dead: 100, dive: [1, 0, 0] });
  });
});

describe('why dive counts something else', () => {
  const gap = (...layers: (readonly EntrySpec[])[]) => {
    const { waste, diveGap } = summarise(mergeLayers(layers.map(entryTable)), []);
    const missed = Object.entries(diveGap.missed).filter(([, bytes]) => bytes > 0);
    return { dead: waste.dead, dive: waste.dive.wastedBytes, ...diveGap, missed: Object.fromEntries(missed) };
  };
  const tree = [dir('d'), big('d/a', 60), big('d/b', 40), big('keep', 100)];

  test('what it misses, by cause', () => {
    expect(gap(tree, [whiteout('d')])).toMatchObject({ dead: 100, dive: 0, missed: { removed: 100 } });
    expect(gap(tree, [opaque('d'), big('d/c', 1)])).toMatchObject({ dive: 0, missed: { opaque: 100 } });
    expect(gap(tree, [big('d', 1)])).toMatchObject({ dive: 0, missed: { replaced: 100 } });
    expect(gap([big('b', 9)], [big('b', 9, { mode: 0 }), whiteout('nothing')])).toMatchObject({
      dive: 0,
      missed: { metadata: 9 },
      stopped: true,
    });
  });

  test('what it counts that is visible, and what it counts twice', () => {
    expect(gap([big('a', 100)], [big('a', 100, { mode: 0o755 })])).toEqual({
      dead: 100,
      dive: 200,
      live: 100,
      twice: 0,
      missed: {},
      stopped: false,
    });
    const named = [dir('d'), big('d/a', 60)];
    expect(gap(named, [whiteout('d')], named, [whiteout('d')])).toMatchObject({
      dead: 120,
      dive: 240,
      twice: 120,
    });
  });

  test('nothing, where both agree', () => {
    expect(gap([big('a', 10), big('b', 1)], [whiteout('a')])).toEqual({
      dead: 10,
      dive: 10,
      live: 0,
      twice: 0,
      missed: {},
      stopped: false,
    });
  });
});

describe("dive's quirks", () => {
  test('a directory that only a parent implies is none when it is deleted', () => {
    const paths = [big('d/a', 60), big('d/b', 40)];
    expect(figures(paths, [whiteout('d')]).dive).toEqual([1, 0, 0]);
    // Two deletions: with the directory named, the second adds 100 to both sums.
    const named = [dir('d'), ...paths];
    expect(figures(named, [whiteout('d')], named, [whiteout('d')]).dive).toEqual([200 / 400, 400, 4]);
    expect(figures(paths, [whiteout('d')], paths, [whiteout('d')]).dive).toEqual([100 / 200, 200, 2]);
  });

  test('a layer that only passes through a directory makes it implied again', () => {
    expect(
      figures([dir('d'), big('d/a', 60)], [big('d/b', 40)], [whiteout('d')], [whiteout('d')]).dive[0],
    ).toBe(
      // The second whiteout finds nothing, but its path is known: no byte is taken off.
      1,
    );
  });

  test('whiteouts of the base are looked up in the base itself', () => {
    expect(figures([big('a', 10), whiteout('a')]).dive).toEqual([0, 10, 0]);
    // Nothing there: the visit ends before `a`, and nothing of nothing is all.
    expect(figures([big('a', 10), whiteout('b')]).dive).toEqual([1, 0, 0]);
  });

  test('dot files are put up before the whiteout of their layer acts', () => {
    const layersOf = (name: string) => [
      [big(name, 10), big('z', 5)],
      [whiteout(name), big(name, 20)],
      [whiteout(name), big('z', 6)],
    ];
    expect(figures(...layersOf('a')).dive).toEqual([5 / 41, 41, 41 / 26]);
    // After layer 1 the stack has no `.a`: the whiteout of layer 2 finds nothing, and `z` after it is not seen.
    expect(figures(...layersOf('.a')).dive).toEqual([5 / 35, 30, 30 / 26]);
  });

  test('hard links weigh nothing and nothing is divided by nothing', () => {
    expect(figures([big('a', 10), hardlink('b', 'a')], [hardlink('b', 'a')]).dive).toEqual([1, 0, 0]);
    expect(figures().dive).toEqual([1, 0, 0]);
  });
});
