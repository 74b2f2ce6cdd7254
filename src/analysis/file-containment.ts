import type { DedupImage, DedupLayer } from './dedup-image.ts';
import { countCommon } from './file-tokens.ts';
import type { TokenLayer } from './near-layers.ts';

/** Share of a base's files that an image built on it must hold, and how few files tell nothing. */
const leastShare = 0.9;
const fewFiles = 10;

/** An image whose files another holds nearly all; positions of both. */
export interface Containment {
  readonly image: number;
  readonly base: number;
  /** Part of the base's files, by path and content, that stand in the image. */
  readonly share: number;
}

/**
 * For each of the images `wanted` the one among the others with the most files of which it holds nearly all, and more besides: its
 * base, if its layers were squashed into others. Images that share a layer are no such pair: they grew from one stem.
 */
export function findContainments(
  images: readonly DedupImage[],
  layers: readonly TokenLayer[],
  wanted: readonly number[],
): readonly Containment[] {
  if (wanted.length === 0) return [];
  const files = imageFiles(images, layers);
  const findings: Containment[] = [];
  for (const image of wanted) {
    const own = files[image] as Uint32Array;
    let best: Containment | null = null;
    let most = fewFiles - 1;
    for (const [base, theirs] of files.entries()) {
      if (base === image || theirs.length <= most || theirs.length >= own.length) continue;
      if (shareLayer(images[image] as DedupImage, images[base] as DedupImage)) continue;
      const held = countCommon(own, theirs);
      if (held < theirs.length * leastShare) continue;
      best = { image, base, share: held / theirs.length };
      most = theirs.length;
    }
    if (best) findings.push(best);
  }
  return findings;
}

function shareLayer(a: DedupImage, b: DedupImage): boolean {
  const known = new Set(a.layers.flatMap(identities));
  return b.layers.flatMap(identities).some((identity) => known.has(identity));
}

/** The distinct files of each image's layers. */
function imageFiles(images: readonly DedupImage[], layers: readonly TokenLayer[]): readonly Uint32Array[] {
  const byIdentity = new Map<string, Uint32Array>();
  for (const { placed, files } of layers) {
    const layer = images[placed.image]?.layers[placed.layer];
    for (const identity of layer ? identities(layer) : []) byIdentity.set(identity, files);
  }
  return images.map((image) => {
    const held = image.layers.map(
      (layer) =>
        byIdentity.get(identities(layer).find((identity) => byIdentity.has(identity)) ?? '') ??
        new Uint32Array(0),
    );
    const [only = new Uint32Array(0)] = held;
    return held.length < 2 ? only : Uint32Array.from(new Set(held.flatMap((each) => [...each]))).sort();
  });
}

function identities({ diffID, digest }: DedupLayer): readonly string[] {
  return [diffID, digest].filter((identity) => identity !== null);
}
