import { NONE } from '../base/names.ts';
import { RowKind } from '../model/entry-table.ts';
import { ROOT } from '../model/path-table.ts';
import { type MergedTree, tableOf, visitVisible } from './merged-tree.ts';
import type { TreeCounts } from './summary.ts';

/** Counts the final file system by kind, implied directories included, its root directory left out. */
export function computeTreeCounts(tree: MergedTree): TreeCounts {
  const counts = new Uint32Array(RowKind.Fifo + 1);
  visitVisible(tree, null, (_version, path, layer, entry) => {
    if (path === ROOT) return;
    const kind = entry === NONE ? RowKind.Directory : tableOf(tree, layer).kind[entry];
    counts[kind as number] = (counts[kind as number] as number) + 1;
  });
  const of = (kind: RowKind) => counts[kind] as number;
  return {
    files: of(RowKind.File),
    directories: of(RowKind.Directory),
    symlinks: of(RowKind.Symlink),
    hardlinks: of(RowKind.Hardlink),
    devices: of(RowKind.CharDevice) + of(RowKind.BlockDevice),
    fifos: of(RowKind.Fifo),
  };
}
