import { NONE } from '../base/names.ts';
import { type EntryTable, RowKind } from '../model/entry-table.ts';
import { ROOT } from '../model/path-table.ts';
import { hasDisguised } from './disguised-whiteout.ts';

const Named = 1;
const IsLeaf = 2;
const HasChildren = 4;
const IsOpaque = 8;
const IsWhiteout = 16;

/**
 * Whether the order of a layer's tar can't matter: it names each path once, and nothing in what is no directory; and whether all
 * its whiteouts are named as such. Of such a layer, and few are not, all entries take effect where they are named.
 */
export function isPlain(table: EntryTable): boolean {
  const { path, kind, paths } = table;
  const { parent } = paths;
  const marks = new Uint8Array(parent.length);
  for (let entry = 0; entry < path.length; entry++) {
    const row = path[entry] as number;
    const mark = marks[row] as number;
    const now = kind[entry] as number;
    if (now === RowKind.OpaqueWhiteout) {
      if ((mark & (IsOpaque | IsLeaf)) !== 0) return false;
      marks[row] = mark | IsOpaque | HasChildren;
    } else {
      const isLeaf = now !== RowKind.Directory;
      if ((mark & Named) !== 0 || (isLeaf && (mark & HasChildren) !== 0)) return false;
      marks[row] = mark | Named | (isLeaf ? IsLeaf : 0) | (now === RowKind.Whiteout ? IsWhiteout : 0);
    }
    let up = row;
    while (up !== ROOT) {
      up = parent[up] as number;
      const above = marks[up] as number;
      if ((above & IsLeaf) !== 0) return false;
      if ((above & HasChildren) !== 0) break;
      marks[up] = above | HasChildren;
    }
  }
  return !linksOddly(table, marks) && !hasDisguised(table);
}

/** Whether a hard link points at what the layer has as a whiteout or a directory. */
function linksOddly({ kind, linkPath }: EntryTable, marks: Uint8Array): boolean {
  for (let entry = kind.indexOf(RowKind.Hardlink); entry !== -1; ) {
    const target = linkPath[entry] as number;
    if (target !== NONE && ((marks[target] as number) & (IsWhiteout | HasChildren)) !== 0) return true;
    entry = kind.indexOf(RowKind.Hardlink, entry + 1);
  }
  return false;
}
