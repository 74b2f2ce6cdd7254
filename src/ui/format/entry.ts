import type { Row } from '../../analysis/rows.ts';
import { RowKind } from '../../model/entry-table.ts';

const letters: Readonly<Record<RowKind, string>> = {
  [RowKind.File]: '-',
  [RowKind.Directory]: 'd',
  [RowKind.Symlink]: 'l',
  [RowKind.Hardlink]: 'h',
  [RowKind.CharDevice]: 'c',
  [RowKind.BlockDevice]: 'b',
  [RowKind.Fifo]: 'p',
  [RowKind.Whiteout]: '-',
  [RowKind.OpaqueWhiteout]: '-',
};

const words: Readonly<Record<RowKind, string>> = {
  [RowKind.File]: 'file',
  [RowKind.Directory]: 'directory',
  [RowKind.Symlink]: 'symbolic link',
  [RowKind.Hardlink]: 'hard link',
  [RowKind.CharDevice]: 'character device',
  [RowKind.BlockDevice]: 'block device',
  [RowKind.Fifo]: 'fifo',
  [RowKind.Whiteout]: 'whiteout',
  [RowKind.OpaqueWhiteout]: 'opaque whiteout',
};

/** What an entry is, in a word. */
export function formatKind(kind: RowKind): string {
  return words[kind];
}

/** Kind and permissions as `ls -l` and `tar -tv` print them: `drwxr-xr-x`, `-rwsr-xr-x`, `hrw-r--r--`. */
export function formatMode(kind: RowKind, mode: number): string {
  const bit = (mask: number, letter: string) => (mode & mask ? letter : '-');
  const execute = (mask: number, special: number, set: string) => {
    if (!(mode & special)) return bit(mask, 'x');
    return mode & mask ? set : set.toUpperCase();
  };
  return [
    letters[kind],
    bit(0o400, 'r'),
    bit(0o200, 'w'),
    execute(0o100, 0o4000, 's'),
    bit(0o040, 'r'),
    bit(0o020, 'w'),
    execute(0o010, 0o2000, 's'),
    bit(0o004, 'r'),
    bit(0o002, 'w'),
    execute(0o001, 0o1000, 't'),
  ].join('');
}

/** `0:0` with names where the archive has them: `root:root`, `1000:staff`. */
export function formatOwner({ uid, gid, user, group }: Row): string {
  return `${user || uid}:${group || gid}`;
}

/** Mark and word of what a layer did to a path. */
const changeMarks = {
  addition: { sign: '+', word: 'added' },
  modification: { sign: '~', word: 'modified' },
  removal: { sign: '−', word: 'removed' },
} as const;

/** Mark and word of what a row's layer did to it; null where that is nothing, or not known. */
export function changeMark({ change, attributesOnly }: Pick<Row, 'change' | 'attributesOnly'>): {
  readonly sign: string;
  readonly word: string;
} | null {
  if (change === null) return null;
  return attributesOnly ? { sign: '≈', word: 'given other attributes' } : changeMarks[change];
}
