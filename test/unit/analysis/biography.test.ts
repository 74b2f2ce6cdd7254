import { describe, expect, test } from 'vitest';
import { computeBiography } from '../../../src/analysis/biography.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { dir, type EntrySpec, entryTable, file, hardlink, opaque, whiteout } from '../../fixtures/tables.ts';

/** A life as a person can read it: `2 removed by /var: `, `0 added 3 B dead`. */
function life(path: string, ...layers: (readonly EntrySpec[] | null)[]): string[] {
  const tree = mergeLayers(layers.map((entries) => entries && entryTable(entries)));
  return computeBiography(tree, path).map(({ layer, kind, by, rowKind, bytes, live }) => {
    const what = by === path ? kind : `${kind} by ${by}`;
    return rowKind === null ? `${layer} ${what}` : `${layer} ${what} ${bytes} B ${live ? 'live' : 'dead'}`;
  });
}

describe('the life of a path', () => {
  test('added, given another owner, modified, restated', () => {
    expect(
      life(
        '/a',
        [file('a', 'x')],
        [file('a', 'x', { uid: 5 })],
        [file('b', '')],
        [file('a', 'yy', { uid: 5 })],
        [file('a', 'yy', { uid: 5 })],
      ),
    ).toEqual(['0 added 1 B dead', '1 attributes 1 B dead', '3 modified 2 B dead', '4 restated 2 B live']);
  });

  test('removed by its own whiteout, by that of a directory above, and added again', () => {
    expect(
      life(
        '/v/c/a',
        [file('v/c/a', 'x')],
        [whiteout('v/c/a')],
        [file('v/c/a', 'yy')],
        [whiteout('v')],
        [whiteout('v/c/a')],
      ),
    ).toEqual(['0 added 1 B dead', '1 removed', '2 added 2 B dead', '3 removed by /v']);
  });

  test('hidden by an opaque whiteout, and put up by the same layer', () => {
    expect(life('/v/a', [file('v/a', 'x')], [dir('v'), opaque('v'), file('v/a', 'x')])).toEqual([
      '0 added 1 B dead',
      '1 opaque by /v',
      '1 modified 1 B live',
    ]);
  });

  test('gone with a directory that something else took the place of', () => {
    expect(life('/v/a', [file('v/a', 'x')], [file('v', 'z')])).toEqual([
      '0 added 1 B dead',
      '1 replaced by /v',
    ]);
    expect(life('/v', [file('v/a', 'x')], [file('v', 'z')])).toEqual(['1 modified 1 B live']);
  });

  test('live by a hard link after its own path is gone', () => {
    expect(life('/a', [file('a', 'x'), hardlink('b', 'a')], [whiteout('a')])).toEqual([
      '0 added 1 B live',
      '1 removed',
    ]);
    expect(life('/b', [file('a', 'x'), hardlink('b', 'a')])).toEqual(['0 added 0 B live']);
  });

  test('twice in one layer', () => {
    expect(life('/a', [file('a', 'x'), file('a', 'yy')])).toEqual(['0 added 1 B dead', '0 added 2 B live']);
  });

  test('an implied directory that is removed', () => {
    expect(life('/v', [file('v/a', 'x')], [whiteout('v')])).toEqual(['1 removed']);
  });

  test('not known above a layer that is not there', () => {
    expect(life('/a', null, [file('a', 'x')])).toEqual(['1 unknown 1 B live']);
    expect(life('/none', [file('a', 'x')])).toEqual([]);
  });
});
