import type { Compression } from '../codec/codec.ts';
import type { AbsentImage, ArchiveFormat, Artifact, Image } from '../model/image.ts';
import type { LayerScan } from '../model/layer-scan.ts';
import type { Problem } from '../model/problem.ts';

/** Of the records that are written. Another meaning or form of what is in them is another version, with a migration. */
export const keptVersion = 3;

/** A layer blob of a kept archive. */
export interface KeptBlob {
  /** `LayerBlob.key`, by which layers name it. */
  readonly key: string;
  /** Member name for messages. */
  readonly name: string;
  /** Stored bytes. */
  readonly size: number;
  /** What reading it told; null where its worker was lost. */
  readonly scan: LayerScan | null;
  readonly failure: Problem | null;
  /** Which of the kept tables is its own, by identity; null where it has none. */
  readonly table: string | null;
}

/** All that is kept of an archive, but for the tables of its layers. */
export interface KeptArchive {
  readonly version: typeof keptVersion;
  /** Equal for the same archive, whenever and under whichever name it was opened. */
  readonly id: string;
  /** Whether it came from a library file, so that nothing of it was verified here. */
  readonly isImported: boolean;
  /** Name of the file or directory. */
  readonly name: string;
  /** Its bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
  readonly compression: Compression;
  readonly format: ArchiveFormat | null;
  readonly problems: readonly Problem[];
  readonly artifacts: readonly Artifact[];
  readonly absent: readonly AbsentImage[];
  readonly images: readonly Image[];
  readonly blobs: readonly KeptBlob[];
}

/** What a list of kept archives tells of one. Read without its record, so that a list is there at once. */
export interface KeptSummary {
  readonly version: number;
  readonly id: string;
  readonly isImported: boolean;
  readonly name: string;
  readonly size: number;
  readonly keptAt: number;
  /** Each image's first reference, else its digest; in the archive's order. */
  readonly images: readonly string[];
  /** Identities of its tables, without repetition. */
  readonly tables: readonly string[];
}

/** What identifies an archive: its length, its images with their names, and the bytes of its layers. */
export function archiveIdentity({
  size,
  images,
  blobs,
}: Pick<KeptArchive, 'size' | 'images'> & {
  readonly blobs: readonly Pick<KeptBlob, 'key' | 'scan'>[];
}): string {
  const names = images.map(({ manifestDigest, imageID, references }) => [
    manifestDigest,
    imageID,
    references,
  ]);
  return JSON.stringify([size, names, blobs.map(({ key, scan }) => scan?.digest ?? key)]);
}

/** The digests of an archive's images, of their manifests and configs, out of its identity; none where it is of another form. */
export function digestsIn(id: string): ReadonlySet<string> {
  try {
    const [, images] = JSON.parse(id) as unknown[];
    const digests = (Array.isArray(images) ? images : []).flatMap((image) =>
      Array.isArray(image) ? image.slice(0, 2) : [],
    );
    return new Set(digests.filter((digest) => typeof digest === 'string'));
  } catch {
    return new Set();
  }
}

/** The summary of an archive. */
export function summariseKept({
  version,
  id,
  isImported,
  name,
  size,
  keptAt,
  images,
  blobs,
}: KeptArchive): KeptSummary {
  const tables = new Set(blobs.map(({ table }) => table).filter((table) => table !== null));
  const nameOf = ({ references, manifestDigest, imageID }: Image) =>
    references[0] ?? manifestDigest ?? imageID ?? name;
  return { version, id, isImported, name, size, keptAt, images: images.map(nameOf), tables: [...tables] };
}
