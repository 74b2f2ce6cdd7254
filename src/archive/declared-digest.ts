import { type Digest, parseDigest } from '../oci/digest.ts';

const hexName = /^(?:sha256:)?([0-9a-f]{64})$/;
const blobPath = /^blobs\/([^/]+)\/([^/]+)$/;

/**
 * The digest that a config's name declares, or null where the name is just a name (jib's `config.json`). docker, podman
 * and bazel write `<hex>.json`, crane and kaniko `sha256:<hex>`, docker since 25 `blobs/sha256/<hex>`.
 */
export function configNameDigest(name: string): Digest | null {
  return nameDigest(name, /\.json$/);
}

/**
 * The digest of the stored blob that a layer's name declares, or null where the name is just a name. crane, kaniko and
 * jib write `<hex>.tar.gz`, bazel `blobs/sha256/<hex>.tar.gz`, docker since 25 `blobs/sha256/<hex>`, each by the stored
 * blob; podman and skopeo write `<hex>.tar` by the diffID, which is the same as the blob is the plain tar. The directory
 * in docker's older `<id>/layer.tar` is no digest of anything.
 */
export function layerNameDigest(name: string): Digest | null {
  return nameDigest(name, /\.tar(?:\.gz)?$/);
}

function nameDigest(name: string, suffix: RegExp): Digest | null {
  const stem = name.replace(suffix, '');
  const path = blobPath.exec(stem);
  if (path) return parseDigest(`${path[1]}:${path[2]}`);
  const hex = hexName.exec(stem);
  return hex ? parseDigest(`sha256:${hex[1]}`) : null;
}
