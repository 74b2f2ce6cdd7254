import { parseConfig } from '../oci/config.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import type { ImageManifest } from '../oci/manifest.ts';
import { isConfigMediaType } from '../oci/media-type.ts';
import type { ArchiveParts } from './archive-parts.ts';
import type { BlobNaming } from './blob-naming.ts';
import { canBeLayer, claimedKind, isNydus, type ManifestKind } from './classify-manifest.ts';

/** What a manifest is by its parts. */
export interface ManifestVerdict {
  readonly kind: ManifestKind;
  /** For an image that calls itself something else: by what it does, a clause for a message; else null. */
  readonly disguise: string | null;
  /** Whether a blob of it is a tar or compressed, as layers are. */
  readonly holdsFiles: boolean;
}

/**
 * Judges what manifests are by what their layers and configs are, whatever they are called: an image that calls itself an attestation or
 * an artifact would be looked through by nobody, and run by whoever names its digest.
 */
export class ManifestJudge {
  readonly #parts: ArchiveParts;
  readonly #naming: BlobNaming;

  constructor(parts: ArchiveParts, naming: BlobNaming) {
    this.#parts = parts;
    this.#naming = naming;
  }

  /** `descriptor` is the one that led to the manifest, if one did. */
  async judge(manifest: ImageManifest, descriptor: Descriptor | null): Promise<ManifestVerdict> {
    const { kind, by } = claimedKind(manifest, descriptor);
    if (kind === 'image') return { kind, disguise: null, holdsFiles: true };
    const holdsFiles = await this.#holdsFiles(manifest.layers);
    const isImage = holdsFiles && !isNydus(manifest) && (await this.#hasRootfs(manifest.config));
    return isImage ? { kind: 'image', disguise: by, holdsFiles } : { kind, disguise: null, holdsFiles };
  }

  /** A layer counts by its media type where that is one of layers, else by its first bytes. */
  async #holdsFiles(layers: readonly Descriptor[]): Promise<boolean> {
    for (const layer of layers) {
      if (canBeLayer(layer)) return true;
      if (layer.digest !== null && (await this.#parts.layers.isLayer(this.#naming.blob(layer.digest))))
        return true;
    }
    return false;
  }

  /** Whether a config has diffIDs, without which no runtime unpacks layers; of one that is not here its media type tells. */
  async #hasRootfs(config: Descriptor | null): Promise<boolean> {
    if (!config) return true;
    const { digest } = config;
    const read =
      digest === null ? null : await this.#parts.documents.readDescribed(this.#naming.blob(digest), config);
    if (!read?.ok) return config.mediaType === null || isConfigMediaType(config.mediaType);
    const { value } = read.value;
    const diffIDs = value === undefined ? null : (parseConfig(value).value?.diffIDs ?? null);
    return diffIDs !== null && diffIDs.length > 0;
  }
}
