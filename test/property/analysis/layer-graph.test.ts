import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeDedup } from '../../../src/analysis/dedup.ts';
import {
  computeLayerGraph,
  type GraphImage,
  type LayerGraph,
  nodesOf,
} from '../../../src/analysis/layer-graph.ts';
import { computeDistinct, computeShared, computeSharing, wholeOf } from '../../../src/analysis/sharing.ts';
import { layoutGraph } from '../../../src/ui/graph/layout.ts';
import { shuffled } from '../../fixtures/forest-images.ts';
import { graphImages } from './graph-images.ts';

/** The layers of an image by all that lies below each: what a chainID stands for. */
const chains = ({ layers }: GraphImage, index: number) =>
  layers.map(({ chainID }, at) => chainID ?? `${index} ${at}`);
const total = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

test('the graph holds each chain once, and every image is a way through it', () => {
  fc.assert(
    fc.property(graphImages, (images) => {
      const graph = computeLayerGraph(images);
      const all = images.map(chains);
      expect(graph.nodes).toHaveLength(new Set(all.flat()).size);
      expect([...graph.columns].sort((a, b) => a - b)).toEqual([...images.keys()]);
      for (const [image, own] of all.entries()) {
        const nodes = nodesOf(graph, image);
        expect(nodes.map((node) => graph.nodes[node]?.depth)).toEqual([...own.keys()]);
        for (const [at, node] of nodes.entries()) {
          const { chainID, from, count, ends } = graph.nodes[node] as LayerGraph['nodes'][number];
          expect(chainID).toBe(images[image]?.layers[at]?.chainID);
          const holders = all.flatMap((other, index) => (other.includes(own[at] as string) ? [index] : []));
          const columns = graph.columns.slice(from, from + count);
          expect([...columns].sort((a, b) => a - b)).toEqual(holders);
          const last = holders.filter((index) => all[index]?.at(-1) === own[at]);
          expect([...columns.slice(0, ends)].sort((a, b) => a - b)).toEqual(last);
        }
      }
    }),
  );
});

test('what images share is what their chains have in common', () => {
  fc.assert(
    fc.property(graphImages, (images) => {
      const graph = computeLayerGraph(images);
      const sizes = new Map<string, number>();
      for (const [image, { layers }] of images.entries()) {
        for (const [at, chain] of chains({ ...(images[image] as GraphImage), layers }, image).entries()) {
          sizes.set(chain, Math.max(sizes.get(chain) ?? 0, layers[at]?.uncompressedSize ?? 0));
        }
      }
      const sum = (keys: readonly string[]) => ({
        layers: keys.length,
        size: total(keys.map((key) => sizes.get(key) as number)),
      });
      const all = images.map(chains);
      expect(computeDistinct(graph)).toEqual(sum([...sizes.keys()]));
      for (const [one, own] of all.entries()) {
        expect(wholeOf(graph, one)).toEqual(sum(own));
        const others = all.filter((_, other) => other !== one);
        const { shared, closest } = computeSharing(graph, one);
        expect(shared).toEqual(sum(own.filter((chain) => others.some((other) => other.includes(chain)))));
        expect(closest === null).toBe(shared.layers === 0);
        for (const [other, theirs] of all.entries()) {
          const both = sum(own.filter((chain) => theirs.includes(chain)));
          expect(computeShared(graph, one, other)).toEqual(both);
          if (other !== one && closest !== null) {
            expect(both.layers).toBeLessThanOrEqual(computeShared(graph, one, closest).layers);
          }
        }
      }
    }),
  );
});

test('its figures are those of the savings', () => {
  fc.assert(
    fc.property(graphImages, (images) => {
      const graph = computeLayerGraph(images);
      const unnamed = { manifestDigest: null, baseDigest: null };
      const savings = computeDedup(
        images.map(({ id, layers }) => ({ id, layers, ...unnamed })),
        () => null,
      );
      expect(computeDistinct(graph).size).toBe(savings.disk.bytes);
      expect(images.map((_, image) => computeSharing(graph, image).shared.size)).toEqual(
        savings.images.map(({ shared }) => shared),
      );
    }),
  );
});

test('layers that recur are those whose diffID stands on different layers', () => {
  fc.assert(
    fc.property(graphImages, (images) => {
      const { recurrences, nodes } = computeLayerGraph(images);
      const wanted = new Map<string, number[]>();
      for (const [index, { diffID }] of nodes.entries()) {
        if (diffID !== null) wanted.set(diffID, [...(wanted.get(diffID) ?? []), index]);
      }
      expect([...recurrences].sort()).toEqual([...wanted].filter(([, same]) => same.length > 1).sort());
    }),
  );
});

/** The graph with the images by name instead of by position. */
const named = (graph: LayerGraph, images: readonly GraphImage[]) => ({
  nodes: graph.nodes,
  roots: graph.roots,
  recurrences: [...graph.recurrences],
  columns: graph.columns.map((image) => images[image]?.name),
  tips: graph.columns.map((image) => graph.images[image]),
});

test('the order of dropping changes neither the graph nor its picture', () => {
  fc.assert(
    fc.property(graphImages, fc.nat(), (images, seed) => {
      const other = shuffled(images, seed);
      const [graph, again] = [computeLayerGraph(images), computeLayerGraph(other)];
      expect(named(again, other)).toEqual(named(graph, images));
      expect(layoutGraph(again, 700, 400)).toEqual(layoutGraph(graph, 700, 400));
    }),
  );
});
