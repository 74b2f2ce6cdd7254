import type { ProblemCode } from '../base/codes.ts';
import { noText } from './block.ts';
import { EntryKind, type TarEntry } from './entry.ts';
import type { Header } from './header.ts';
import type { Integer } from './integer.ts';
import { type PaxAttributes, type PaxRecords, parsePax, readAttributes } from './pax.ts';
import { hasBody, kindOfFlag, typeFlag } from './type-flag.ts';

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

/** Whether headers with this flag tell of other entries and are none themselves. */
export function isExtensionFlag(flag: number): boolean {
  return (
    flag === typeFlag.pax ||
    flag === typeFlag.paxGlobal ||
    flag === typeFlag.gnuLongName ||
    flag === typeFlag.gnuLongLink
  );
}

/** Takes one finding. */
export type Report = (code: ProblemCode, message: string) => void;

/**
 * Adds the body of an extension header, of which `flag` says the kind, to those that wait; the body must not change
 * afterwards. False where a pax record breaks the format.
 */
export function addExtension(into: Extensions, flag: number, body: Uint8Array, report: Report): boolean {
  if (flag === typeFlag.gnuLongName) {
    reportRepeated(into.longName, 'GNU long names', report);
    into.longName = upToNul(body);
    return true;
  }
  if (flag === typeFlag.gnuLongLink) {
    reportRepeated(into.longLink, 'GNU long link targets', report);
    into.longLink = upToNul(body);
    return true;
  }
  const records = parsePax(body);
  if (!records) return false;
  if (flag === typeFlag.paxGlobal) return checkGlobal(records, report);
  reportRepeated(into.pax, 'pax headers', report);
  into.pax = records;
  return true;
}

function reportRepeated(before: unknown, what: string, report: Report): void {
  if (before) report('tar.repeated-extension', `Two ${what} stand before one entry; the last one counts.`);
}

/** Go gives a global pax header as an entry of its own, applies it to nothing, and looks at its numbers all the same. */
function checkGlobal(records: PaxRecords, report: Report): boolean {
  if (!readAttributes(records)) return false;
  // git archive writes its commit as a comment, which means nothing to a reader.
  for (const keyword of records.values.keys()) {
    if (keyword === 'comment') continue;
    const message = 'A global pax header has attributes for the entries after it; docker ignores them.';
    report('tar.global-pax', message);
    break;
  }
  return true;
}

function upToNul(body: Uint8Array): Uint8Array {
  const nul = body.indexOf(0);
  return nul === -1 ? body : body.subarray(0, nul);
}

/** Whether the header may have a size below zero: what has no body is not asked (Go's handleRegularFile). */
export function claimsNegativeBody(kind: EntryKind, size: Integer): boolean {
  return size < 0 && hasBody(kind);
}

/**
 * The entry of a header once its extensions are applied (Go's mergePAX and next): GNU long names count before pax records,
 * those before the header; an empty one counts as none. `attributes` are those of the waiting pax header. Integers over
 * 2^53 - 1 are rounded here, and told by `findDifferences`; sparse maps come later.
 */
export function createEntry(
  header: Header,
  { longName, longLink }: Extensions,
  attributes: PaxAttributes,
  headerOffset: number,
  dataOffset: number,
): TarEntry {
  const name = nonEmpty(longName) ?? attributes.name ?? header.name;
  const kind = kindOf(header.typeFlag, name);
  const isLink = kind === EntryKind.Symlink || kind === EntryKind.Hardlink;
  const isDevice = kind === EntryKind.CharDevice || kind === EntryKind.BlockDevice;
  const size = hasBody(kind) ? Number(attributes.size ?? header.size) : 0;
  return {
    kind,
    name,
    linkName: isLink ? (nonEmpty(longLink) ?? attributes.linkName ?? header.linkName) : noText,
    mode: typeof header.mode === 'number' ? (header.mode % 0o10000) & 0o7777 : Number(header.mode & 0o7777n),
    uid: Number(attributes.uid ?? header.uid),
    gid: Number(attributes.gid ?? header.gid),
    userName: attributes.userName ?? header.userName,
    groupName: attributes.groupName ?? header.groupName,
    size,
    modified: attributes.modified ?? Number(header.modified),
    deviceMajor: isDevice ? Number(header.deviceMajor) : 0,
    deviceMinor: isDevice ? Number(header.deviceMinor) : 0,
    xattrs: attributes.xattrs,
    headerOffset,
    dataOffset,
    storedSize: size,
    sparse: null,
    hasContent: true,
  };
}

function kindOf(flag: number, name: Uint8Array): EntryKind {
  // Before POSIX, directories were files whose name ends in a slash.
  if (flag === typeFlag.oldRegular && name[name.length - 1] === 0x2f) return EntryKind.Directory;
  return kindOfFlag(flag);
}

function nonEmpty(text: Uint8Array | null): Uint8Array | null {
  return text && text.length > 0 ? text : null;
}
