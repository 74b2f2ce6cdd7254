import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { parseDigest } from '../oci/digest.ts';
import type { ImageIndex } from '../oci/image-index.ts';
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

/** What a manifest and its descriptor say that it is, and by what: a clause for a message. */
export interface ClaimedKind {
  readonly kind: ManifestKind;
  readonly by: string;
}

const referenceType = 'vnd.docker.reference.type';
const referenceDigest = 'vnd.docker.reference.digest';
const attestationType = 'application/vnd.docker.attestation.manifest.v1+json';
const nydusBootstrap = 'containerd.io/snapshot/nydus-bootstrap';
const nydusBlobType = 'application/vnd.oci.image.layer.nydus.blob.v1';
const cacheConfigType = 'application/vnd.buildkit.cacheconfig.v0';

/** By what a descriptor alone says that its manifest holds attestations (BuildKit docs, "Attestation storage"); null where nothing does. */
export function attestationMark({ annotations, artifactType, platform }: Descriptor): string | null {
  if (annotations.get(referenceType) === 'attestation-manifest')
    return 'its descriptor calls it an attestation';
  if (artifactType === attestationType) return 'its descriptor calls it an attestation';
  if (platform?.os !== 'unknown' || platform.architecture !== 'unknown') return null;
  return 'its descriptor gives it the platform unknown/unknown, as attestations have';
}

/** Whether a descriptor in an index names something that can be an image, by its media type. */
export function canBeImage(descriptor: Descriptor): boolean {
  const { mediaType } = descriptor;
  return mediaType === null || isManifestMediaType(mediaType) || isIndexMediaType(mediaType);
}

/**
 * What a manifest and its descriptor say that it is. An artifact borrows the manifest's form for blobs that are no file system
 * (signatures, charts, WebAssembly, SOCI indexes, caches of builds): its layers or its config have media types of their own.
 */
export function claimedKind(manifest: ImageManifest, descriptor: Descriptor | null): ClaimedKind {
  const { artifactType, config, layers } = manifest;
  const mark = descriptor && attestationMark(descriptor);
  if (mark) return { kind: 'attestation', by: mark };
  if (artifactType === attestationType)
    return { kind: 'attestation', by: 'its artifact type is that of attestations' };
  if (layers.length > 0 && layers.every((layer) => layer.mediaType === statementMediaType))
    return { kind: 'attestation', by: 'its layers are called statements' };
  if (layers.some((layer) => layer.annotations.has(nydusBootstrap)))
    return { kind: 'artifact', by: 'a layer is called the start of a Nydus image' };
  if (layers.length > 0 && !layers.some(canBeLayer))
    return { kind: 'artifact', by: 'none of its layers has a media type of layers' };
  const type = config?.mediaType ?? null;
  if (type !== null && !isConfigMediaType(type))
    return { kind: 'artifact', by: 'its config has a media type of its own' };
  return { kind: 'image', by: 'it has the form of an image' };
}

/** Whether a manifest is what Nydus makes of an image: blobs of its own form, and the tar by which they are found. */
export function isNydus({ layers }: ImageManifest): boolean {
  const isBootstrap = (layer: Descriptor) => layer.annotations.has(nydusBootstrap);
  const others = layers.filter((layer) => !isBootstrap(layer));
  return (
    layers.some(isBootstrap) &&
    others.length > 0 &&
    others.every(({ mediaType }) => mediaType === nydusBlobType)
  );
}

/** Whether a descriptor's media type is one of layers, or it has none. */
export function canBeLayer(layer: Descriptor): boolean {
  return layer.mediaType === null || parseLayerMediaType(layer.mediaType) !== null;
}

/**
 * The manifests that an index names, and whether it is a build cache as well: BuildKit lists the layers of one, and its config, where
 * others have manifests (BuildKit, cache/remotecache/v1).
 */
export function partsOfIndex({ manifests }: ImageIndex): {
  readonly manifests: readonly Descriptor[];
  readonly isCache: boolean;
} {
  if (!manifests.some(({ mediaType }) => mediaType === cacheConfigType)) return { manifests, isCache: false };
  const isPart = ({ mediaType }: Descriptor) =>
    mediaType === cacheConfigType || (mediaType !== null && parseLayerMediaType(mediaType) !== null);
  return { manifests: manifests.filter((each) => !isPart(each)), isCache: true };
}

/** The type by which a build cache is listed. */
export const buildCacheType = cacheConfigType;

/** What an attestation speaks of: the manifest that its descriptor or it itself names. */
export function attestationSubject(descriptor: Descriptor, manifest: ImageManifest | null): Digest | null {
  const named = descriptor.annotations.get(referenceDigest);
  return (named === undefined ? null : parseDigest(named)) ?? manifest?.subject?.digest ?? null;
}
