import type { Bytes } from '../base/bytes.ts';
import type { RowKind } from '../model/entry-table.ts';

/** What a layer did to a path, against the layers below it (image-spec layer.md, "Change Types"). */
export type Change = 'addition' | 'modification' | 'removal';

/** Which entries a list shows. */
export type RowScope =
  /** The entries of one layer in its own terms: what it changed. */
  | { readonly kind: 'layer'; readonly layer: number }
  /** The file system as it is after a layer; `null` for the final one. */
  | { readonly kind: 'image'; readonly upTo: number | null };

/** A question for a list of entries. Equal queries have equal answers, so their order is computed once. */
export interface RowQuery {
  /** `ImageState.id`. */
  readonly image: string;
  readonly scope: RowScope;
  readonly sort: { readonly by: 'path' | 'size' | 'modified'; readonly descending: boolean };
  /** Part of a path that rows must contain, letter case ignored; empty for all. */
  readonly filter: string;
}

/** One entry as a list shows it. Text is as in the archive (see `decodeName`); the screen makes it visible. */
export interface Row {
  readonly path: string;
  readonly kind: RowKind;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
  readonly group: string;
  readonly size: Bytes;
  /** Seconds since 1970. */
  readonly modified: number;
  /** Target of a symbolic link as written, or of a hard link as an absolute path. */
  readonly link: string | null;
  /** Layer that holds the entry. */
  readonly layer: number;
  /** Null: restated as it was below, implied, or the layers below are not all there. */
  readonly change: Change | null;
  /** SHA-256 of the content in hexadecimal, for files. */
  readonly content: string | null;
  readonly xattrs: readonly string[];
  readonly deviceMajor: number;
  readonly deviceMinor: number;
  /** True for directories that no entry names and that the root or a parent implies. */
  readonly implied: boolean;
}

/** A run of rows, and how many rows and bytes the whole answer has. */
export interface RowWindow {
  readonly from: number;
  readonly rows: readonly Row[];
  readonly total: number;
  readonly totalSize: Bytes;
}
