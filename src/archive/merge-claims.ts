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
  const known = new KnownImages();
  for (const claim of indexed) known.add(claim);
  const conflicting: ImageClaim[] = [];
  for (const claim of listed) {
    const same = known.sameAs(claim);
    for (const other of same) for (const reference of claim.references) other.references.add(reference);
    if (same.length > 0) continue;
    claims.push(claim);
    known.add(claim);
    if (indexed.length > 0) conflicting.push(claim);
  }
  return { claims, conflicting };
}

/** The images of one document, those that are named more than once joined: bazel repeats an image per tag. */
export function joinRepeated(claims: readonly ImageClaim[]): ImageClaim[] {
  const distinct: ImageClaim[] = [];
  const known = new KnownImages();
  for (const claim of claims) {
    const [same] = known.sameAs(claim);
    if (same) {
      for (const reference of claim.references) same.references.add(reference);
    } else {
      distinct.push(claim);
      known.add(claim);
    }
  }
  return distinct;
}

/** Images, found by what they are: thousands may be named, and each may be another's second name. */
class KnownImages {
  /** By config and blobs. */
  readonly #claims = new Map<string, ImageClaim[]>();

  add(claim: ImageClaim): void {
    const key = keyOf(claim);
    const same = key === null ? undefined : this.#claims.get(key);
    if (same) same.push(claim);
    else if (key !== null) this.#claims.set(key, [claim]);
  }

  /** Those that are the same image, in the order in which they were added. */
  sameAs(claim: ImageClaim): readonly ImageClaim[] {
    const key = keyOf(claim);
    const alike = key === null ? [] : (this.#claims.get(key) ?? []);
    return alike.filter(({ layers }) => hasSameDigests(layers, claim.layers));
  }
}

/** What images have in common that are the same; null for one without a config, which is like no other. */
function keyOf({ config, layers }: ImageClaim): string | null {
  if (config.imageID === null) return null;
  return JSON.stringify([config.imageID, ...layers.map(({ blob }) => blob)]);
}

/** Whether no two layers, as many in both, are declared as different blobs. */
function hasSameDigests(a: readonly LayerClaim[], b: readonly LayerClaim[]): boolean {
  return a.every(({ digest }, index) => {
    const other = b[index]?.digest ?? null;
    return digest === null || other === null || digest === other;
  });
}
