import type { ImageClaim, LayerClaim } from './image-claim.ts';

/** What two documents of one archive tell together. */
export interface MergedClaims {
  /** Every image once. */
  readonly claims: readonly ImageClaim[];
  /** Images of which only the second document tells, although the first tells of others. */
  readonly conflicting: readonly ImageClaim[];
}

/**
 * Joins the images of `index.json` with those of docker's `manifest.json` beside it: archives of docker since 25, buildx
 * and nerdctl name the same images in both. The index knows more (manifest, descriptors), so its claim stands and takes
 * the other's references.
 */
export function mergeClaims(indexed: readonly ImageClaim[], listed: readonly ImageClaim[]): MergedClaims {
  const claims = [...indexed];
  const conflicting: ImageClaim[] = [];
  for (const claim of listed) {
    const same = claims.filter((other) => isSameImage(other, claim));
    for (const other of same) for (const reference of claim.references) other.references.add(reference);
    if (same.length > 0) continue;
    claims.push(claim);
    if (indexed.length > 0) conflicting.push(claim);
  }
  return { claims, conflicting };
}

/** The images of one document, those that are named more than once joined: bazel repeats an image per tag. */
export function joinRepeated(claims: readonly ImageClaim[]): ImageClaim[] {
  const distinct: ImageClaim[] = [];
  for (const claim of claims) {
    const same = distinct.find((other) => isSameImage(other, claim));
    if (same) for (const reference of claim.references) same.references.add(reference);
    else distinct.push(claim);
  }
  return distinct;
}

function isSameImage(a: ImageClaim, b: ImageClaim): boolean {
  if (a.config.imageID === null || a.config.imageID !== b.config.imageID) return false;
  if (a.layers.length !== b.layers.length) return false;
  return a.layers.every((layer, index) => isSameLayer(layer, b.layers[index] as LayerClaim));
}

function isSameLayer(a: LayerClaim, b: LayerClaim): boolean {
  if (a.digest !== null && b.digest !== null && a.digest !== b.digest) return false;
  return a.blob === b.blob;
}
