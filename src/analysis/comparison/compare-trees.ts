import { NONE } from '../../base/names.ts';
import { RowKind } from '../../model/entry-table.ts';
import { changedAttributes, type PlacedEntry, sameContent, sameObject } from '../attributes.ts';
import { IMPLIED, type MergedTree, payloadOf, type Version } from '../merged-tree.ts';
import { findMoves } from './find-moves.ts';
import { type PairedTrees, pairTrees } from './pair-trees.ts';
import { AttributeBit, PathChange } from './path-change.ts';
import { entryOf, payloadEntryOf } from './version-view.ts';

/** What became of every path from one image's final file system to another's, a column each. */
export interface ComparedPaths extends PairedTrees {
  /** `PathChange`. */
  readonly change: Uint8Array;
  /** Which attributes differ: bits of `AttributeBit`. */
  readonly attributes: Uint8Array;
  /**
   * Payload bytes that a path shows in each image. A content that hard links share counts at the first of its paths, so that a column
   * adds up to the image's live bytes.
   */
  readonly sizes: readonly [Float64Array, Float64Array];
  /** For what moved the other path, row of `paths`; `NONE` for all else. */
  readonly moved: Uint32Array;
}

const bits = {
  owner: AttributeBit.Owner,
  mode: AttributeBit.Mode,
  modified: AttributeBit.Modified,
  xattrs: AttributeBit.Xattrs,
} as const;

/** Compares two final file systems, path by path. */
export function compareTrees(a: MergedTree, b: MergedTree): ComparedPaths {
  const paired = pairTrees(a, b);
  const count = paired.paths.parent.length;
  const change = new Uint8Array(count);
  const attributes = new Uint8Array(count);
  const [before, after] = paired.versions;
  for (let path = 0; path < count; path++) {
    const [own, other] = [before[path] as number, after[path] as number];
    if (own === NONE && other === NONE) continue;
    if (own === NONE) change[path] = PathChange.Added;
    else if (other === NONE) change[path] = PathChange.Removed;
    else
      change[path] = compareVersions(a, own, b, other, (found) => {
        attributes[path] = found;
      });
  }
  const sizes = [sizesOf(a, before), sizesOf(b, after)] as const;
  const moved = findMoves(a, b, paired, change);
  return { ...paired, change, attributes, sizes, moved };
}

function compareVersions(
  a: MergedTree,
  own: number,
  b: MergedTree,
  other: number,
  differ: (attributes: number) => void,
): PathChange {
  const [before, after] = [entryOf(a, own), entryOf(b, other)];
  // Of a directory that no entry names nothing else is known.
  if (!before || !after)
    return isDirectory(before) && isDirectory(after) ? PathChange.Same : PathChange.Retyped;
  const [kind, otherKind] = [kindOf(before), kindOf(after)];
  if (kind !== otherKind) return PathChange.Retyped;
  const attributes = changedAttributes(before, after).reduce((found, name) => found | bits[name], 0);
  differ(attributes);
  const isSame = kind === RowKind.File ? samePayload(a, own, b, other) : sameObject(before, after);
  if (!isSame) return PathChange.Changed;
  return attributes === 0 ? PathChange.Same : PathChange.Attributes;
}

/** A hard link is the file that it shares. */
function kindOf({ table, entry }: PlacedEntry): number {
  const kind = table.kind[entry] as number;
  return kind === RowKind.Hardlink ? RowKind.File : kind;
}

function isDirectory(placed: PlacedEntry | null): boolean {
  return placed === null || placed.table.kind[placed.entry] === RowKind.Directory;
}

function samePayload(a: MergedTree, own: number, b: MergedTree, other: number): boolean {
  const [before, after] = [payloadEntryOf(a, own), payloadEntryOf(b, other)];
  if (!before || !after) return before === after;
  return sameContent(before, after);
}

function sizesOf(tree: MergedTree, versions: Uint32Array): Float64Array {
  const sizes = new Float64Array(versions.length);
  const counted = new Set<number>();
  const isShared = new Set<number>(tree.links.payload);
  for (let path = 0; path < versions.length; path++) {
    const version = versions[path] as number;
    if (version === NONE || version >= IMPLIED) continue;
    const payload = payloadOf(tree.links, version as Version);
    if (payload === NONE || (isShared.has(payload) && counted.has(payload))) continue;
    if (isShared.has(payload)) counted.add(payload);
    const placed = entryOf(tree, payload);
    if (placed && placed.table.kind[placed.entry] === RowKind.File)
      sizes[path] = placed.table.size[placed.entry] as number;
  }
  return sizes;
}
