import { equalBytes } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import { decodeName, quote, visible } from '../base/text.ts';
import { EntryKind, type TarEntry } from './entry.ts';
import type { Extensions } from './extensions.ts';
import type { Header } from './header.ts';
import type { Integer } from './integer.ts';
import type { PaxAttributes } from './pax.ts';
import { hasBody, isMultiVolumeFlag, isPlainFlag, typeFlag } from './type-flag.ts';

/** Seconds from 1970 that a JavaScript Date can hold, either way. */
const dateRange = 8.64e12;
/** Sizes from here on do not fit into the octal digits of a header. */
const octalSizes = 8 ** 11;

/** Takes a finding about an entry; `rest` gives what the message says after the entry's name. */
export type ReportDifference = (code: ProblemCode, entry: TarEntry, rest: () => string) => void;

/** Reports where other readers would see another entry than docker's does, and what a number cannot hold. */
export function findDifferences(
  header: Header,
  entry: TarEntry,
  extensions: Extensions,
  attributes: PaxAttributes,
  report: ReportDifference,
): void {
  const { kind } = entry;
  if (extensions.offset !== null) findConflicts(header, entry, extensions, attributes, report);
  if (header.isOddVersion) {
    report(
      'tar.version',
      entry,
      () => 'has a ustar magic with another version; readers take its fields apart.',
    );
  }
  if (!isPlainFlag(header.typeFlag)) findOddFlag(header, entry, report);
  const size = attributes.size ?? header.size;
  if (!hasBody(kind) && size !== 0) {
    const code = kind === EntryKind.Hardlink ? 'link.with-data' : 'tar.type-with-size';
    report(
      code,
      entry,
      () => `can have no content but claims ${size} bytes; docker reads the next header there.`,
    );
  }
  const isLink = kind === EntryKind.Symlink || kind === EntryKind.Hardlink;
  if (isLink && entry.linkName.length === 0) report('link.empty', entry, () => 'is a link without a target.');
  if (entry.modified > dateRange || entry.modified < -dateRange) {
    report('time.range', entry, () => `has a time that no calendar holds: ${entry.modified} s from 1970.`);
  }
  reportInexact('user id', attributes.uid ?? header.uid, entry, report);
  reportInexact('group id', attributes.gid ?? header.gid, entry, report);
}

/** Reports a number over 2^53 - 1, which entries hold rounded, exactly. */
export function reportInexact(what: string, value: Integer, entry: TarEntry, report: ReportDifference): void {
  if (typeof value === 'number') return;
  report('number.range', entry, () => `has a ${what} over 2^53 - 1: ${value}.`);
}

function findOddFlag({ typeFlag: found }: Header, entry: TarEntry, report: ReportDifference): void {
  if (isMultiVolumeFlag(found)) {
    report(
      'tar.multivolume',
      entry,
      () => 'belongs to a multi-volume or incremental archive; docker refuses it.',
    );
    return;
  }
  const flag = visible(String.fromCharCode(found));
  report(
    'tar.unknown-type',
    entry,
    () => `has the unknown type "${flag}"; it is read as a file, docker refuses it.`,
  );
}

function findConflicts(
  header: Header,
  entry: TarEntry,
  { longName, longLink }: Extensions,
  attributes: PaxAttributes,
  report: ReportDifference,
): void {
  const { size } = attributes;
  // Writers leave anything in the header's size where only the record can hold it.
  if (size !== null && size !== header.size && hasBody(entry.kind) && size < octalSizes) {
    const rest = () => `has ${header.size} bytes by its header and ${size} by its pax record, which counts.`;
    report('tar.size-conflict', entry, rest);
  }
  for (const keyword of attributes.empty) {
    if (keyword !== 'path' && keyword !== 'linkpath' && keyword !== 'size') continue;
    report(
      'tar.empty-record',
      entry,
      () =>
        `has a pax record ${keyword} without a value: docker takes the header's, others take it as empty.`,
    );
  }
  if (header.typeFlag === typeFlag.oldRegular && endsInSlash(header.name) !== endsInSlash(entry.name)) {
    const [own, other] = endsInSlash(entry.name) ? ['directory', 'file'] : ['file', 'directory'];
    report(
      'tar.name-conflict',
      entry,
      () => `is a ${own} by the name that counts and a ${other} by its header's.`,
    );
  }
  if (differ(longName, attributes.name)) {
    report('tar.name-conflict', entry, () => 'has another pax path and a GNU long name, which counts.');
  }
  if (differ(longLink, attributes.linkName)) {
    report('tar.name-conflict', entry, () => 'has another pax link target and a GNU long one, which counts.');
  }
}

/** Before POSIX, directories were files whose name ends in a slash. */
function endsInSlash(name: Uint8Array): boolean {
  return name.at(-1) === 0x2f;
}

function differ(long: Uint8Array | null, recorded: Uint8Array | null): boolean {
  return long !== null && long.length > 0 && recorded !== null && !equalBytes(long, recorded);
}

/** The entry's name as messages show it. */
export function shownName(entry: TarEntry): string {
  return quote(decodeName(entry.name));
}
