/** What an entry of a tar archive is. The numbers are stored in tables (`EntryTable.kind`). */
export const EntryKind = {
  File: 0,
  Directory: 1,
  Symlink: 2,
  Hardlink: 3,
  CharDevice: 4,
  BlockDevice: 5,
  Fifo: 6,
} as const;
export type EntryKind = (typeof EntryKind)[keyof typeof EntryKind];

/** A run of stored bytes in a sparse file: `length` bytes that belong at `offset` of the file; the rest are zeros. */
export interface SparseFragment {
  readonly offset: number;
  readonly length: number;
}

/**
 * One entry as docker's reader sees it (Go's archive/tar): extensions applied, numbers decoded, names still bytes. Its
 * texts never change again, but may be shared with other entries or be views of a larger array: who keeps few of them for
 * long should copy. Numbers over 2^53 - 1 are rounded, which a fault `number.range`, or the one that ends the reading, says.
 */
export interface TarEntry {
  readonly kind: EntryKind;
  /** The name as written, not normalised. */
  readonly name: Uint8Array;
  /** Target of a symbolic or hard link as written; empty for other kinds. */
  readonly linkName: Uint8Array;
  /** Permission bits with setuid, setgid and sticky: the low 12 bits. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly userName: Uint8Array;
  readonly groupName: Uint8Array;
  /** Length of the file's content in bytes, holes of sparse files included. 0 for everything but files. */
  readonly size: number;
  /** Seconds since 1970, possibly negative or with a fraction; more than a Date holds comes with a fault `time.range`. */
  readonly modified: number;
  /** Device numbers; 0 for what is no device. */
  readonly deviceMajor: number;
  readonly deviceMinor: number;
  /** Extended attributes by name, from `SCHILY.xattr.` records, the only ones docker reads; null where there are none. */
  readonly xattrs: ReadonlyMap<string, Uint8Array> | null;
  /** Where the first header block of this entry (its extensions included) stands in the tar. */
  readonly headerOffset: number;
  /** Where the stored payload starts in the tar. */
  readonly dataOffset: number;
  /** Stored payload bytes in the tar; differs from `size` for sparse files. */
  readonly storedSize: number;
  /** Where stored bytes belong in a sparse file; null for ordinary files. */
  readonly sparse: readonly SparseFragment[] | null;
  /**
   * False for sparse files whose content is not handed out: more holes in one tar than `limits.sparseHoles`, a length that no number
   * holds, or fewer stored bytes than the map needs. A digest of nothing must not be taken for theirs.
   */
  readonly hasContent: boolean;
}

/** Takes what the reader finds, in archive order: `entry`, its content in pieces, `entryEnd`; then the next. */
export interface TarHandler {
  entry(entry: TarEntry): void;
  /** Next piece of the file's content (holes filled with zeros): a view of what was pushed, valid only during the call. */
  data(piece: Uint8Array): void;
  /** The entry is complete. Not called where the archive ends within it. */
  entryEnd(): void;
}
