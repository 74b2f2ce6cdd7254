import type { GraphNode, GraphTip, LayerGraph } from '../../analysis/layer-graph.ts';

/** What the keyboard stands on: a layer, or an image at the tip of its column. */
export type GraphPlace =
  | { readonly kind: 'layer'; readonly node: number }
  | { readonly kind: 'image'; readonly image: number };

/** A direction: towards the base, to what is built on it, to what else is built on the same. */
export type GraphStep = 'down' | 'up' | 'left' | 'right' | 'base' | 'tip';

/**
 * The place that a step leads to, or the same where it leads nowhere. `course` is the column of the image along which one
 * climbs where several stand on a layer.
 */
export function walkGraph(graph: LayerGraph, place: GraphPlace, step: GraphStep, course: number): GraphPlace {
  if (step === 'up') return climb(graph, place, course);
  if (step === 'down') {
    const below = belowOf(graph, place);
    return below === null ? place : { kind: 'layer', node: below };
  }
  if (step === 'left' || step === 'right') {
    const places = placesOn(graph, belowOf(graph, place));
    const at = places.findIndex((other) => isSamePlace(other, place));
    return places[at + (step === 'left' ? -1 : 1)] ?? place;
  }
  let last = place;
  for (let next = walkGraph(graph, place, step === 'base' ? 'down' : 'up', course); next !== last; ) {
    last = next;
    next = walkGraph(graph, last, step === 'base' ? 'down' : 'up', course);
  }
  return last;
}

/** What stands on a layer, or on scratch (null), from left to right: images that end there, then layers. */
export function placesOn(graph: LayerGraph, below: number | null): readonly GraphPlace[] {
  const layers = (below === null ? graph.roots : (graph.nodes[below] as GraphNode).children).map(
    (node): GraphPlace => ({ kind: 'layer', node }),
  );
  const images = endsOn(graph, below).map((image): GraphPlace => ({ kind: 'image', image }));
  // What is scratch alone stands last, as it has nothing to stand beside.
  return below === null ? [...layers, ...images] : [...images, ...layers];
}

/** The layer that a place stands on; null for scratch. */
export function belowOf(graph: LayerGraph, place: GraphPlace): number | null {
  if (place.kind === 'image') return (graph.images[place.image] as GraphTip).node;
  return (graph.nodes[place.node] as GraphNode).parent;
}

/** The first column over a place. */
export function columnOf(graph: LayerGraph, place: GraphPlace): number {
  return place.kind === 'image'
    ? (graph.images[place.image] as GraphTip).column
    : (graph.nodes[place.node] as GraphNode).from;
}

/** Whether a column is over a place. */
export function isOver(graph: LayerGraph, place: GraphPlace, column: number): boolean {
  if (place.kind === 'image') return columnOf(graph, place) === column;
  const { from, count } = graph.nodes[place.node] as GraphNode;
  return column >= from && column < from + count;
}

/** Whether two places are one. */
export function isSamePlace(a: GraphPlace, b: GraphPlace): boolean {
  return a.kind === 'image'
    ? b.kind === 'image' && a.image === b.image
    : b.kind === 'layer' && a.node === b.node;
}

function climb(graph: LayerGraph, place: GraphPlace, course: number): GraphPlace {
  if (place.kind === 'image') return place;
  const above = placesOn(graph, place.node);
  return above.find((next) => isOver(graph, next, course)) ?? above[0] ?? place;
}

function endsOn(graph: LayerGraph, below: number | null): readonly number[] {
  if (below === null) return graph.columns.filter((image) => graph.images[image]?.node === null);
  const { from, ends } = graph.nodes[below] as GraphNode;
  return graph.columns.slice(from, from + ends);
}
