import { describe, expect, test } from 'vitest';
import { ByteMap, type MapNode } from '../../../src/analysis/byte-map.ts';
import { mergeLayers } from '../../../src/analysis/merge.ts';
import { dir, type EntrySpec, entryTable, file, hardlink, whiteout } from '../../fixtures/tables.ts';

const big = (path: string, size: number, details: Partial<EntrySpec> = {}) =>
  file(path, path, { size, ...details });
const mapOf = (...layers: (readonly EntrySpec[])[]) => new ByteMap(mergeLayers(layers.map(entryTable)));

/** A map as lines: `usr/ 30+5 0:20 1:10+5` is live + dead, then by layer; what was opened has no layers. */
function lines(node: MapNode | null, depth = 0): string[] {
  if (!node) return [];
  const amount = ({ live, dead }: { live: number; dead: number }) =>
    dead > 0 ? `${live}+${dead}` : `${live}`;
  const name =
    node.kind === 'rest' ? `… ${node.count}` : `${node.name}${node.kind === 'directory' ? '/' : ''}`;
  const parts = node.parts.map((part) => ` ${part.layer}:${amount(part)}`).join('');
  return [
    `${'  '.repeat(depth)}${name} ${amount(node)}${parts}`,
    ...node.children.flatMap((child) => lines(child, depth + 1)),
  ];
}

const image = () =>
  mapOf(
    [dir('a'), big('a/x', 60), big('a/y', 40), big('b', 30), big('c', 1), big('d', 1)],
    [big('a/x', 60, { uid: 1 }), whiteout('b')],
  );

describe('a map of bytes', () => {
  test('opens directories and tells layers, live and dead', () => {
    expect(lines(image().read({ path: '/', measure: 'all', cells: 20 }))).toEqual([
      '/ 102+90',
      '  a/ 100+60',
      '    x 60+60 0:0+60 1:60',
      '    y 40 0:40',
      '  b 0+30 0:0+30',
      '  c 1 0:1',
      '  d 1 0:1',
    ]);
  });

  test('of live or of dead bytes alone', () => {
    expect(lines(image().read({ path: '/', measure: 'live', cells: 20 })).slice(0, 4)).toEqual([
      '/ 102',
      '  a/ 100',
      '    x 60 1:60',
      '    y 40 0:40',
    ]);
    expect(lines(image().read({ path: '/', measure: 'dead', cells: 20 }))).toEqual([
      '/ 0+90',
      '  a/ 0+60',
      '    x 0+60 0:0+60',
      '  b 0+30 0:0+30',
    ]);
  });

  test('what has no room is one rest, and nothing is lost', () => {
    expect(lines(image().read({ path: '/', measure: 'all', cells: 3 }))).toEqual([
      '/ 102+90',
      '  a/ 100+60 0:40+60 1:60',
      '  b 0+30 0:0+30',
      '  … 2 2 0:2',
    ]);
  });

  test('of a directory, of one that is not there, and of a file', () => {
    expect(lines(image().read({ path: '/a', measure: 'all', cells: 9 }))).toHaveLength(3);
    expect(image().read({ path: '/nowhere', measure: 'all', cells: 9 })).toBeNull();
    expect(lines(image().read({ path: '/c', measure: 'all', cells: 9 }))).toEqual(['c/ 1 0:1']);
    expect(lines(mapOf().read({ path: '/', measure: 'all', cells: 9 }))).toEqual(['/ 0']);
  });

  test('a file that became a directory has its own bytes there', () => {
    const both = mapOf([big('p', 9)], [dir('p'), big('p/q', 5)]);
    expect(lines(both.read({ path: '/', measure: 'all', cells: 9 }))).toEqual([
      '/ 5+9',
      '  p/ 5+9',
      '    q 5 1:5',
      '    p 0+9 0:0+9',
    ]);
  });

  test('a payload that only a hard link shows stands at the link', () => {
    const linked = mapOf([big('a', 9), hardlink('b', 'a')], [whiteout('a')]);
    expect(lines(linked.read({ path: '/', measure: 'live', cells: 9 }))).toEqual(['/ 9', '  b 9 0:9']);
  });
});
