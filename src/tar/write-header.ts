import { concatBytes } from '../base/bytes.ts';
import { encodeName } from '../base/text.ts';
import { EntryKind, type TarEntry } from './entry.ts';

/** An entry to be written: its names are relative, and a directory's ends in a slash. */
export type WrittenEntry = Pick<
  TarEntry,
  | 'kind'
  | 'name'
  | 'linkName'
  | 'mode'
  | 'uid'
  | 'gid'
  | 'userName'
  | 'groupName'
  | 'size'
  | 'modified'
  | 'deviceMajor'
  | 'deviceMinor'
  | 'xattrs'
>;

const block = 512;
const encoder = new TextEncoder();

/** Type flags by `EntryKind` (POSIX pax, "ustar Interchange Format"). */
const typeFlags: Readonly<Record<EntryKind, string>> = {
  [EntryKind.File]: '0',
  [EntryKind.Hardlink]: '1',
  [EntryKind.Symlink]: '2',
  [EntryKind.CharDevice]: '3',
  [EntryKind.BlockDevice]: '4',
  [EntryKind.Directory]: '5',
  [EntryKind.Fifo]: '6',
};

/** The end of a tar: two blocks of zeros. */
export const tarEnd: Uint8Array<ArrayBuffer> = new Uint8Array(2 * block);

/** The zeros behind a content of `size` bytes. */
export function paddingOf(size: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array((block - (size % block)) % block);
}

/**
 * The header of an entry: a ustar block, and before it a pax header with all that this can't hold (POSIX pax, "pax Extended
 * Header"): long names, large numbers, fractions of a second, and extended attributes as `SCHILY.xattr.` records.
 */
export function writeHeader(entry: WrittenEntry): Uint8Array {
  const records: Uint8Array[] = [];
  const text = (keyword: string, value: Uint8Array, room: number) => {
    if (value.length > room) records.push(record(keyword, value));
  };
  const number = (keyword: string, value: number, digits: number) => {
    if (!fits(value, digits)) records.push(record(keyword, encoder.encode(decimal(value))));
  };
  text('path', entry.name, 100);
  text('linkpath', entry.linkName, 100);
  text('uname', entry.userName, 31);
  text('gname', entry.groupName, 31);
  number('size', entry.size, 11);
  number('uid', entry.uid, 7);
  number('gid', entry.gid, 7);
  number('mtime', entry.modified, 11);
  for (const [name, value] of entry.xattrs ?? []) records.push(record(`SCHILY.xattr.${name}`, value));
  const header = headerBlock(entry, typeFlags[entry.kind]);
  if (records.length === 0) return header;
  const body = concatBytes(records);
  const name = encoder.encode('PaxHeaders/entry');
  const extension = { ...plainEntry, name, size: body.length };
  return concatBytes([headerBlock(extension, 'x'), body, paddingOf(body.length), header]);
}

const nothing = new Uint8Array(0);

/** An empty file without a name, of root and of 1970. */
export const plainEntry: WrittenEntry = {
  kind: EntryKind.File,
  name: nothing,
  linkName: nothing,
  mode: 0o644,
  uid: 0,
  gid: 0,
  userName: nothing,
  groupName: nothing,
  size: 0,
  modified: 0,
  deviceMajor: 0,
  deviceMinor: 0,
  xattrs: null,
};

/** A pax record; its length counts its own digits. */
function record(keyword: string, value: Uint8Array): Uint8Array {
  const rest = concatBytes([encodeName(` ${keyword}=`), value, encoder.encode('\n')]);
  let length = rest.length;
  while (`${length}`.length + rest.length !== length) length = `${length}`.length + rest.length;
  return concatBytes([encoder.encode(`${length}`), rest]);
}

function headerBlock(entry: WrittenEntry, typeFlag: string): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(block);
  const put = (at: number, room: number, value: Uint8Array) => header.set(value.subarray(0, room), at);
  const octal = (at: number, digits: number, value: number) => {
    const shown = fits(value, digits) ? value : 0;
    put(at, digits, encoder.encode(shown.toString(8).padStart(digits, '0')));
  };
  put(0, 100, entry.name);
  octal(100, 7, entry.mode);
  octal(108, 7, entry.uid);
  octal(116, 7, entry.gid);
  octal(124, 11, entry.size);
  octal(136, 11, entry.modified);
  put(156, 1, encoder.encode(typeFlag));
  put(157, 100, entry.linkName);
  put(257, 8, encoder.encode('ustar\u000000'));
  put(265, 31, entry.userName);
  put(297, 31, entry.groupName);
  octal(329, 7, entry.deviceMajor);
  octal(337, 7, entry.deviceMinor);
  header.fill(0x20, 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  put(148, 8, encoder.encode(`${sum.toString(8).padStart(6, '0')}\u0000 `));
  return header;
}

/** Whether a number can be written as so many octal digits. */
function fits(value: number, digits: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < 8 ** digits;
}

/** A number as a pax record has it: never with an exponent. */
function decimal(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : value.toFixed(9).replace(/0+$/, '');
}
