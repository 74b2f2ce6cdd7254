import type { Fault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import type { BlobPlace } from '../model/image.ts';

/** A member of a dropped archive or directory, by its normalised name (no leading `./` or `/`). */
export interface Member {
  readonly name: string;
  /** `sparse`: a file whose bytes do not lie in one place; nothing of an image archive is stored so, files of a file system are. */
  readonly kind: 'file' | 'directory' | 'link' | 'sparse';
  /** For links: the member they point at, from the archive's root; null for all else and for links that leave it. */
  readonly target: string | null;
  /** Bytes of a file as its header says, holes included; 0 for all else. */
  readonly size: number;
  /** Where its bytes lie, fewer than `size` where the archive is cut off within them; null for all but files. */
  readonly place: BlobPlace | null;
}

/**
 * The members of one archive, with random access to their bytes: an outer tar indexed by its headers, a dropped
 * directory, or what one pass over a compressed archive kept.
 */
export interface MemberSource {
  /** By name, in archive order. A name that stands twice is held once, the last one, as tar and docker do. */
  readonly members: ReadonlyMap<string, Member>;
  /** Members that a later one of the same name took the place of, oldest first. */
  readonly superseded: ReadonlyMap<string, readonly Member[]>;
  /** All bytes of the archive's tar, for archives that are a layer themselves; null for a directory. */
  readonly whole: BlobPlace | null;
  /** Whole content of a small member, links not followed. A fault when it is over `limit` bytes or can't be read. */
  read(member: Member, limit: number): Promise<Result<Uint8Array, Fault>>;
  /**
   * Whether the bytes of a file can be the start of a layer: compressed, or a tar. Null where the file can't be read.
   */
  startsLikeLayer(member: Member): Promise<boolean | null>;
  /** Found while indexing: truncation, damaged headers, names that stand twice. Offsets are those of the tar. */
  readonly faults: readonly Fault[];
}
