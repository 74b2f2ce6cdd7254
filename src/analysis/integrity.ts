import type { Image } from '../model/image.ts';
import type { LayerScan } from '../model/layer-scan.ts';

/** What was read of a layer, and how its checks ended. */
export interface CheckedLayer {
  /** Null where nothing was read. */
  readonly scan: Pick<LayerScan, 'complete'> | null;
  readonly digestVerified: boolean | null;
  readonly diffIDVerified: boolean | null;
}

/** What is declared for a layer against what was read of it. */
export type LayerIntegrity =
  /** Read to its end, and all that is declared agrees. */
  | 'verified'
  /** Something differs, or the declared bytes are not all here: the layer is cut off. */
  | 'wrong'
  /** Not here, not read yet, or not read to its end, and nothing that could be checked differs. */
  | 'unread'
  /** Read to its end; nothing is declared that could be checked. */
  | 'undeclared';

/** Whether a layer is what its image declares. The one place that decides: page and reports say what this says. */
export function layerIntegrity({ scan, digestVerified, diffIDVerified }: CheckedLayer): LayerIntegrity {
  if (digestVerified === false || diffIDVerified === false) return 'wrong';
  if (!scan?.complete) return 'unread';
  return digestVerified || diffIDVerified ? 'verified' : 'undeclared';
}

/** How the checks of an image ended, over all its layers and documents. */
export interface ImageIntegrity {
  /** True: all that is declared agrees; false: something differs or is cut off; null: not known, or nothing is declared. */
  readonly value: boolean | null;
  /** Whether the manifest or the config differs from its digest. */
  readonly isDocumentWrong: boolean;
  /** Layers of each kind. */
  readonly layers: Readonly<Record<LayerIntegrity, number>>;
}

/** Whether an image is what its documents declare. */
export function imageIntegrity(
  { configVerified, manifestVerified }: Pick<Image, 'configVerified' | 'manifestVerified'>,
  layers: readonly CheckedLayer[],
): ImageIntegrity {
  const counts = { verified: 0, wrong: 0, unread: 0, undeclared: 0 };
  for (const layer of layers) counts[layerIntegrity(layer)]++;
  const isDocumentWrong = configVerified === false || manifestVerified === false;
  const isWhole = layers.length > 0 && counts.verified === layers.length;
  const value = isDocumentWrong || counts.wrong > 0 ? false : isWhole || null;
  return { value, isDocumentWrong, layers: counts };
}
