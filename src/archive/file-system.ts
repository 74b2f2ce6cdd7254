import { parseWhiteout } from '../oci/whiteout.ts';
import type { ImageClaim } from './image-claim.ts';
import type { LayerBlobs } from './layer-blobs.ts';
import type { MemberSource } from './members.ts';

/** Directories that stand at the top of nearly every root file system. */
const rootDirectories = new Set([
  'bin',
  'dev',
  'etc',
  'home',
  'lib',
  'proc',
  'root',
  'sbin',
  'sys',
  'tmp',
  'usr',
  'var',
]);
/** So many of them make a root file system; a layer that changes a few files seldom touches that many. */
const rootDirectoriesNeeded = 4;
const containerMark = '.dockerenv';

/** What member names say of a tar that is no image archive. */
export type FileSystemKind = 'rootfs' | 'layer';

/**
 * Tells a root file system (`docker export`: all of it, or at least docker's mark) from a single layer (whiteouts, or
 * only some directories). The base layer of an image is both and counts as a root file system.
 */
export function detectFileSystem(names: Iterable<string>): FileSystemKind {
  const found = new Set<string>();
  let marked = false;
  for (const name of names) {
    const slash = name.indexOf('/');
    const top = slash < 0 ? name : name.slice(0, slash);
    if (rootDirectories.has(top)) found.add(top);
    if (top === containerMark) marked = true;
    if (parseWhiteout(name.slice(name.lastIndexOf('/') + 1)).kind !== 'none') return 'layer';
  }
  return marked || found.size >= rootDirectoriesNeeded ? 'rootfs' : 'layer';
}

/** The archive itself as an image of one layer, without a config; null for a directory, which has no tar. */
export function fileSystemClaim(source: MemberSource, blobs: LayerBlobs): ImageClaim | null {
  if (!source.whole) return null;
  const blob = blobs.add('', '', source.whole);
  return {
    at: '',
    references: new Set(),
    platform: null,
    manifestDigest: null,
    manifestMediaType: null,
    manifestVerified: null,
    annotations: new Map(),
    config: { imageID: null, verified: null, config: null, problems: [] },
    layers: [{ digest: null, mediaType: null, size: null, blob, problems: [] }],
    stepIDs: null,
    problems: [],
  };
}
