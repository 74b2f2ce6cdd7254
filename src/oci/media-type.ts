/** Media types of image manifests: image-spec media-types.md, and docker's schema 2 that it was made from. */
const manifestTypes = new Set([
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
]);

/** Media types of image indexes, docker's manifest list among them. */
const indexTypes = new Set([
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
]);

/** Media types of image configurations. */
const configTypes = new Set([
  'application/vnd.oci.image.config.v1+json',
  'application/vnd.docker.container.image.v1+json',
]);

/** Of a blob that is there because something had to be (image-spec manifest.md, "Guidance for an Empty Descriptor"). */
export const emptyMediaType = 'application/vnd.oci.empty.v1+json';

const layerStems: readonly (readonly [stem: string, foreign: boolean])[] = [
  ['application/vnd.oci.image.layer.nondistributable.v1.tar', true],
  ['application/vnd.oci.image.layer.v1.tar', false],
  ['application/vnd.docker.image.rootfs.diff.tar', false],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar', true],
];
const layerSuffixes = new Set(['', '.gzip', '+gzip', '.zstd', '+zstd', '.xz', '+xz', '.bzip2', '+bzip2']);
const encryptedSuffix = '+encrypted';

/** What the media type of a layer says; what the layer's bytes are is another matter, and they decide. */
export interface LayerMediaType {
  /** `none` for a plain tar. */
  readonly compression: 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2';
  /** Non-distributable: commonly fetched from elsewhere and not in the archive (Windows base layers). */
  readonly foreign: boolean;
  /** Encrypted by ocicrypt: can't be read without a key. */
  readonly encrypted: boolean;
}

/** Whether a media type names an image manifest. */
export function isManifestMediaType(mediaType: string): boolean {
  return manifestTypes.has(mediaType);
}

/** Whether a media type names an image index or manifest list. */
export function isIndexMediaType(mediaType: string): boolean {
  return indexTypes.has(mediaType);
}

/** Whether a media type names an image configuration. */
export function isConfigMediaType(mediaType: string): boolean {
  return configTypes.has(mediaType);
}

/** The media type of a layer in its parts, or null where it names no layer (image-spec layer.md; docker; ocicrypt). */
export function parseLayerMediaType(mediaType: string): LayerMediaType | null {
  const encrypted = mediaType.endsWith(encryptedSuffix);
  const plain = encrypted ? mediaType.slice(0, -encryptedSuffix.length) : mediaType;
  for (const [stem, foreign] of layerStems) {
    if (!plain.startsWith(stem)) continue;
    const suffix = plain.slice(stem.length);
    if (!layerSuffixes.has(suffix)) continue;
    const compression = suffix === '' ? 'none' : (suffix.slice(1) as LayerMediaType['compression']);
    return { compression, foreign, encrypted };
  }
  return null;
}
