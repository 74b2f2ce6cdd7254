import { NONE } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import { type MergedTree, NEVER, type Version } from './merged-tree.ts';

/**
 * For each entry of an image 1 where it is a file whose content the file system shows, at its own path or by any hard
 * link to it; 0 for all else. The file system is that after layer `upTo`, the final one for null.
 */
export function computeLivePayloads(tree: MergedTree, upTo: number | null = null): Uint8Array {
  const top = upTo ?? NEVER - 1;
  const live = new Uint8Array(tree.hiddenBy.length);
  for (const { table, start } of tree.layers.slice(0, top + 1)) {
    if (!table) continue;
    for (let entry = 0; entry < table.kind.length; entry++) {
      if (table.kind[entry] === RowKind.File && (tree.hiddenBy[start + entry] as number) > top)
        live[start + entry] = 1;
    }
  }
  const { version, payload } = tree.links;
  const end = tree.layers[top + 1]?.start ?? live.length;
  for (let row = 0; row < version.length; row++) {
    const shared = payload[row] as number;
    const link = version[row] as number;
    if (shared !== NONE && link < end && (tree.hiddenBy[link] as number) > top) live[shared] = 1;
  }
  return live;
}

/** Told of each file entry with its size and layer. */
export type PayloadVisitor = (version: Version, size: number, layer: number, entry: number) => void;

/** Visits the files of all layers, base first, in the order of the tars: whatever ships payload bytes. */
export function visitPayloads(tree: MergedTree, visit: PayloadVisitor): void {
  for (const [layer, { table, start }] of tree.layers.entries()) {
    if (!table) continue;
    for (let entry = 0; entry < table.kind.length; entry++) {
      if (table.kind[entry] !== RowKind.File) continue;
      visit((start + entry) as Version, table.size[entry] as number, layer, entry);
    }
  }
}
