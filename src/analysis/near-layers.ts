import type { EntryTable } from '../model/entry-table.ts';
import { computeTokens, countCommon, type LayerTokens } from './file-tokens.ts';
import { compareLayers, type KeyedTable, type LayerDifference } from './layer-difference.ts';
import { findSimilarPairs } from './min-hash.ts';
import type { PlacedTable } from './placed-tables.ts';

/** Pairs that are told. */
const mostPairs = 20;
/** Share of all files of both that two layers must have in common. */
const leastSimilarity = 0.8;

/** Where a layer stands first: positions of the image and in it. */
export interface LayerPlace {
  readonly image: number;
  readonly layer: number;
}

/** Two layers that hold nearly the same, and why they are not one. */
export interface NearLayers extends LayerDifference {
  readonly layers: readonly [LayerPlace, LayerPlace];
  /** Files of equal path and content, as a share of all files of both. */
  readonly similarity: number;
}

/** A distinct layer with the hashes of its files. */
export interface TokenLayer extends LayerTokens {
  readonly placed: PlacedTable;
}

/** Hashes the files of distinct layers; layers that were not read are left out. */
export function tokenLayers(layers: readonly PlacedTable[]): readonly TokenLayer[] {
  return layers.flatMap((placed) => (placed.table ? [{ placed, ...computeTokens(placed.table) }] : []));
}

/**
 * Pairs of layers one change from shared, those that have most bytes in common first. Two layers of one image are none: what is
 * the same in them is dead in the lower one.
 */
export function findNearLayers(layers: readonly TokenLayer[]): readonly NearLayers[] {
  const weights = layers.map(({ placed }) => placed.table?.size.reduce((sum, size) => sum + size, 0) ?? 0);
  const similar = findSimilarPairs(layers.map(({ files }) => files))
    .filter(([first, second]) => layers[first]?.placed.image !== layers[second]?.placed.image)
    .map(([first, second]) => {
      const [a, b] = [layers[first] as TokenLayer, layers[second] as TokenLayer];
      const common = countCommon(a.files, b.files);
      const similarity = common / (a.files.length + b.files.length - common);
      return { a, b, similarity, weight: Math.min(weights[first] as number, weights[second] as number) };
    })
    .filter(({ similarity, weight }) => similarity >= leastSimilarity && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return similar
    .slice(0, mostPairs)
    .map(({ a, b, similarity }) => ({
      layers: [placeOf(a), placeOf(b)] as const,
      similarity,
      ...compareLayers(keyedTable(a), keyedTable(b)),
    }))
    .sort((a, b) => b.common - a.common);
}

function keyedTable({ placed, paths }: TokenLayer): KeyedTable {
  return { table: placed.table as EntryTable, paths };
}

function placeOf({ placed }: TokenLayer): LayerPlace {
  return { image: placed.image, layer: placed.layer };
}
