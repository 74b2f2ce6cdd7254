import { dockerManifestName } from './docker-archive.ts';
import { legacyStepIDs, repositoriesName } from './docker-legacy.ts';
import type { Member, MemberSource } from './members.ts';

/** Where an OCI layout starts, and what marks it (image-spec image-layout.md). */
export const indexName = 'index.json';
export const layoutName = 'oci-layout';

const blobsPrefix = 'blobs/';
const imageLike =
  /^(?:blobs\/|oci-layout$|index\.json$|manifest\.json$|repositories$|(?:sha256:)?[0-9a-f]{64}(?:$|\.json$|\.tar|\/))/;

/** The documents by which an archive says what it holds, as far as it has them. */
export interface FormatSigns {
  /** `manifest.json`: docker's, or the manifest of a `dir:`; its content tells which. */
  readonly hasManifest: boolean;
  /** `index.json` with the layout's mark or blobs beside it. */
  readonly hasIndex: boolean;
  readonly hasRepositories: boolean;
  /** Members in the folder of a layout's blobs. */
  readonly hasBlobs: boolean;
  /** `<id>/json` of docker's old layout. */
  readonly hasSteps: boolean;
  /** Anything at all that only image archives have; such an archive is never taken for a file system. */
  readonly isImageLike: boolean;
}

/** Looks at the names of members, never at the archive's own. */
export function detectFormat(members: ReadonlyMap<string, Member>): FormatSigns {
  let hasBlobs = false;
  let isImageLike = false;
  for (const name of members.keys()) {
    if (!isImageLikeName(name)) continue;
    isImageLike = true;
    hasBlobs ||= name.startsWith(blobsPrefix);
  }
  const hasLayoutMark = members.has(layoutName);
  return {
    hasManifest: members.has(dockerManifestName),
    hasIndex: members.has(indexName) && (hasLayoutMark || hasBlobs),
    hasBlobs,
    hasRepositories: members.has(repositoriesName),
    hasSteps: isImageLike && legacyStepIDs(members.keys()).length > 0,
    isImageLike,
  };
}

/** Whether a member's name is one that image archives use and file systems do not. */
export function isImageLikeName(name: string): boolean {
  return imageLike.test(name);
}

/**
 * The archive without the one folder that everything in it lies in, where an image lies in that folder: people drop or
 * pack the directory of a layout instead of what is in it. Any other archive is given back as it is.
 */
export function withoutCommonFolder(source: MemberSource): MemberSource {
  const prefix = commonFolder(source.members.keys());
  if (prefix === null) return source;
  const strip = (name: string) => name.slice(prefix.length);
  const members = new Map<string, Member>();
  for (const [name, member] of source.members) {
    if (name.length < prefix.length) continue;
    const target = member.target?.startsWith(prefix) ? strip(member.target) : null;
    members.set(strip(name), { ...member, name: strip(name), target });
  }
  const superseded = new Map<string, readonly Member[]>();
  for (const [name, list] of source.superseded) superseded.set(strip(name), list);
  const signs = detectFormat(members);
  if (!signs.hasIndex && !(signs.hasManifest && signs.isImageLike)) return source;
  return {
    ...source,
    members,
    superseded,
    read: (member, limit) => source.read({ ...member, name: prefix + member.name }, limit),
    startsLikeLayer: (member) => source.startsLikeLayer({ ...member, name: prefix + member.name }),
  };
}

/** `folder/` where all members lie in one folder, else null. */
function commonFolder(names: Iterable<string>): string | null {
  let prefix: string | null = null;
  for (const name of names) {
    const slash = name.indexOf('/');
    const folder: string = slash < 0 ? `${name}/` : name.slice(0, slash + 1);
    prefix ??= folder;
    if (folder !== prefix) return null;
  }
  return prefix;
}
