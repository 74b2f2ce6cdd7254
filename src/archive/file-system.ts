import { parseWhiteout } from '../oci/whiteout.ts';
import type { ImageClaim } from './image-claim.ts';
import type { LayerBlobs } from './layer-blobs.ts';
import type { MemberSource } from './members.ts';

/** docker leaves it in the root of every container, so `docker export` has it. */
const containerMark = '.dockerenv';
/** Mount points of the kernel: every root file system has them, and nothing a build step does puts them into a layer. */
const mountPoints = new Set(['dev', 'proc', 'sys']);
const mountPointsNeeded = 2;
const releaseFiles = new Set(['etc/os-release', 'usr/lib/os-release']);
const shells = new Set(['bin/sh', 'usr/bin/sh', 'bin/bash', 'usr/bin/bash', 'bin/busybox']);

/** What a tar is that is no image archive: a whole root file system, or a single layer. */
export type FileSystemKind = 'rootfs' | 'layer';

/**
 * Tells a root file system (`docker export`, or what a distribution publishes) from a single layer by the names of its
 * members. The base layer of an image is both and counts as a root file system.
 */
export class FileSystemSigns {
  readonly #mountPoints = new Set<string>();
  #hasRelease = false;
  #hasShell = false;
  #hasMark = false;
  #hasWhiteout = false;

  /** Takes the next member's name. */
  add(name: string): void {
    const slash = name.lastIndexOf('/');
    if (slash < 0 && mountPoints.has(name)) this.#mountPoints.add(name);
    this.#hasMark ||= name === containerMark;
    this.#hasRelease ||= releaseFiles.has(name);
    this.#hasShell ||= shells.has(name);
    this.#hasWhiteout ||= parseWhiteout(name.slice(slash + 1)).kind !== 'none';
  }

  /** What the names so far tell; null as long as they could be either. */
  get kind(): FileSystemKind | null {
    if (this.#hasWhiteout) return 'layer';
    const isSystem = this.#hasRelease && this.#hasShell;
    return this.#hasMark || isSystem || this.#mountPoints.size >= mountPointsNeeded ? 'rootfs' : null;
  }
}

/** What the names of all members tell; a layer where they leave it open. */
export function detectFileSystem(names: Iterable<string>): FileSystemKind {
  const signs = new FileSystemSigns();
  for (const name of names) signs.add(name);
  return signs.kind ?? 'layer';
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
