import type { Bytes } from '../base/bytes.ts';
import type { PatternSyntax } from '../base/pattern/compile.ts';
import type { PatternFault } from '../base/pattern/pattern.ts';
import type { RowKind } from '../model/entry-table.ts';

/** What a layer did to a path, against the layers below it (image-spec layer.md, "Change Types"). */
export type Change = 'addition' | 'modification' | 'removal';

/** Which entries a list shows. */
export type RowScope =
  /** The entries of one layer in its own terms: what it changed. */
  | { readonly kind: 'layer'; readonly layer: number }
  /** The file system as it is after a layer; `null` for the final one. */
  | { readonly kind: 'image'; readonly upTo: number | null };

/** What rows can be sorted by. In a tree each directory's own rows are, by the sums of what is below where there are any. */
export type SortKey = 'name' | 'size' | 'dead' | 'change' | 'modified';

/** What a layer did to an entry, for a filter: a change of attributes alone is told from others. */
export type ChangeChoice = 'addition' | 'modification' | 'attributes' | 'removal' | 'unmodified';

/** What some files may do that others may not. */
export type Privilege = 'setuid' | 'setgid' | 'capability';

/** Which rows are wanted: those that meet every condition. */
export interface RowFilter {
  readonly syntax: PatternSyntax;
  /** Looked for in the whole path; empty for all. */
  readonly pattern: string;
  /** Any of these; empty for all. The same below. */
  readonly kinds: readonly RowKind[];
  readonly changes: readonly ChangeChoice[];
  readonly privileges: readonly Privilege[];
  /** Bounds of the content's bytes, both included; only files have a size. */
  readonly least: number | null;
  readonly most: number | null;
  /** A number or name of a user or group, or `user:group`; empty for all. */
  readonly owner: string;
}

/** A filter that wants all rows. */
export const everyRow: RowFilter = {
  syntax: 'text',
  pattern: '',
  kinds: [],
  changes: [],
  privileges: [],
  least: null,
  most: null,
  owner: '',
};

/** What is open in a tree: of several rules for a directory the last one counts. */
export interface FoldRule {
  /** Absolute path of a directory; `/` for the top. */
  readonly path: string;
  /** The directory itself, those in it, or it and all below. */
  readonly reach: 'self' | 'children' | 'all';
  readonly open: boolean;
}

/** A question for a list of entries. Equal queries have equal answers, so their order is computed once. */
export interface RowQuery {
  /** `ImageState.id`. */
  readonly image: string;
  readonly scope: RowScope;
  /** A tree has directories that open; a list has every entry, whatever is open. */
  readonly shape: 'tree' | 'list';
  readonly sort: { readonly by: SortKey; readonly descending: boolean };
  readonly filter: RowFilter;
  /** On top of what a tree opens by itself: with a filter the way to each match, else nothing. */
  readonly fold: readonly FoldRule[];
}

/** Every entry of a scope in a flat list, in the order of the tree. */
export function listQuery(image: string, scope: RowScope): RowQuery {
  return {
    image,
    scope,
    shape: 'list',
    sort: { by: 'name', descending: false },
    filter: everyRow,
    fold: [],
  };
}

/** One entry. Text is as in the archive (see `decodeName`); the screen makes it visible. */
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
  /** Whether a modification is one of mode, owner, time or extended attributes alone. */
  readonly attributesOnly: boolean;
  /** SHA-256 of the content in hexadecimal, for files. */
  readonly content: string | null;
  readonly xattrs: readonly string[];
  readonly deviceMajor: number;
  readonly deviceMinor: number;
  /** True for directories that no entry names and that the root or a parent implies. */
  readonly implied: boolean;
}

/** An entry at its place in a list. */
export interface ListedRow extends Row {
  /** 1 on the top level, and in flat lists. */
  readonly level: number;
  /** How many rows its directory shows, and which of them it is, 1 first. */
  readonly setSize: number;
  readonly position: number;
  /** Null where nothing can be opened. */
  readonly open: boolean | null;
  /** Content bytes of the entry and of all below it. */
  readonly total: Bytes;
  /** Bytes shipped at its path and below that are dead; null while it is not known. */
  readonly dead: Bytes | null;
  /** False for directories that only lead to what a filter wants. */
  readonly matches: boolean;
}

/** A run of rows, and how many rows and bytes the whole answer has. */
export interface RowWindow {
  readonly from: number;
  readonly rows: readonly ListedRow[];
  /** Rows of the list as it is folded. */
  readonly total: number;
  /** Entries that the filter wants, open or not, and their content bytes. */
  readonly matches: number;
  readonly matchedSize: Bytes;
  /** Why the pattern can't be used; no row matches then. */
  readonly fault: PatternFault | null;
}
