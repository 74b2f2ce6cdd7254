import { nearestName } from '../base/nearest.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { canonicalReference } from '../oci/reference.ts';

/** Full reference, written by containerd, docker since 25 and buildx. */
const fullName = 'io.containerd.image.name';
/** image-spec annotations.md: a tag by convention, a full reference in the archives of skopeo and others. */
const refName = 'org.opencontainers.image.ref.name';

/**
 * The references that a descriptor of an index gives what it names, canonical where they can be. A bare tag stays a bare
 * tag: nothing says of which repository.
 */
export function descriptorReferences(descriptor: Descriptor): string[] {
  const full = descriptor.annotations.get(fullName);
  if (full) return [canonicalReference(full) ?? full];
  const name = descriptor.annotations.get(refName);
  if (!name) return [];
  const isReference = /[/:@]/.test(name);
  return [(isReference ? canonicalReference(name) : null) ?? name];
}

/** An annotation that is nearly one of those that have references, of a descriptor that has none; null where there is none. */
export function misspeltReferenceKey({
  annotations,
}: Descriptor): { readonly key: string; readonly nearest: string } | null {
  if (annotations.has(fullName) || annotations.has(refName)) return null;
  for (const key of annotations.keys()) {
    const nearest = nearestName(key, [fullName, refName], 2);
    if (nearest !== null) return { key, nearest };
  }
  return null;
}
