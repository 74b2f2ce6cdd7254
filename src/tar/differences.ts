import type { ProblemCode } from '../base/codes.ts';
import { decodeName, quote } from '../base/text.ts';
import { EntryKind, type TarEntry } from './entry.ts';
import { canHaveContent, type Extensions } from './extensions.ts';
import type { Header } from './header.ts';

/** Type flags that POSIX and GNU define for entries. */
const knownFlags = new Set(['\0', '0', '1', '2', '3', '4', '5', '6', '7', 'S', 'M', 'D', 'V']);
/** GNU's volume labels, continued files and directory dumps. */
const multiVolumeFlags = new Set(['M', 'D', 'V']);
/** Seconds from 1970 that a JavaScript Date can hold, either way. */
const dateRange = 8.64e12;

/** Takes one finding; the message goes on after the entry's name. */
type Say = (code: ProblemCode, message: string) => void;

/** Reports where other readers would see another entry than docker's does, and what none can represent. */
export function findDifferences(
  header: Header,
  entry: TarEntry,
  extensions: Extensions,
  report: (code: ProblemCode, message: string) => void,
): void {
  const say: Say = (code, message) => report(code, `${quote(decodeName(entry.name))} ${message}`);
  findConflicts(header, entry, extensions, say);
  if (!knownFlags.has(header.typeFlag)) {
    say(
      'tar.unknown-type',
      `has the unknown type ${quote(header.typeFlag)}; it is read as a file, docker refuses it.`,
    );
  } else if (multiVolumeFlags.has(header.typeFlag)) {
    say('tar.multivolume', 'belongs to a multi-volume or incremental archive; docker refuses it.');
  }
  if (Math.abs(entry.modified) > dateRange) say('time.range', 'has a time that no calendar holds.');
  if (!Number.isSafeInteger(entry.uid) || !Number.isSafeInteger(entry.gid)) {
    say('number.range', 'has an owner over 2^53, which is not shown exactly.');
  }
  const isLink = entry.kind === EntryKind.Symlink || entry.kind === EntryKind.Hardlink;
  if (isLink && entry.linkName.length === 0) say('link.empty', 'is a link without a target.');
}

function findConflicts(header: Header, entry: TarEntry, { pax, longName }: Extensions, say: Say): void {
  // Writers leave the header's size at 0 where only the record can hold it.
  if (pax?.values.has('size') && header.size !== entry.size && header.size !== 0) {
    say(
      'tar.size-conflict',
      `has ${header.size} bytes by its header and ${entry.size} by its pax record, which counts.`,
    );
  }
  if (pax?.values.has('path') && longName) {
    say('tar.name-conflict', 'has a pax path and a GNU long name; the long name counts.');
  }
  if (!canHaveContent(entry.kind) && entry.size > 0) {
    const code = entry.kind === EntryKind.Hardlink ? 'link.with-data' : 'tar.type-with-size';
    say(code, `can have no content but claims ${entry.size} bytes; docker takes them for the next header.`);
  }
}
