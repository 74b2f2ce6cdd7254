import type { DedupLayer } from './dedup-image.ts';

/** An image as the graph needs it; its layers base first. */
export interface GraphImage {
  /** `ImageState.id`. */
  readonly id: string;
  /** By which images stand beside each other: numbers in it count as numbers. */
  readonly name: string;
  readonly layers: readonly DedupLayer[];
}

/** A layer on all that lies below it: one for every chainID. A layer whose chainID is not known is like no other. */
export interface GraphNode {
  /** What it is built on, as a position in `LayerGraph.nodes`; null: on scratch. */
  readonly parent: number | null;
  /** What is built on it, in the order of their columns. */
  readonly children: readonly number[];
  /** How many layers lie below: its position in every image that holds it. */
  readonly depth: number;
  readonly diffID: string | null;
  readonly chainID: string | null;
  /** Uncompressed bytes; 0 while they are not known. */
  readonly size: number;
  /** By what it is drawn: uncompressed bytes, stored ones while those are not known. */
  readonly weight: number;
  /** Uncompressed bytes of it and all below; of how many of these layers they are not known. */
  readonly height: number;
  readonly unknown: number;
  /** The images that hold it: a run of `LayerGraph.columns`. */
  readonly from: number;
  readonly count: number;
  /** How many of them, the first of its columns, end with it. */
  readonly ends: number;
}

/** Where an image stands in the graph. */
export interface GraphTip {
  readonly id: string;
  /** Its uppermost layer; null for an image without layers, which is scratch. */
  readonly node: number | null;
  readonly column: number;
}

/** The forest of layers that images are built of, each growing from scratch. */
export interface LayerGraph {
  /** Parents before children. */
  readonly nodes: readonly GraphNode[];
  /** Those that stand on scratch, in the order of their columns. */
  readonly roots: readonly number[];
  /** In the order in which they were given. */
  readonly images: readonly GraphTip[];
  /** The images (positions in `images`) side by side, so that those which share layers are neighbours. */
  readonly columns: readonly number[];
  /** Layers with the same diffID that stand on different layers, in the order of the nodes; by diffID. */
  readonly recurrences: ReadonlyMap<string, readonly number[]>;
}

/** A node while the images are gone through. */
interface Sprout {
  readonly parent: Sprout | null;
  readonly layer: DedupLayer;
  readonly children: Map<string, Sprout>;
  readonly ends: number[];
  size: number;
  stored: number;
  /** Of the images that hold it. */
  count: number;
  /** Rank by name of the first of them. */
  first: number;
}

const naturally = new Intl.Collator('en', { numeric: true });

/**
 * The graph of some images. It is the same, but for the positions of the images, in whatever order they are given: what
 * is built on one layer stands side by side by how many images hold it, the most first, then by name.
 */
export function computeLayerGraph(images: readonly GraphImage[]): LayerGraph {
  const byName = [...images.keys()].sort((a, b) =>
    compareNames(images[a] as GraphImage, images[b] as GraphImage),
  );
  const forest = new Map<string, Sprout>();
  const bare: number[] = [];
  for (const [rank, image] of byName.entries()) {
    const top = grow(forest, (images[image] as GraphImage).layers, rank);
    if (top) top.ends.push(image);
    else bare.push(image);
  }
  return spread(images, forest, bare);
}

/** The nodes of an image's layers, the base first. */
export function nodesOf({ nodes, images }: LayerGraph, image: number): readonly number[] {
  const path: number[] = [];
  for (let node = images[image]?.node ?? null; node !== null; node = (nodes[node] as GraphNode).parent) {
    path.push(node);
  }
  return path.reverse();
}

/** Adds an image's layers to the forest; gives the uppermost. */
function grow(forest: Map<string, Sprout>, layers: readonly DedupLayer[], rank: number): Sprout | null {
  let parent: Sprout | null = null;
  for (const [position, layer] of layers.entries()) {
    const siblings: Map<string, Sprout> = parent?.children ?? forest;
    const key = layer.chainID ?? `${rank}/${position}`;
    const found = siblings.get(key);
    const sprout: Sprout = found ?? {
      parent,
      layer,
      children: new Map(),
      ends: [],
      size: 0,
      stored: 0,
      count: 0,
      first: rank,
    };
    if (!found) siblings.set(key, sprout);
    // An image of which the layer could not be read does not say what it weighs; another may.
    sprout.size = Math.max(sprout.size, layer.uncompressedSize);
    sprout.stored = Math.max(sprout.stored, layer.size);
    sprout.count++;
    parent = sprout;
  }
  return parent;
}

/** Gives every layer its place, trunk by trunk from the left. */
function spread(
  images: readonly GraphImage[],
  forest: Map<string, Sprout>,
  bare: readonly number[],
): LayerGraph {
  const nodes: (GraphNode & { readonly children: number[] })[] = [];
  const roots: number[] = [];
  const columns: number[] = [];
  const tips: GraphTip[] = [];
  const recurrences = new Map<string, number[]>();
  const stand = (ends: readonly number[], node: number | null) => {
    for (const image of ends) {
      tips[image] = { id: (images[image] as GraphImage).id, node, column: columns.length };
      columns.push(image);
    }
  };
  const waiting = ordered(forest).map((sprout) => ({ sprout, parent: null as number | null }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { sprout, parent } = next;
    const below = parent === null ? null : (nodes[parent] as (typeof nodes)[number]);
    const { diffID, chainID } = sprout.layer;
    const index = nodes.length;
    nodes.push({
      parent,
      children: [],
      depth: below ? below.depth + 1 : 0,
      diffID,
      chainID,
      size: sprout.size,
      weight: sprout.size || sprout.stored,
      height: (below?.height ?? 0) + sprout.size,
      unknown: (below?.unknown ?? 0) + (sprout.size === 0 ? 1 : 0),
      from: columns.length,
      count: sprout.count,
      ends: sprout.ends.length,
    });
    (below?.children ?? roots).push(index);
    stand(sprout.ends, index);
    const same = diffID === null ? undefined : recurrences.get(diffID);
    if (same) same.push(index);
    else if (diffID !== null) recurrences.set(diffID, [index]);
    for (const child of ordered(sprout.children)) waiting.push({ sprout: child, parent: index });
  }
  stand(bare, null);
  for (const [diffID, same] of recurrences) if (same.length === 1) recurrences.delete(diffID);
  return { nodes, roots, images: tips, columns, recurrences };
}

/** What stands on one layer, the last first, as a stack is filled. */
function ordered(siblings: ReadonlyMap<string, Sprout>): readonly Sprout[] {
  return [...siblings.values()].sort((a, b) => a.count - b.count || b.first - a.first);
}

function compareNames(a: GraphImage, b: GraphImage): number {
  return naturally.compare(a.name, b.name) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
