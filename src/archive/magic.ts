import { detectCompression } from '../codec/detect.ts';

/** Something that is known by bytes at a place of the file and that is no tar. */
export interface KnownFormat {
  /** With its article, for a sentence: `a zip archive`. */
  readonly name: string;
  /** True for archives and disk images that could hold an image; false for what is no archive at all. */
  readonly isArchive: boolean;
}

type Signature = readonly [name: string, offset: number, bytes: string];

/** Bytes as Latin-1 text. */
const archives: readonly Signature[] = [
  ['a zip archive', 0, 'PK\x03\x04'],
  ['an empty zip archive', 0, 'PK\x05\x06'],
  ['an ISO 9660 disk image', 32769, 'CD001'],
  ['a 7z archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', 0, 'Rar!\x1a\x07'],
  ['an lz4 stream', 0, '\x04\x22\x4d\x18'],
  ['an lzip stream', 0, 'LZIP'],
  ['a Singularity (SIF) image', 32, 'SIF_MAGIC'],
  ['a SquashFS file system', 0, 'hsqs'],
  ['a qcow2 disk image', 0, 'QFI\xfb'],
  ['a VMDK disk image', 0, 'KDMV'],
  ['a Debian package or ar archive', 0, '!<arch>\n'],
  ['a cpio archive', 0, '07070'],
  ['an RPM package', 0, '\xed\xab\xee\xdb'],
];
const others: readonly Signature[] = [
  ['an ELF program', 0, '\x7fELF'],
  ['a Windows program', 0, 'MZ'],
  ['a PDF document', 0, '%PDF-'],
  ['a PNG image', 0, '\x89PNG\r\n'],
  ['a JPEG image', 0, '\xff\xd8\xff'],
  ['a WebAssembly module', 0, '\0asm'],
  ['an SQLite database', 0, 'SQLite format 3\0'],
];
const htmlStart = /^[\s\ufeff]*(?:<!doctype html|<html|<head|<body|<!--|<\?xml)/i;
const jsonStart = /^[\s\ufeff]*[[{]\s*(?:["[{\]}]|$)/;

/** Bytes that `describeFormat` needs from the start of the file. */
export const magicSize = 32774;

/** What a file that is no tar looks like, or null where nothing is known about it. `head` as long as `magicSize`. */
export function describeFormat(head: Uint8Array): KnownFormat | null {
  const archive = find(archives, head);
  if (archive) return { name: archive, isArchive: true };
  const compression = detectCompression(head);
  if (compression !== 'none') return { name: `a ${compression} stream`, isArchive: true };
  const other = find(others, head) ?? describeText(head);
  return other === null ? null : { name: other, isArchive: false };
}

/** Whether bytes can be the start of a layer: compressed, or a tar header of POSIX or GNU form, or nothing at all. */
export function looksLikeLayer(head: Uint8Array): boolean {
  if (head.length === 0 || detectCompression(head) !== 'none') return true;
  return latin1(head, 257, 5) === 'ustar' || head.every((byte) => byte === 0);
}

function find(signatures: readonly Signature[], head: Uint8Array): string | null {
  const found = signatures.find(([, offset, bytes]) => latin1(head, offset, bytes.length) === bytes);
  return found?.[0] ?? null;
}

function describeText(head: Uint8Array): string | null {
  const text = latin1(head, 0, 512);
  if (htmlStart.test(text)) return 'an HTML page';
  return jsonStart.test(text) ? 'a JSON document' : null;
}

function latin1(data: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...data.subarray(offset, offset + length));
}
