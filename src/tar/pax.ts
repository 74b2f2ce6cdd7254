import { decodeName } from '../base/text.ts';
import { type Integer, parseDecimal, parseTime } from './integer.ts';

/** The records of a pax extended header: keyword to value, a later record of a keyword replacing an earlier one. */
export interface PaxRecords {
  readonly values: ReadonlyMap<string, Uint8Array>;
  /**
   * Values of `GNU.sparse.offset` and `GNU.sparse.numbytes`, turn by turn: sparse format 0.0 repeats them, so that no map
   * can hold them. Empty where there are none.
   */
  readonly sparse: readonly Uint8Array[];
}

/** Texts whose values must have no NUL; of all others the keyword must have none. */
const textKeywords = new Set(['path', 'linkpath', 'uname', 'gname']);

/**
 * Parses the body of a pax extended header: `LENGTH KEYWORD=VALUE\n`, LENGTH counting the whole record (POSIX pax,
 * "pax Extended Header"; Go's archive/tar, parsePAX). Null where a record breaks that form: the archive is then refused.
 * The values are views of the body.
 */
export function parsePax(body: Uint8Array): PaxRecords | null {
  const values = new Map<string, Uint8Array>();
  const sparse: Uint8Array[] = [];
  let at = 0;
  while (at < body.length) {
    const blank = body.indexOf(0x20, at);
    const end = blank === -1 ? -1 : endOfRecord(body, at, blank);
    const equals = end === -1 ? -1 : body.indexOf(0x3d, blank + 1);
    if (equals <= blank + 1 || equals >= end - 1) return null;
    const keyword = asciiText(body, blank + 1, equals);
    const value = body.subarray(equals + 1, end - 1);
    if (textKeywords.has(keyword) ? value.includes(0) : keyword.includes('\0')) return null;
    at = end;
    if (keyword === 'GNU.sparse.offset' || keyword === 'GNU.sparse.numbytes') {
      const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
      if (keyword !== expected || value.includes(0x2c)) return null;
      sparse.push(value);
    } else {
      values.set(keyword, value);
    }
  }
  return { values, sparse };
}

/** Where the record that starts at `at` ends, by its own length, which stands before `blank`; -1 where it cannot be. */
function endOfRecord(body: Uint8Array, at: number, blank: number): number {
  const length = parseDecimal(body, at, blank);
  if (length === null || length > body.length - at) return -1;
  const end = at + Number(length);
  return end > blank + 1 && body[end - 1] === 0x0a ? end : -1;
}

/** A keyword as a string. Nearly all are ASCII, for which a decoder would take ten times as long. */
function asciiText(data: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = data[at] as number;
    if (byte >= 0x80) return decodeName(data.subarray(from, to));
    text += String.fromCharCode(byte);
  }
  return text;
}

/** What pax records say of an entry; null for what they leave to its header. */
export interface PaxAttributes {
  readonly name: Uint8Array | null;
  readonly linkName: Uint8Array | null;
  readonly userName: Uint8Array | null;
  readonly groupName: Uint8Array | null;
  readonly uid: Integer | null;
  readonly gid: Integer | null;
  readonly size: Integer | null;
  readonly modified: number | null;
  readonly xattrs: ReadonlyMap<string, Uint8Array> | null;
  /** Keywords of records without a value: what they would say is left to the header, which not every reader does. */
  readonly empty: readonly string[];
}

/** The same while the records are being gone through. */
type Draft = { -readonly [Name in keyof PaxAttributes]: PaxAttributes[Name] } & {
  xattrs: Map<string, Uint8Array> | null;
};

/** What an entry without a pax header has. */
export const noAttributes: PaxAttributes = {
  name: null,
  linkName: null,
  userName: null,
  groupName: null,
  uid: null,
  gid: null,
  size: null,
  modified: null,
  xattrs: null,
  empty: [],
};

/** The one prefix of extended attributes that Go and docker read; libarchive's own is left alone. */
const xattrPrefix = 'SCHILY.xattr.';

/**
 * The records that are attributes of an entry (Go's mergePAX); an empty value counts as none. Null where one that must be
 * a number is none.
 */
export function readAttributes({ values }: PaxRecords): PaxAttributes | null {
  const found: Draft = { ...noAttributes, xattrs: null };
  const empty: string[] = [];
  for (const [keyword, value] of values) {
    if (value.length === 0) empty.push(keyword);
    else if (!readAttribute(keyword, value, found)) return null;
  }
  return { ...found, empty };
}

/** Puts one record where it belongs. False where it must be a number and is none. */
function readAttribute(keyword: string, value: Uint8Array, into: Draft): boolean {
  switch (keyword) {
    case 'path':
      into.name = value;
      return true;
    case 'linkpath':
      into.linkName = value;
      return true;
    case 'uname':
      into.userName = value;
      return true;
    case 'gname':
      into.groupName = value;
      return true;
    case 'uid':
      into.uid = parseDecimal(value);
      return into.uid !== null;
    case 'gid':
      into.gid = parseDecimal(value);
      return into.gid !== null;
    case 'size':
      into.size = parseDecimal(value);
      return into.size !== null;
    case 'mtime':
      into.modified = parseTime(value);
      return into.modified !== null;
    case 'atime':
    case 'ctime':
      return parseTime(value) !== null;
    default:
      if (!keyword.startsWith(xattrPrefix)) return true;
      into.xattrs ??= new Map();
      into.xattrs.set(keyword.slice(xattrPrefix.length), value);
      return true;
  }
}
