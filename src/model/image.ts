import type { Bytes } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import type { ExecutionParameters } from '../oci/config.ts';
import type { Digest } from '../oci/digest.ts';
import type { Attestation } from './attestation.ts';
import type { Problem } from './problem.ts';
import type { Signature } from './signature.ts';

/** What an archive turned out to be (../FORMATS: "What people drop"). */
export type ArchiveFormat = 'docker-archive' | 'oci-layout' | 'docker-dir' | 'rootfs' | 'layer';

/** One build step as the config records it, aligned with the layer it made. */
export interface HistoryStep {
  /** RFC 3339 as written; null where absent. */
  readonly created: string | null;
  readonly createdBy: string | null;
  readonly comment: string | null;
  readonly author: string | null;
  /** True for steps that changed metadata only. */
  readonly emptyLayer: boolean;
  /** Position of the layer it made; null for metadata-only steps and for steps with no layer left. */
  readonly layer: number | null;
  /** ID of the image this step ended with, which only archives of the old v1 layout carry; else null: `<missing>`. */
  readonly imageID: string | null;
}

/**
 * A layer as an image names it: a position, not an identity (a diffID may stand twice in one image). What its bytes
 * are is found by scanning and joined by `blob`.
 */
export interface Layer {
  readonly index: number;
  /** Declared by the descriptor (or by a `blobs/<algorithm>/<hex>` path); null where nothing declares it. */
  readonly digest: Digest | null;
  /** Declared by the config; null where the config is absent or too short. */
  readonly diffID: Digest | null;
  readonly chainID: Digest | null;
  readonly mediaType: string | null;
  /** Stored size that the descriptor declares. */
  readonly declaredSize: Bytes | null;
  /** Key into `OpenedArchive.blobs`; null where the archive does not hold the blob or it can't be read as a layer (`unreadReason`). */
  readonly blob: string | null;
  /** Line of the build that made it, from the history. */
  readonly createdBy: string | null;
  /** Known before reading: blob missing, foreign, encrypted, odd media type, malformed digest. */
  readonly problems: readonly Problem[];
}

/** Why nobody can look at a layer's files; null where its blob can be read. */
export type UnreadReason = 'foreign' | 'absent' | 'encrypted' | 'unreadable';

/**
 * Why a layer's files can't be looked through: it is not distributed with the image, its blob is not in the archive, it is encrypted (its blob
 * may be there), or its declaration or bytes are none of a layer. Null for a layer that can be scanned.
 */
export function unreadReason({ blob, problems }: Layer): UnreadReason | null {
  const has = (...codes: readonly ProblemCode[]) => problems.some(({ code }) => codes.includes(code));
  if (has('layer.encrypted')) return 'encrypted';
  if (blob !== null) return null;
  if (has('layer.foreign')) return 'foreign';
  return has('layer.media-type', 'digest.malformed') ? 'unreadable' : 'absent';
}

/** Key of the blob that has a layer's entries; null where nobody can read them, although an encrypted blob may be there. */
export function entriesBlob(layer: Layer): string | null {
  return unreadReason(layer) === null ? layer.blob : null;
}

/** An image as found in an archive. */
export interface Image {
  /** Canonical references (`docker.io/library/ubuntu:22.04`), in the archive's order. */
  readonly references: readonly string[];
  /** `os/architecture[/variant]`, null where unknown. */
  readonly platform: string | null;
  /** Digest of the config as stored. */
  readonly imageID: Digest | null;
  /** Digest of the manifest as stored; null for archives without one. */
  readonly manifestDigest: Digest | null;
  readonly manifestMediaType: string | null;
  /** Digests of the indexes in the archive that lead to this manifest through descriptors whose digests were all verified, the nearest first. */
  readonly indexDigests: readonly Digest[];
  readonly created: string | null;
  readonly author: string | null;
  readonly parameters: ExecutionParameters | null;
  /** Annotations of the manifest and its descriptor, the manifest's first. */
  readonly annotations: ReadonlyMap<string, string>;
  readonly layers: readonly Layer[];
  readonly history: readonly HistoryStep[];
  /** Statements that name it or are attached to it, in the order of their manifests. */
  readonly attestations: readonly Attestation[];
  /** That name its manifest or an index above it, signed or not, or are attached to one of them. */
  readonly signatures: readonly Signature[];
  readonly problems: readonly Problem[];
  /** Checks of metadata blobs: true agrees, false differs (also a problem), null: nothing to verify against. */
  readonly configVerified: boolean | null;
  readonly manifestVerified: boolean | null;
}

/** Something in an archive that is no image: an attestation, a signature, a chart, an encrypted or foreign thing. */
export interface Artifact {
  readonly kind: 'attestation' | 'artifact';
  readonly mediaType: string | null;
  readonly artifactType: string | null;
  readonly digest: Digest | null;
  /** For attestations: the manifest they speak of. */
  readonly subject: Digest | null;
  readonly size: Bytes | null;
  /** Whether a blob of it is a tar or compressed, as a layer is: files that are neither listed nor looked through. */
  readonly holdsFiles: boolean;
}

/** An image that an index names and whose manifest is not in the archive, as exports of one platform leave it. */
export interface AbsentImage {
  readonly references: readonly string[];
  readonly platform: string | null;
  readonly digest: Digest;
}

/** Where the bytes of a blob lie. */
export type BlobPlace =
  /** A range of a dropped file: read at any time, any number of times. */
  | { readonly kind: 'slice'; readonly file: Blob; readonly offset: number; readonly size: number }
  /**
   * A member of a compressed archive, scanned while the archive went by. `member` is its name, `offset` where it begins in
   * the uncompressed archive.
   */
  | { readonly kind: 'streamed'; readonly member: string; readonly size: number; readonly offset: number };

/** A distinct stored layer blob of an archive: what is scanned once, however many images and positions name it. */
export interface LayerBlob {
  /** Unique in the archive. */
  readonly key: string;
  /** Member name for messages. */
  readonly name: string;
  readonly place: BlobPlace;
  /** Whether the archive ends within it: its bytes are not all here. */
  readonly isCut?: boolean;
}

/** An archive with its metadata read and its layers not yet scanned. */
export interface OpenedArchive {
  readonly format: ArchiveFormat;
  readonly images: readonly Image[];
  readonly artifacts: readonly Artifact[];
  readonly absent: readonly AbsentImage[];
  readonly blobs: readonly LayerBlob[];
  readonly problems: readonly Problem[];
}
