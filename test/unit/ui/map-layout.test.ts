import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MapNode } from '../../../src/analysis/byte-map.ts';
import type { Bytes } from '../../../src/base/bytes.ts';
import {
  bytesOf,
  type Cell,
  cellAt,
  cellOfPath,
  directoriesOf,
  layoutMap,
  layoutStripes,
  neighbour,
  partsOf,
} from '../../../src/ui/map/layout.ts';
import { squarify } from '../../../src/ui/map/squarify.ts';

const file = (path: string, live: number, dead = 0, layer = 0): MapNode => ({
  kind: 'file',
  path,
  name: path.slice(path.lastIndexOf('/') + 1),
  live: live as Bytes,
  dead: dead as Bytes,
  count: 1,
  children: [],
  parts: [{ layer, live: live as Bytes, dead: dead as Bytes }],
});
const directory = (path: string, ...children: MapNode[]): MapNode => ({
  ...file(path, 0),
  kind: 'directory',
  live: children.reduce((sum, { live }) => sum + live, 0) as Bytes,
  dead: children.reduce((sum, { dead }) => sum + dead, 0) as Bytes,
  children,
  parts: [],
});
const box = { x: 0, y: 0, width: 400, height: 300 };
const names = (cells: readonly Cell[]) =>
  cells.map(({ node, opened, depth }) => `${'  '.repeat(depth - 1)}${node.name}${opened ? '/' : ''}`);

describe('squarify', () => {
  test('the areas are as the values, inside the box, and none lies over another', () => {
    const values = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
    const side = fc.integer({ min: 10, max: 900 });
    fc.assert(
      fc.property(values, side, side, (unsorted, width, height) => {
        const sorted = unsorted.sort((a, b) => b - a);
        const boxes = squarify(sorted, { x: 5, y: 7, width, height });
        const total = sorted.reduce((sum, value) => sum + value, 0);
        for (const [index, own] of boxes.entries()) {
          const share = (sorted[index] as number) / total;
          expect(own.width * own.height).toBeCloseTo(share * width * height, 3);
          expect(own.x).toBeGreaterThanOrEqual(5 - 1e-6);
          expect(own.y).toBeGreaterThanOrEqual(7 - 1e-6);
          expect(own.x + own.width).toBeLessThanOrEqual(5 + width + 1e-6);
          expect(own.y + own.height).toBeLessThanOrEqual(7 + height + 1e-6);
          for (const other of boxes.slice(0, index)) {
            const across = Math.min(own.x + own.width, other.x + other.width) - Math.max(own.x, other.x);
            const along = Math.min(own.y + own.height, other.y + other.height) - Math.max(own.y, other.y);
            expect(Math.min(across, along)).toBeLessThanOrEqual(1e-6);
          }
        }
      }),
    );
  });

  test('equal values in a square become squares', () => {
    const boxes = squarify([1, 1, 1, 1], { x: 0, y: 0, width: 100, height: 100 });
    expect(boxes.map(({ width, height }) => [width, height])).toEqual(Array(4).fill([50, 50]));
    expect(squarify([], box)).toEqual([]);
  });
});

describe('the cells of a map', () => {
  const map = directory(
    '/',
    directory('/usr', file('/usr/a', 400), directory('/usr/b', file('/usr/b/c', 100, 100))),
    file('/z', 200),
  );

  test('a directory stands before what is in it', () => {
    expect(names(layoutMap(map, box))).toEqual(['usr/', '  a', '  b/', '    c', 'z']);
  });

  test('what has no room is drawn as one, with the layers of all that is in it', () => {
    const cells = layoutMap(map, { ...box, width: 60, height: 60 });
    expect(names(cells)).toEqual(['usr', 'z']);
    expect(cells[0]?.parts).toEqual([{ layer: 0, live: 500, dead: 100 }]);
    const tiny = layoutMap(directory('/', file('/a', 1e9), file('/b', 1)), box);
    expect(names(tiny)).toEqual(['a', 'b']);
  });

  test('a file or a closed directory is one cell; nothing is none', () => {
    expect(layoutMap(file('/z', 5), box)).toMatchObject([{ opened: false, ...box }]);
    expect(layoutMap(directory('/'), box)).toEqual([]);
  });

  test('points and paths find the innermost cell', () => {
    const cells = layoutMap(map, box);
    const c = cells.find(({ node }) => node.name === 'c') as Cell;
    expect(cellAt(cells, c.x + c.width / 2, c.y + c.height / 2)).toBe(c);
    expect(cellAt(cells, -1, 5)).toBeNull();
    expect(cellOfPath(cells, '/usr/b/c')).toBe(c);
    expect(cellOfPath(cells, '/usr/b/below/it')?.node.path).toBe('/usr/b');
    expect(cellOfPath(cells, '/usrx')).toBeNull();
  });

  test('directories are told apart with what lies in them directly, and add up', () => {
    const told = directoriesOf(map).map((node) => [node.path, bytesOf(node), partsOf(node)[0]?.live]);
    expect(told).toEqual([
      ['/usr', 400, 400],
      ['/', 200, 200],
      ['/usr/b', 200, 100],
    ]);
  });

  test('arrows reach every closed cell from every other, and stay where there is none ahead', () => {
    const many = directory('/', ...Array.from({ length: 23 }, (_, i) => file(`/f${i}`, 100 - 4 * i)));
    const cells = layoutMap(many, box);
    const reached = new Set([cells[0] as Cell]);
    for (const cell of reached) {
      for (const direction of ['left', 'right', 'up', 'down'] as const) {
        const next = neighbour(cells, cell, direction);
        expect(next.opened).toBe(false);
        reached.add(next);
      }
    }
    expect(reached.size).toBe(23);
    const leftmost = cells.reduce((a, b) => (b.x < a.x ? b : a));
    expect(neighbour(cells, leftmost, 'left')).toBe(leftmost);
  });

  test('the stripes of a cell are its layers, the live before the dead, as wide as their bytes', () => {
    const parts = [file('/z', 0, 50, 1), file('/z', 100, 50, 3)].flatMap((node) => node.parts);
    const cell = { ...(layoutMap(file('/z', 5), box)[0] as Cell), parts };
    expect(layoutStripes(cell).map(({ layer, dead, x, width }) => [layer, dead, x, width])).toEqual([
      [1, true, 0, 100],
      [3, false, 100, 200],
      [3, true, 300, 100],
    ]);
    expect(bytesOf({ live: 1 as Bytes, dead: 2 as Bytes })).toBe(3);
  });
});
