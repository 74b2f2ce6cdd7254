import type { Image } from '../../model/image.ts';
import { type AlignedLayers, alignLayers, countShared, type LayerIdentity } from './align-layers.ts';
import { type ConfigDifference, compareConfig } from './compare-config.ts';
import type { ComparisonSummary } from './comparison.ts';
import type { LayerTwins } from './layer-twins.ts';

/** Two images held against each other: all but the list of paths. */
export interface ImageComparison {
  /** Layers, base first. */
  readonly layers: readonly AlignedLayers[];
  /** How many of the lowest are shared: the first above them is where the images part. */
  readonly shared: number;
  readonly twins: readonly LayerTwins[];
  readonly config: readonly ConfigDifference[];
  /** Null where a layer of either is not there, so that nobody knows what it adds up to. */
  readonly files: ComparisonSummary | null;
}

/** What can be told of two images without their tables. */
export function compareImages(a: Image, b: Image): Pick<ImageComparison, 'layers' | 'shared' | 'config'> {
  const layers = alignLayers(a.layers, b.layers);
  return { layers, shared: countShared(layers), config: compareConfig(a, b) };
}

/** What layers are known by, as `findLayerTwins` takes it. */
export function layerIdentities({ layers }: Image): readonly LayerIdentity[] {
  return layers.map(({ chainID, diffID, digest }) => ({ chainID, diffID, digest }));
}
