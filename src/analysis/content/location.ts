import { NONE } from '../../base/names.ts';
import { contentDigest, type EntryIndex, RowKind } from '../../model/entry-table.ts';
import { findPath } from '../../model/path-table.ts';
import type { SparseFragment } from '../../tar/entry.ts';
import { extraOf } from '../attributes.ts';
import { layerOf, type MergedTree, pathOfEntry, payloadOf, tableOf, type Version } from '../merged-tree.ts';

/** Where the content of a file lies. */
export interface ContentPlace {
  /** The layer that ships it: another than that of a hard link whose target stands below. */
  readonly layer: number;
  /** Bytes of the content, holes included. */
  readonly size: number;
  /** Where its stored bytes begin in the layer's uncompressed tar. */
  readonly offset: number;
  /** Where they belong in a sparse file; null for all others. */
  readonly sparse: readonly SparseFragment[] | null;
  /** Whether it was read to its end, so that it can be read again. */
  readonly isWhole: boolean;
}

/** The same with the key of that layer. */
export interface ContentLocation extends ContentPlace {
  readonly key: string;
}

/** A part of a content, in order: stored bytes of the layer's tar, or zeros. */
export type ContentPart =
  | { readonly kind: 'stored'; readonly at: number; readonly length: number }
  | { readonly kind: 'hole'; readonly length: number };

/** Finds the last entry of a layer at a path, and follows it where it is a hard link. Null where it is no file. */
export function locateContent(tree: MergedTree, layer: number, path: string): ContentPlace | null {
  const own = findPath(tree.paths, path);
  const merged = tree.layers[layer];
  if (own === null || !merged?.table) return null;
  const { kind } = merged.table;
  for (let entry = kind.length - 1; entry >= 0; entry--) {
    if (kind[entry] !== RowKind.File && kind[entry] !== RowKind.Hardlink) continue;
    if (pathOfEntry(merged, entry as EntryIndex) !== own) continue;
    const payload = payloadOf(tree.links, (merged.start + entry) as Version);
    return payload === NONE ? null : contentPlaceOf(tree, payload as Version);
  }
  return null;
}

/** Where the content of a file's version lies; null where it is no file. */
export function contentPlaceOf(tree: MergedTree, version: Version): ContentPlace | null {
  const layer = layerOf(tree, version);
  const table = tableOf(tree, layer);
  const entry = (version - (tree.layers[layer]?.start ?? 0)) as EntryIndex;
  if (table.kind[entry] !== RowKind.File) return null;
  return {
    layer,
    size: table.size[entry] as number,
    offset: table.dataOffset[entry] as number,
    sparse: extraOf({ table, entry })?.sparse ?? null,
    isWhole: contentDigest(table, entry) !== null,
  };
}

/** The parts of which bytes `from` up to `to` of a content are made. */
export function contentParts(
  { offset, size, sparse }: ContentPlace,
  from: number,
  to: number,
): ContentPart[] {
  const end = Math.min(to, size);
  if (!sparse) return end > from ? [{ kind: 'stored', at: offset + from, length: end - from }] : [];
  const parts: ContentPart[] = [];
  let stored = offset;
  let at = from;
  for (const fragment of sparse) {
    const first = Math.max(at, fragment.offset);
    const last = Math.min(end, fragment.offset + fragment.length);
    if (first < last) {
      if (first > at) parts.push({ kind: 'hole', length: first - at });
      parts.push({ kind: 'stored', at: stored + first - fragment.offset, length: last - first });
      at = last;
    }
    stored += fragment.length;
  }
  if (at < end) parts.push({ kind: 'hole', length: end - at });
  return parts;
}

/** Those parts that are stored. */
export function storedParts(
  parts: readonly ContentPart[],
): { readonly at: number; readonly length: number }[] {
  return parts.flatMap((part) => (part.kind === 'stored' ? [{ at: part.at, length: part.length }] : []));
}
