import type { Brand } from '../base/brand.ts';
import type { NameTable } from '../base/names.ts';
import { EntryKind, type SparseFragment } from '../tar/entry.ts';
import type { PathTable } from './path-table.ts';

/** A row of an `EntryTable`: the position of an entry in its layer's tar, 0 first. */
export type EntryIndex = Brand<number, 'EntryIndex'>;

/**
 * What a row of a layer is: the kinds of tar entries, and the two markers by which a layer removes what lies below
 * (image-spec layer.md, "Whiteouts"), which are no files.
 */
export const RowKind = { ...EntryKind, Whiteout: 7, OpaqueWhiteout: 8 } as const;
export type RowKind = (typeof RowKind)[keyof typeof RowKind];

/** A user and group as a tar names them. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
  /** Index into the table's `texts`; the empty name where the tar gives none. */
  readonly userName: number;
  readonly groupName: number;
}

/** What only few entries have; equal ones are kept once. */
export interface Extra {
  readonly deviceMajor: number;
  readonly deviceMinor: number;
  /** Extended attributes, by name, in the order of their names. */
  readonly xattrs: readonly (readonly [name: string, value: Uint8Array])[];
  /** Where the stored bytes of a sparse file belong; null for all others. */
  readonly sparse: readonly SparseFragment[] | null;
}

/**
 * The entries of one layer in archive order, a column each: a million entries cost some 70 MB and cross threads by
 * transfer. `NONE` (src/base/names.ts) stands where a row has nothing in a column of indexes.
 */
export interface EntryTable {
  readonly paths: PathTable;
  /** Link targets and owner names as written. */
  readonly texts: NameTable;
  /** Row of `paths`. Of a whiteout: the path that it removes; of an opaque whiteout: its directory. */
  readonly path: Uint32Array;
  /** `RowKind`. */
  readonly kind: Uint8Array;
  /** Low 12 bits: permissions, setuid, setgid, sticky. */
  readonly mode: Uint16Array;
  /** Row of `owners`. */
  readonly owner: Uint32Array;
  readonly owners: readonly Owner[];
  /** Content bytes of files, holes included; 0 for all else. */
  readonly size: Float64Array;
  /** Seconds since 1970. */
  readonly modified: Float64Array;
  /** Target as written, row of `texts`, for symbolic and hard links. */
  readonly link: Uint32Array;
  /** Normalised target of a hard link, row of `paths`; may be a path that no entry of this layer names. */
  readonly linkPath: Uint32Array;
  /** Row of `digests`, for files whose content was read to its end. */
  readonly content: Uint32Array;
  /** SHA-256 of contents, 32 bytes a row. */
  readonly digests: Uint8Array;
  /** Where the stored content begins in the uncompressed tar. */
  readonly dataOffset: Float64Array;
  /** Row of `extras`. */
  readonly extra: Uint32Array;
  readonly extras: readonly Extra[];
}

/** The 32 bytes of SHA-256 of an entry's content as a view, or null where it has none. */
export function contentDigest(table: EntryTable, entry: EntryIndex): Uint8Array | null {
  const row = table.content[entry] as number;
  return row === 0xffffffff ? null : table.digests.subarray(row * 32, row * 32 + 32);
}

/** The buffers of a table, for transfer to another thread. */
export function tableBuffers(table: EntryTable): ArrayBufferLike[] {
  const { paths, texts } = table;
  const arrays = [
    paths.parent,
    paths.name,
    paths.names.data,
    paths.names.starts,
    texts.data,
    texts.starts,
    table.path,
    table.kind,
    table.mode,
    table.owner,
    table.size,
    table.modified,
    table.link,
    table.linkPath,
    table.content,
    table.digests,
    table.dataOffset,
    table.extra,
  ];
  return arrays.map((array) => array.buffer);
}
