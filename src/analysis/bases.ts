import type { DedupImage, DedupLayer } from './dedup-image.ts';
import { findContainments } from './file-containment.ts';
import type { TokenLayer } from './near-layers.ts';

/** Why an image is taken for another's base, the strongest first. */
export type BaseEvidence =
  /** The image's annotation names the base's manifest, and its layers bear it out. */
  | 'annotation'
  /** The base's chainIDs are the image's lowest ones. */
  | 'chainID'
  /** The same of diffIDs, where chainIDs are not known: no config declares what the layers stand on. */
  | 'diffID'
  /** At least nine tenths of the base's files, by path and content, stand in the image's layers. */
  | 'files';

/** An image that another is built on; positions of both. */
export interface BaseFinding {
  readonly image: number;
  readonly base: number;
  /** How many of the image's layers are the base's; 0 where only its files are. */
  readonly layers: number;
  readonly evidence: BaseEvidence;
}

/** An annotation that names an image which is here, and which the layers contradict; positions of both. */
export interface BaseContradiction {
  readonly image: number;
  readonly named: number;
}

/**
 * For each image the one among the others that it is built on: whose layers are a proper part of its own, from the
 * bottom up. One that the image names wins, then the one with the most layers, then the first. Where there is none, the
 * largest whose files it holds.
 */
export function findBases(
  images: readonly DedupImage[],
  layers: readonly TokenLayer[],
): readonly BaseFinding[] {
  const chained = findByLayers(images, 'chainID');
  const found = new Set(chained.map(({ image }) => image));
  const stacked = findByLayers(withStacks(images), 'diffID').filter(({ image }) => !found.has(image));
  for (const { image } of stacked) found.add(image);
  const others = [...images.keys()].filter((image) => !found.has(image));
  const contained = findContainments(images, layers, others).map(
    ({ image, base }): BaseFinding => ({ image, base, layers: 0, evidence: 'files' }),
  );
  return [...chained, ...stacked, ...contained].sort((a, b) => a.image - b.image);
}

/** Annotations that name the manifest of an image which is here and of which the layers are no part of the image's own. */
export function findBaseContradictions(
  images: readonly DedupImage[],
  bases: readonly BaseFinding[],
): readonly BaseContradiction[] {
  const borneOut = new Set(
    bases.filter(({ evidence }) => evidence === 'annotation').map(({ image }) => image),
  );
  return images.flatMap(({ baseDigest, layers }, image) => {
    if (baseDigest === null || borneOut.has(image)) return [];
    const named = images.findIndex(({ manifestDigest }) => manifestDigest === baseDigest);
    const base = images[named];
    if (!base || named === image || isStackOf(base.layers, layers)) return [];
    return [{ image, named }];
  });
}

/** Whether layers are the lowest ones of an image, or all of them; so it is taken to be where that is not known. */
function isStackOf(base: readonly DedupLayer[], layers: readonly DedupLayer[]): boolean {
  if (base.length > layers.length) return false;
  return base.every(({ diffID }, position) => {
    const own = layers[position]?.diffID ?? null;
    return diffID === null || own === null || diffID === own;
  });
}

/**
 * Images whose layers know what they stand on by the diffIDs below them, as far up as all of these are known: in the place of chainIDs
 * are numbers, one for each stack of diffIDs.
 */
function withStacks(images: readonly DedupImage[]): readonly DedupImage[] {
  const stacks = new Map<string, string>();
  return images.map((image) => {
    let stack: string | null = '';
    const layers = image.layers.map((layer) => {
      const key = stack === null || layer.diffID === null ? null : `${stack} ${layer.diffID}`;
      stack = key === null ? null : (stacks.get(key) ?? `${stacks.size}`);
      if (key !== null && stack !== null) stacks.set(key, stack);
      return { ...layer, chainID: stack };
    });
    return { ...image, layers };
  });
}

function findByLayers(images: readonly DedupImage[], evidence: 'chainID' | 'diffID'): readonly BaseFinding[] {
  const byTop = imagesByTop(images);
  const findings: BaseFinding[] = [];
  for (const [image, { layers, baseDigest }] of images.entries()) {
    let best: BaseFinding | null = null;
    for (let below = layers.length - 1; below > 0; below--) {
      const top = layers[below - 1]?.chainID ?? null;
      if (top === null) continue;
      for (const base of byTop.get(`${below} ${top}`) ?? []) {
        const isNamed = baseDigest !== null && images[base]?.manifestDigest === baseDigest;
        if (best === null || (isNamed && best.evidence !== 'annotation')) {
          best = { image, base, layers: below, evidence: isNamed ? 'annotation' : evidence };
        }
      }
    }
    if (best) findings.push(best);
  }
  return findings;
}

/** Images by the number of their layers and the chainID of the uppermost, which stands for all below it. */
function imagesByTop(images: readonly DedupImage[]): ReadonlyMap<string, readonly number[]> {
  const byTop = new Map<string, number[]>();
  for (const [image, { layers }] of images.entries()) {
    const top = layers.at(-1)?.chainID ?? null;
    if (top === null) continue;
    const key = `${layers.length} ${top}`;
    const same = byTop.get(key);
    if (same) same.push(image);
    else byTop.set(key, [image]);
  }
  return byTop;
}
