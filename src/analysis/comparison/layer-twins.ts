import { computeTokens } from '../file-tokens.ts';
import { compareLayers, type LayerAspect } from '../layer-difference.ts';
import type { MergedTree } from '../merged-tree.ts';
import type { AlignedLayers, LayerIdentity } from './align-layers.ts';

/** Two layers that hold the same files and are not one: what keeps a build from being reproducible. */
export interface LayerTwins {
  readonly a: number;
  readonly b: number;
  /** In what they differ; `compression`: the same tar, stored in another way. */
  readonly aspects: readonly (LayerAspect | 'compression')[];
  /** Some of the paths that differ. */
  readonly paths: readonly string[];
}

/** Most layers that are tried against each layer of the other image. */
const mostTries = 8;

/** Layers of two images with equal files that are no one layer, and those that are one but are stored in different bytes. */
export function findLayerTwins(
  rows: readonly AlignedLayers[],
  identities: readonly [readonly LayerIdentity[], readonly LayerIdentity[]],
  [a, b]: readonly [MergedTree, MergedTree],
): readonly LayerTwins[] {
  const twins: LayerTwins[] = [];
  for (const row of rows) {
    if (row.a === null || row.b === null) continue;
    const [own, other] = [identities[0][row.a]?.digest ?? null, identities[1][row.b]?.digest ?? null];
    if (own !== null && other !== null && own !== other)
      twins.push({ a: row.a, b: row.b, aspects: ['compression'], paths: [] });
  }
  const lonely = rows.flatMap((row) => (row.b === null && row.a !== null ? [row.a] : []));
  const others = rows.flatMap((row) => (row.a === null && row.b !== null ? [row.b] : []));
  for (const own of lonely) {
    const table = a.layers[own]?.table;
    if (!table || table.kind.length === 0) continue;
    const keyed = { table, paths: computeTokens(table).paths };
    for (const [index, other] of others.entries()) {
      const theirs = b.layers[other]?.table;
      if (index >= mostTries || !theirs || theirs.kind.length !== table.kind.length) continue;
      const { aspects, paths } = compareLayers(keyed, { table: theirs, paths: computeTokens(theirs).paths });
      if (aspects.includes('files') || aspects.includes('kind')) continue;
      twins.push({ a: own, b: other, aspects, paths });
      others.splice(index, 1);
      break;
    }
  }
  return twins.sort((x, y) => x.b - y.b);
}
