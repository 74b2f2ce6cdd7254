import type { ProblemCode } from '../base/codes.ts';
import { quote } from '../base/text.ts';
import { EntryKind, type TarEntry } from './entry.ts';
import type { Header } from './header.ts';
import { findBadNumber, type PaxRecords, parseDecimal, parsePax, parseTime } from './pax.ts';

/** Extension headers that wait for the entry they belong to. */
export interface Extensions {
  pax: PaxRecords | null;
  /** GNU long name and long link target, up to their first NUL. */
  longName: Uint8Array | null;
  longLink: Uint8Array | null;
  /** Where the first of them stands in the tar; null where there is none. */
  offset: number | null;
}

/** What an entry without extensions has. */
export function noExtensions(): Extensions {
  return { pax: null, longName: null, longLink: null, offset: null };
}

/** What came of adding an extension header. */
export interface AddedExtension {
  /** True for a global pax header, which Go gives as an entry of its own and applies to nothing. */
  readonly isGlobal: boolean;
  readonly warnings: readonly (readonly [code: ProblemCode, message: string])[];
}

/**
 * Adds the body of an extension header, of which `typeFlag` says the kind, to those that wait. Null where a pax record
 * breaks the format.
 */
export function addExtension(into: Extensions, typeFlag: string, body: Uint8Array): AddedExtension | null {
  const warnings: [ProblemCode, string][] = [];
  const before = typeFlag === 'L' ? into.longName : typeFlag === 'K' ? into.longLink : into.pax;
  if (before && typeFlag !== 'g') {
    const message = 'Two extension headers of one kind stand before one entry; the last one counts.';
    warnings.push(['tar.repeated-extension', message]);
  }
  if (typeFlag === 'L') into.longName = longText(body);
  if (typeFlag === 'K') into.longLink = longText(body);
  if (typeFlag === 'L' || typeFlag === 'K') return { isGlobal: false, warnings };
  const records = parsePax(body);
  if (!records) return null;
  for (const keyword of records.repeated) {
    const message = `The pax record ${quote(keyword)} stands twice in one header; the last one counts.`;
    warnings.push(['tar.repeated-extension', message]);
  }
  // Go looks at the numbers of global records at once, at those of an entry's own with the entry.
  if (typeFlag === 'g' && findBadNumber(records) !== null) return null;
  if (typeFlag === 'x') {
    into.pax = records;
    return { isGlobal: false, warnings };
  }
  // git archive writes its commit as a comment, which means nothing to a reader.
  if ([...records.values.keys()].some((keyword) => keyword !== 'comment')) {
    const message = 'A global pax header has attributes for the entries after it; docker ignores them.';
    warnings.push(['tar.global-pax', message]);
  }
  return { isGlobal: true, warnings };
}

/** The text of a GNU long name header: up to its NUL. */
function longText(body: Uint8Array): Uint8Array {
  const nul = body.indexOf(0);
  return nul === -1 ? body : body.subarray(0, nul);
}

const kinds: Readonly<Record<string, EntryKind>> = {
  '1': EntryKind.Hardlink,
  '2': EntryKind.Symlink,
  '3': EntryKind.CharDevice,
  '4': EntryKind.BlockDevice,
  '5': EntryKind.Directory,
  '6': EntryKind.Fifo,
};

/** Whether an entry of this kind can have content; a size that others claim is not skipped (Go's isHeaderOnly). */
export function canHaveContent(kind: EntryKind): boolean {
  return kind === EntryKind.File;
}

/** The one prefix of extended attributes that Go and docker read; libarchive's own is left alone. */
const xattrPrefix = 'SCHILY.xattr.';

/**
 * A header with its extensions applied (Go's mergePAX): GNU long names count before pax records, those before the header;
 * an empty record counts as none. `size` is that of the stored payload; sparse maps come later. Null where a record that
 * must be a number is none.
 */
export function applyExtensions(
  header: Header,
  { pax, longName, longLink }: Extensions,
  headerOffset: number,
  dataOffset: number,
): TarEntry | null {
  const text = (keyword: string) => nonEmpty(pax?.values.get(keyword));
  if (pax && findBadNumber(pax) !== null) return null;
  const number = (keyword: string, parse: (value: Uint8Array) => number | null, otherwise: number) => {
    const value = text(keyword);
    return (value ? parse(value) : null) ?? otherwise;
  };
  const size = number('size', parseDecimal, header.size);
  const name = nonEmpty(longName) ?? text('path') ?? header.name;
  return {
    kind: kindOf(header.typeFlag, name),
    name,
    linkName: nonEmpty(longLink) ?? text('linkpath') ?? header.linkName,
    mode: header.mode & 0o7777,
    uid: number('uid', parseDecimal, header.uid),
    gid: number('gid', parseDecimal, header.gid),
    userName: text('uname') ?? header.userName,
    groupName: text('gname') ?? header.groupName,
    size,
    modified: number('mtime', parseTime, header.modified),
    deviceMajor: header.deviceMajor,
    deviceMinor: header.deviceMinor,
    xattrs: pax ? xattrsOf(pax) : null,
    headerOffset,
    dataOffset,
    storedSize: size,
    sparse: null,
    hasContent: true,
  };
}

function kindOf(typeFlag: string, name: Uint8Array): EntryKind {
  // Before POSIX, directories were files whose name ends in a slash.
  if (typeFlag === '\0' && name[name.length - 1] === 0x2f) return EntryKind.Directory;
  return kinds[typeFlag] ?? EntryKind.File;
}

function nonEmpty(value: Uint8Array | null | undefined): Uint8Array | null {
  return value && value.length > 0 ? value : null;
}

function xattrsOf({ values }: PaxRecords): ReadonlyMap<string, Uint8Array> | null {
  const found = [...values].filter(([keyword, value]) => keyword.startsWith(xattrPrefix) && value.length > 0);
  if (found.length === 0) return null;
  return new Map(found.map(([keyword, value]) => [keyword.slice(xattrPrefix.length), value]));
}
