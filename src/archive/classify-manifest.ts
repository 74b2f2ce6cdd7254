import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { parseDigest } from '../oci/digest.ts';
import type { ImageManifest } from '../oci/manifest.ts';
import {
  isConfigMediaType,
  isIndexMediaType,
  isManifestMediaType,
  parseLayerMediaType,
} from '../oci/media-type.ts';
import { statementMediaType } from '../oci/statement.ts';

/** What a manifest stands for: an image, BuildKit's attestations of one, or something else that registries carry. */
export type ManifestKind = 'image' | 'attestation' | 'artifact';

const referenceType = 'vnd.docker.reference.type';
const referenceDigest = 'vnd.docker.reference.digest';
const attestationType = 'application/vnd.docker.attestation.manifest.v1+json';
const nydusBootstrap = 'containerd.io/snapshot/nydus-bootstrap';

/** Whether a descriptor alone tells that its manifest holds attestations (BuildKit docs, "Attestation storage"). */
export function isAttestationDescriptor(descriptor: Descriptor): boolean {
  const { annotations, artifactType, platform } = descriptor;
  if (annotations.get(referenceType) === 'attestation-manifest' || artifactType === attestationType)
    return true;
  return platform?.os === 'unknown' && platform.architecture === 'unknown';
}

/** Whether a descriptor in an index names something that can be an image, by its media type. */
export function canBeImage(descriptor: Descriptor): boolean {
  const { mediaType } = descriptor;
  return mediaType === null || isManifestMediaType(mediaType) || isIndexMediaType(mediaType);
}

/**
 * What a manifest stands for. Its layers tell: an artifact borrows the manifest's form for blobs that are no file system
 * (signatures, charts, WebAssembly, SOCI indexes); only where it has none does the config's media type.
 */
export function classifyManifest(manifest: ImageManifest): ManifestKind {
  const { artifactType, config, layers } = manifest;
  if (artifactType === attestationType) return 'attestation';
  if (layers.length > 0 && layers.every((layer) => layer.mediaType === statementMediaType))
    return 'attestation';
  if (layers.some((layer) => layer.annotations.has(nydusBootstrap))) return 'artifact';
  if (layers.length === 0) {
    const type = config?.mediaType ?? null;
    return type === null || isConfigMediaType(type) ? 'image' : 'artifact';
  }
  return layers.some(canBeLayer) ? 'image' : 'artifact';
}

/** What an attestation speaks of: the manifest that its descriptor or it itself names. */
export function attestationSubject(descriptor: Descriptor, manifest: ImageManifest | null): Digest | null {
  const named = descriptor.annotations.get(referenceDigest);
  return (named === undefined ? null : parseDigest(named)) ?? manifest?.subject?.digest ?? null;
}

function canBeLayer(layer: Descriptor): boolean {
  return layer.mediaType === null || parseLayerMediaType(layer.mediaType) !== null;
}
