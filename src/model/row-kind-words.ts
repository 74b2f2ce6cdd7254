import { RowKind } from './entry-table.ts';

/** What kinds of rows are called in addresses and tables: stable words, one each. */
export const rowKindWords: Readonly<Record<RowKind, string>> = {
  [RowKind.File]: 'file',
  [RowKind.Directory]: 'directory',
  [RowKind.Symlink]: 'symlink',
  [RowKind.Hardlink]: 'hardlink',
  [RowKind.CharDevice]: 'chardevice',
  [RowKind.BlockDevice]: 'blockdevice',
  [RowKind.Fifo]: 'fifo',
  [RowKind.Whiteout]: 'whiteout',
  [RowKind.OpaqueWhiteout]: 'opaque-whiteout',
};
