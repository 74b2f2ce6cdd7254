import { NONE } from '../base/names.ts';
import { type EntryIndex, type EntryTable, type Extra, RowKind } from '../model/entry-table.ts';
import { extraOf } from './attributes.ts';

const opaqueNames = new Set(['trusted.overlay.opaque', 'user.overlay.opaque']);
const yes = 0x79;

/**
 * Whether overlay takes an entry for a whiteout although its name is that of no whiteout: a character device 0:0
 * (Documentation/filesystems/overlayfs.rst of Linux, "whiteouts and opaque directories").
 */
export function isWhiteoutDevice(table: EntryTable, entry: number): boolean {
  if (table.kind[entry] !== RowKind.CharDevice) return false;
  const extra = extraOf({ table, entry: entry as EntryIndex });
  return !extra || (extra.deviceMajor === 0 && extra.deviceMinor === 0);
}

/** Whether overlay takes a directory for opaque by an extended attribute of its entry. */
export function hasOpaqueMark(table: EntryTable, entry: number): boolean {
  if (table.kind[entry] !== RowKind.Directory || table.extra[entry] === NONE) return false;
  const extra = extraOf({ table, entry: entry as EntryIndex });
  return extra !== null && isMarked(extra);
}

/** Whether a layer has such entries. */
export function hasDisguised(table: EntryTable): boolean {
  const { kind, extras } = table;
  for (let entry = kind.indexOf(RowKind.CharDevice); entry !== -1; ) {
    if (isWhiteoutDevice(table, entry)) return true;
    entry = kind.indexOf(RowKind.CharDevice, entry + 1);
  }
  return extras.some(isMarked) && kind.some((_, entry) => hasOpaqueMark(table, entry));
}

function isMarked({ xattrs }: Extra): boolean {
  return xattrs.some(([name, value]) => opaqueNames.has(name) && value.length === 1 && value[0] === yes);
}
