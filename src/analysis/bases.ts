import type { DedupImage } from './dedup-image.ts';

/** Why an image is taken for another's base, the strongest first. */
export type BaseEvidence =
  /** The image's annotation names the base's manifest, and its layers bear it out. */
  | 'annotation'
  /** The base's chainIDs are the image's lowest ones. */
  | 'chainID';

/** An image that another is built on; positions of both. */
export interface BaseFinding {
  readonly image: number;
  readonly base: number;
  /** How many of the image's layers are the base's. */
  readonly layers: number;
  readonly evidence: BaseEvidence;
}

/**
 * For each image the one among the others that it is built on: whose layers are a proper part of its own, from the
 * bottom up. One that the image names wins, then the one with the most layers, then the first.
 */
export function findBases(images: readonly DedupImage[]): readonly BaseFinding[] {
  const byTop = imagesByTop(images);
  const findings: BaseFinding[] = [];
  for (const [image, { layers, baseDigest }] of images.entries()) {
    let best: BaseFinding | null = null;
    for (let below = layers.length - 1; below > 0; below--) {
      const top = layers[below - 1]?.chainID ?? null;
      if (top === null) continue;
      for (const base of byTop.get(`${below} ${top}`) ?? []) {
        const isNamed = baseDigest !== null && images[base]?.manifestDigest === baseDigest;
        if (best === null || (isNamed && best.evidence === 'chainID')) {
          best = { image, base, layers: below, evidence: isNamed ? 'annotation' : 'chainID' };
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
