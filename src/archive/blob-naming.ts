import { type Digest, digestEncoded } from '../oci/digest.ts';

/** Where a format keeps the blob of a digest: the names to try, in order. */
export interface BlobNaming {
  manifest(digest: Digest): string;
  blob(digest: Digest): string;
}

/** image-spec image-layout.md, "Blobs". */
export const layoutNaming: BlobNaming = {
  manifest: blobPath,
  blob: blobPath,
};

/** skopeo's `dir:`: blobs under their bare hex, further manifests of a list beside them. */
export const directoryNaming: BlobNaming = {
  manifest: (digest) => `${digestEncoded(digest)}.manifest.json`,
  blob: digestEncoded,
};

function blobPath(digest: Digest): string {
  return `blobs/${digest.replace(':', '/')}`;
}
