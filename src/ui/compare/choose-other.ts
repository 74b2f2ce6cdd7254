import type { ImageState } from '../../app/state.ts';
import { parseReference } from '../../oci/reference.ts';

/**
 * The image that another is most likely to be compared with: of the same repository, the one before it or else the first after it;
 * else the one that shares most layers; else the one before it. Null where it is alone.
 */
export function chooseOther(images: readonly ImageState[], id: string): ImageState | null {
  const at = images.findIndex((image) => image.id === id);
  const own = images[at];
  if (!own) return null;
  // The nearest before it first, then those after it.
  const others = [...images.slice(0, at).reverse(), ...images.slice(at + 1)];
  const repositories = repositoriesOf(own);
  const related = others.find((other) => repositoriesOf(other).some((name) => repositories.includes(name)));
  if (related) return related;
  const shared = others.map((other) => countShared(own, other));
  const most = Math.max(0, ...shared);
  return others[most === 0 ? 0 : shared.indexOf(most)] ?? null;
}

function repositoriesOf({ image }: ImageState): readonly string[] {
  return image.references.flatMap((reference) => {
    const parsed = parseReference(reference);
    return parsed ? [`${parsed.registry}/${parsed.repository}`] : [];
  });
}

function countShared({ image: a }: ImageState, { image: b }: ImageState): number {
  const known = new Set(b.layers.map(({ diffID }) => diffID));
  return a.layers.filter(({ diffID }) => diffID !== null && known.has(diffID)).length;
}
