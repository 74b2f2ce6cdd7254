import type { Bytes } from '../base/bytes.ts';
import type { Problem } from '../model/problem.ts';
import type { ImageConfig } from '../oci/config.ts';
import type { Digest } from '../oci/digest.ts';
import type { Platform } from '../oci/platform.ts';

/** A layer as a manifest names it, with the blob that the archive holds for it; its config is not yet looked at. */
export interface LayerClaim {
  readonly digest: Digest | null;
  readonly mediaType: string | null;
  readonly size: Bytes | null;
  /** Key of a `LayerBlob`; null where there is none to be read, and `problems` says why. */
  readonly blob: string | null;
  readonly problems: readonly Problem[];
}

/** What became of an image's config. */
export interface ConfigClaim {
  /** Digest of the config as stored; where it is not in the archive, the one that the manifest declares. */
  readonly imageID: Digest | null;
  /** Whether the stored bytes have the digest that is declared; null where nothing declares one or nothing is stored. */
  readonly verified: boolean | null;
  /** Null where the config is absent or can't be understood; `problems` says why. */
  readonly config: ImageConfig | null;
  readonly problems: readonly Problem[];
}

/** An image as one document of the archive names it, before it is held against what other documents say. */
export interface ImageClaim {
  /** The document, for messages. */
  readonly at: string;
  /** Canonical where they can be; in the order in which they were found. */
  readonly references: Set<string>;
  /** As an index has it; null where none has. */
  readonly platform: Platform | null;
  readonly manifestDigest: Digest | null;
  readonly manifestMediaType: string | null;
  readonly manifestVerified: boolean | null;
  readonly annotations: ReadonlyMap<string, string>;
  readonly config: ConfigClaim;
  /** Base first. */
  readonly layers: readonly LayerClaim[];
  /** For archives of the old v1 layout: the ID of the image that each history step ended with; else null. */
  readonly stepIDs: readonly string[] | null;
  readonly problems: readonly Problem[];
}
