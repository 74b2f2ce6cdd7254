import { describe, expect, test } from 'vitest';
import { computeLayerGraph, type GraphNode } from '../../../../src/analysis/layer-graph.ts';
import { shortenName } from '../../../../src/ui/format/shorten.ts';
import { type GraphBand, layoutGraph } from '../../../../src/ui/graph/layout.ts';
import {
  type GraphFrame,
  hitGraph,
  panPort,
  revealPlace,
  screenX,
  screenY,
  wholeGraph,
  zoomPort,
} from '../../../../src/ui/graph/port.ts';
import { type GraphPlace, walkGraph } from '../../../../src/ui/graph/walk.ts';
import { forestGraphImages, graphImage, shuffled } from '../../../fixtures/forest-images.ts';

const frame: GraphFrame = { width: 700, height: 420, headroom: 100 };
const forest = computeLayerGraph(forestGraphImages(50, 20));
const layout = layoutGraph(forest, frame.width, frame.height - frame.headroom);

describe('layout', () => {
  test('bands lie on their parents, within their width, and none on another', () => {
    for (const [index, node] of forest.nodes.entries()) {
      const band = layout.bands[index] as GraphBand;
      expect(band.top - band.bottom).toBeGreaterThan(3);
      const parent = node.parent === null ? null : (layout.bands[node.parent] as GraphBand);
      expect(band.bottom).toBe(parent?.top ?? 0);
      expect(band.left).toBeGreaterThanOrEqual(parent?.left ?? 0);
      expect(band.right).toBeLessThanOrEqual(parent?.right ?? frame.width + 1e-6);
    }
    for (const siblings of [forest.roots, ...forest.nodes.map(({ children }) => children)]) {
      for (const [at, node] of siblings.entries()) {
        const next = siblings[at + 1];
        if (next === undefined) continue;
        expect((layout.bands[node] as GraphBand).right).toBeLessThan((layout.bands[next] as GraphBand).left);
      }
    }
  });

  test('the highest stack fills the height, and thickness follows bytes', () => {
    expect(layout.height).toBeCloseTo(frame.height - frame.headroom, 6);
    const thickness = (index: number) => {
      const { top, bottom } = layout.bands[index] as GraphBand;
      return Math.round((top - bottom) * 1e6) / 1e6;
    };
    const bySize = [...forest.nodes.keys()].sort(
      (a, b) => (forest.nodes[a] as GraphNode).size - (forest.nodes[b] as GraphNode).size,
    );
    const heights = bySize.map(thickness);
    expect(heights).toEqual([...heights].sort((a, b) => a - b));
    expect(heights.at(-1)).toBeGreaterThan(2 * (heights[0] as number));
  });

  test('what was not read yet is as thick as what is stored of it', () => {
    const { layers, ...image } = graphImage('app', ['a', 'b'], [1000, 0]);
    const graph = computeLayerGraph([{ ...image, layers: layers.map((layer) => ({ ...layer, size: 500 })) }]);
    const [low, high] = layoutGraph(graph, 100, 200).bands.map(({ top, bottom }) => top - bottom - 6);
    expect(low).toBeCloseTo(2 * (high as number), 6);
  });

  test('is the same whenever it is computed, and in any order of the images', () => {
    const images = forestGraphImages(50, 20);
    expect(layoutGraph(computeLayerGraph(shuffled(images, 3)), 700, 320)).toEqual(
      layoutGraph(computeLayerGraph(images), 700, 320),
    );
  });

  test('images without layers, with one, and with more than docker loads have their columns', () => {
    const graph = computeLayerGraph([
      graphImage('scratch', []),
      graphImage('one', ['a'], [0]),
      graphImage(
        'long',
        Array.from({ length: 300 }, (_, at) => `${at}`),
      ),
    ]);
    const { columns, height } = layoutGraph(graph, 100, 200);
    expect(columns.map(({ top }) => top > 0)).toEqual([true, true, false]);
    expect(height).toBeCloseTo(200, 6);
    expect(columns.every(({ left, right }) => right > left)).toBe(true);
    expect(layoutGraph(computeLayerGraph([]), 100, 200)).toEqual({
      bands: [],
      columns: [],
      width: 0,
      height: 0,
    });
  });
});

describe('port', () => {
  test('zooming keeps the point under the pointer, panning stays on the graph', () => {
    const at = { x: 400, y: 300 };
    const zoomed = zoomPort(wholeGraph, 4, at, layout, frame);
    expect(zoomed.zoom).toBe(4);
    expect(screenX(zoomed, at.x)).toBeCloseTo(at.x, 6);
    expect(screenY(zoomed, frame, frame.height - at.y)).toBeCloseTo(at.y, 6);
    expect(zoomPort(zoomed, 0.001, at, layout, frame)).toEqual(wholeGraph);
    expect(panPort(wholeGraph, 50, 50, layout, frame)).toEqual(wholeGraph);
    expect(panPort(zoomed, 1e6, -1e6, layout, frame)).toMatchObject({ x: 0, y: 0 });
  });

  test('what is drawn at a point is what is hit there', () => {
    const zoomed = zoomPort(wholeGraph, 3, { x: 300, y: 200 }, layout, frame);
    for (const port of [wholeGraph, zoomed]) {
      for (const [node, band] of layout.bands.entries()) {
        const at = {
          x: screenX(port, (band.left + band.right) / 2),
          y: screenY(port, frame, (band.bottom + band.top) / 2),
        };
        expect(hitGraph(forest, layout, port, frame, at)).toMatchObject({ kind: 'layer', node });
      }
      for (const [column, { left, right, top }] of layout.columns.entries()) {
        const at = { x: screenX(port, (left + right) / 2), y: screenY(port, frame, top + 8) };
        expect(hitGraph(forest, layout, port, frame, at)).toEqual({ kind: 'image', column });
      }
    }
    expect(hitGraph(forest, layout, wholeGraph, frame, { x: 5, y: frame.height + 9 })).toBeNull();
  });

  test('a place is brought into sight', () => {
    const zoomed = zoomPort(wholeGraph, 10, { x: 0, y: frame.height }, layout, frame);
    const image = forest.columns.at(-1) as number;
    const port = revealPlace(zoomed, { kind: 'image', image }, layout, frame, forest);
    const { left, right, top } = layout.columns.at(-1) as (typeof layout.columns)[number];
    expect(screenX(port, left)).toBeGreaterThanOrEqual(0);
    expect(screenX(port, right)).toBeLessThanOrEqual(frame.width + 1e-6);
    expect(screenY(port, frame, top)).toBeGreaterThanOrEqual(0);
  });
});

test('the keyboard walks down to the base, up along a course, and between what stands on one layer', () => {
  const graph = computeLayerGraph([
    graphImage('app:1', ['base', 'runtime', 'one']),
    graphImage('app:2', ['base', 'runtime', 'two']),
    graphImage('runtime', ['base', 'runtime']),
    graphImage('scratch', []),
  ]);
  const name = (place: GraphPlace) =>
    place.kind === 'image' ? `image ${graph.images[place.image]?.id}` : graph.nodes[place.node]?.diffID;
  const walk = (from: GraphPlace, ...path: readonly Parameters<typeof walkGraph>[2][]) =>
    name(path.reduce((place, step) => walkGraph(graph, place, step, graph.images[1]?.column ?? 0), from));
  const top: GraphPlace = { kind: 'image', image: 1 };
  expect(walk(top, 'down')).toBe('two');
  expect(walk(top, 'down', 'left')).toBe('one');
  expect(walk(top, 'down', 'left', 'left')).toBe('image runtime');
  expect(walk(top, 'down', 'left', 'down', 'up')).toBe('two');
  expect(walk(top, 'base')).toBe('base');
  expect(walk(top, 'base', 'down')).toBe('base');
  expect(walk(top, 'base', 'right')).toBe('image scratch');
  expect(walk(top, 'base', 'tip')).toBe('image app:2');
});

test('a name is shortened in its middle, and not at all where it has room', () => {
  const measure = (text: string) => [...text].length;
  expect(shortenName('team/app:1.2', 12, measure)).toBe('team/app:1.2');
  expect(shortenName('registry.example/team/app:1.2', 12, measure)).toBe('regi…app:1.2');
  expect(shortenName('abc', 0, measure)).toBe('');
});
