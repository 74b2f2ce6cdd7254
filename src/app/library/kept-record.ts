import { tableIdentity } from '../../analysis/same-layer.ts';
import type { Image, LayerBlob } from '../../model/image.ts';
import { archiveIdentity, type KeptArchive, keptVersion } from '../../store/kept-archive.ts';
import type { BlobState } from '../reading/layer-state.ts';
import type { ArchiveState } from '../state.ts';

/** An archive that is to be kept, and the keys of its tables in the catalog by their identities. */
export interface ArchiveToKeep {
  readonly archive: KeptArchive;
  readonly keys: ReadonlyMap<string, string>;
  /** Of its file, where the browser gave one. */
  readonly handle: FileSystemFileHandle | null;
}

/** A blob that was read, and the key of its table in the catalog. */
export interface ReadBlob extends Pick<BlobState, 'scan' | 'failure'> {
  readonly blob: LayerBlob;
  readonly place: string;
}

/** What can be kept of an archive that has been read to its end. */
export function recordArchive(
  state: ArchiveState,
  images: readonly Image[],
  blobs: readonly ReadBlob[],
  keptAt: number,
  handle: FileSystemFileHandle | null,
): ArchiveToKeep {
  const { name, size, compression, format, problems, artifacts, absent } = state;
  const read = blobs.map(({ blob, scan, failure }) => ({
    key: blob.key,
    name: blob.name,
    size: blob.place.size,
    scan,
    failure,
  }));
  const id = archiveIdentity({ size, images, blobs: read });
  // A place says nothing in another session.
  const kept = read.map((each) => ({
    ...each,
    table: each.scan && tableIdentity(each.scan, `${id}/${each.key}`),
  }));
  const keys = new Map<string, string>();
  for (const [index, { table }] of kept.entries())
    if (table !== null) keys.set(table, (blobs[index] as ReadBlob).place);
  const facts = { name, size, keptAt, compression, format, problems, artifacts, absent, images };
  return { archive: { version: keptVersion, id, isImported: false, ...facts, blobs: kept }, keys, handle };
}
