import type { GraphNode, LayerGraph } from '../../analysis/layer-graph.ts';

/** Least height of a band, where there is room for that; widest column; gaps as parts of a column. All but the gaps in pixels. */
const leastBand = 6;
const widestColumn = 200;
const trunkGap = 0.4;
const siblingGap = 0.06;
/** Part of the height that the least heights of the longest stack may take. */
const leastPart = 0.6;

/** A layer as a band over the columns of all images that hold it. */
export interface GraphBand {
  readonly left: number;
  readonly right: number;
  /** Heights above the ground: a band lies on its parent's top. */
  readonly bottom: number;
  readonly top: number;
}

/** The column of an image and how high its layers reach. */
export interface GraphColumn {
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** The graph in pixels, scratch at the bottom; where it stands on the screen is a `GraphPort`'s matter. */
export interface GraphLayout {
  /** By position among the graph's nodes. */
  readonly bands: readonly GraphBand[];
  /** By position among the graph's columns. */
  readonly columns: readonly GraphColumn[];
  readonly width: number;
  readonly height: number;
}

/**
 * Lays the graph out as a cut through strata: a column for every image, those that share layers beside each other; a layer
 * as wide as its images and as thick as its bytes, as far as the highest stack may have `height` and every band is seen.
 */
export function layoutGraph(graph: LayerGraph, width: number, height: number): GraphLayout {
  const columns = layoutColumns(graph, width);
  const { least, eachByte } = scaleOf(graph, height);
  const bands: GraphBand[] = [];
  for (const { parent, weight, from, count } of graph.nodes) {
    const bottom = parent === null ? 0 : (bands[parent] as GraphBand).top;
    bands.push({
      left: (columns[from] as Extent).left,
      right: (columns[from + count - 1] as Extent).right,
      bottom,
      top: bottom + least + weight * eachByte,
    });
  }
  const tops = graph.columns.map((image) => {
    const node = graph.images[image]?.node ?? null;
    return node === null ? 0 : (bands[node] as GraphBand).top;
  });
  return {
    bands,
    columns: columns.map((extent, column) => ({ ...extent, top: tops[column] as number })),
    width: columns.at(-1)?.right ?? 0,
    height: Math.max(0, ...tops),
  };
}

interface Extent {
  readonly left: number;
  readonly right: number;
}

/** How wide the column of an image is. */
export function columnWidth(graph: LayerGraph, width: number): number {
  const gaps = gapsOf(graph);
  return Math.min(widestColumn, width / Math.max(1, gaps.length + gaps.reduce((sum, gap) => sum + gap, 0)));
}

function layoutColumns(graph: LayerGraph, width: number): readonly Extent[] {
  const gaps = gapsOf(graph);
  const column = columnWidth(graph, width);
  let right = 0;
  return gaps.map((gap) => {
    const left = right + gap * column;
    right = left + column;
    return { left, right };
  });
}

/** The gap before each column, in columns: wide between images that have nothing in common. */
function gapsOf({ nodes, roots, columns }: LayerGraph): readonly number[] {
  const gaps = columns.map((_, column): number => (column === 0 ? 0 : siblingGap));
  const begin = (column: number) => {
    if (column > 0 && column < gaps.length) gaps[column] = trunkGap;
  };
  for (const root of roots) {
    const { from, count } = nodes[root] as GraphNode;
    begin(from);
    begin(from + count);
  }
  return gaps;
}

/** The least height of a band, and the pixels of a byte: as many as the stack allows that is the first to fill the height. */
function scaleOf(
  { nodes }: LayerGraph,
  height: number,
): { readonly least: number; readonly eachByte: number } {
  const longest = nodes.reduce((most, { depth }) => Math.max(most, depth + 1), 1);
  const least = Math.min(leastBand, (height * leastPart) / longest);
  let eachByte = Number.POSITIVE_INFINITY;
  const upTo: number[] = [];
  for (const { depth, parent, weight } of nodes) {
    const bytes = (parent === null ? 0 : (upTo[parent] as number)) + weight;
    upTo.push(bytes);
    if (bytes > 0) eachByte = Math.min(eachByte, (height - (depth + 1) * least) / bytes);
  }
  return { least, eachByte: Number.isFinite(eachByte) ? eachByte : 0 };
}
