import type { GraphNode, GraphTip, LayerGraph } from './layer-graph.ts';

/** Layers and their uncompressed bytes. */
export interface LayerSum {
  readonly layers: number;
  /** Null while one of them was not read. */
  readonly size: number | null;
}

/** What an image holds in all, and what of it others hold as well. */
export interface ImageSharing {
  readonly whole: LayerSum;
  /** With any other image: layers on the same layers, which every engine keeps once. */
  readonly shared: LayerSum;
  /** The image (position) with which it shares the most bytes; null where it shares no layer. */
  readonly closest: number | null;
}

const nothing: LayerSum = { layers: 0, size: 0 };

/** All layers of an image. */
export function wholeOf(graph: LayerGraph, image: number): LayerSum {
  return sumUpTo(graph, (graph.images[image] as GraphTip).node);
}

/** What two images have in common: from the base up to where they part. */
export function computeShared(graph: LayerGraph, one: number, other: number): LayerSum {
  let a = (graph.images[one] as GraphTip).node;
  let b = (graph.images[other] as GraphTip).node;
  while (a !== b) {
    if (a === null || b === null) return nothing;
    // Parents stand before children, so the later of the two can't be what they part from.
    if (a > b) a = (graph.nodes[a] as GraphNode).parent;
    else b = (graph.nodes[b] as GraphNode).parent;
  }
  return sumUpTo(graph, a);
}

/** What an image shares with all others that are in the graph. */
export function computeSharing(graph: LayerGraph, image: number): ImageSharing {
  const tip = graph.images[image] as GraphTip;
  let node = tip.node;
  for (; node !== null; node = (graph.nodes[node] as GraphNode).parent) {
    if ((graph.nodes[node] as GraphNode).count > 1) break;
  }
  return {
    whole: wholeOf(graph, image),
    shared: sumUpTo(graph, node),
    closest: node === null ? null : neighbour(graph, graph.nodes[node] as GraphNode, image),
  };
}

/** Layers kept once, as engines keep them. */
export function computeDistinct(graph: LayerGraph): LayerSum {
  const sizes = graph.nodes.map(({ size }) => size);
  return {
    layers: sizes.length,
    size: sizes.includes(0) ? null : sizes.reduce((sum, size) => sum + size, 0),
  };
}

/** The first other image that holds a layer. */
function neighbour({ columns }: LayerGraph, { from, count }: GraphNode, image: number): number | null {
  return columns.slice(from, from + count).find((other) => other !== image) ?? null;
}

function sumUpTo({ nodes }: LayerGraph, node: number | null): LayerSum {
  if (node === null) return nothing;
  const { depth, height, unknown } = nodes[node] as GraphNode;
  return { layers: depth + 1, size: unknown > 0 ? null : height };
}
