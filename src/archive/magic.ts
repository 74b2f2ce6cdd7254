/** Something that is known by bytes at a place of the file and that is not read here. */
export interface KnownFormat {
  /** With its article, for a sentence: `a zip archive`. */
  readonly name: string;
  /** True for archives and disk images that could hold an image; false for what is no archive at all. */
  readonly isArchive: boolean;
}

type Signature = readonly [name: string, isArchive: boolean, offset: number, bytes: string];

/** Bytes as Latin-1 text. Order matters where one is the start of another. */
const signatures: readonly Signature[] = [
  ['a zip archive', true, 0, 'PK\x03\x04'],
  ['an empty zip archive', true, 0, 'PK\x05\x06'],
  ['an ISO 9660 disk image', true, 32769, 'CD001'],
  ['a 7z archive', true, 0, '7z\xbc\xaf\x27\x1c'],
  ['a RAR archive', true, 0, 'Rar!\x1a\x07'],
  ['an lz4 stream', true, 0, '\x04\x22\x4d\x18'],
  ['a lzip stream', true, 0, 'LZIP'],
  ['a Singularity (SIF) image', true, 32, 'SIF_MAGIC'],
  ['a SquashFS file system', true, 0, 'hsqs'],
  ['a qcow2 disk image', true, 0, 'QFI\xfb'],
  ['a VMDK disk image', true, 0, 'KDMV'],
  ['a Debian package or ar archive', true, 0, '!<arch>\n'],
  ['a cpio archive', true, 0, '07070'],
  ['an RPM package', true, 0, '\xed\xab\xee\xdb'],
  ['an xz stream', true, 0, '\xfd7zXZ\0'],
  ['a bzip2 stream', true, 0, 'BZh'],
  ['an ELF program', false, 0, '\x7fELF'],
  ['a Windows program', false, 0, 'MZ'],
  ['a PDF document', false, 0, '%PDF-'],
  ['a PNG image', false, 0, '\x89PNG\r\n'],
  ['a JPEG image', false, 0, '\xff\xd8\xff'],
  ['a WebAssembly module', false, 0, '\0asm'],
  ['an SQLite database', false, 0, 'SQLite format 3\0'],
  ['a gzip stream', false, 0, '\x1f\x8b'],
  ['a zstd stream', false, 0, '\x28\xb5\x2f\xfd'],
];

/** Compressions and tar, by their first bytes. */
const layerStarts = ['\x1f\x8b', '\x28\xb5\x2f\xfd', '\xfd7zXZ\0', 'BZh'];
const htmlStart = /^[\s\ufeff]*(?:<!doctype html|<html|<head|<body|<!--|<\?xml)/i;
const jsonStart = /^[\s\ufeff]*[[{]\s*(?:["[{\]}]|$)/;

/** Bytes that `describeFormat` needs from the start of the file. */
export const magicSize = 32774;

/** What a file that is no tar looks like, or null where nothing is known about it. `head` as long as `magicSize`. */
export function describeFormat(head: Uint8Array): KnownFormat | null {
  for (const [name, isArchive, offset, bytes] of signatures) {
    if (latin1(head, offset, bytes.length) === bytes) return { name, isArchive };
  }
  const text = latin1(head, 0, 512);
  if (htmlStart.test(text)) return { name: 'an HTML page', isArchive: false };
  if (jsonStart.test(text)) return { name: 'a JSON document', isArchive: false };
  return null;
}

/** Whether bytes can be the start of a layer: compressed, or a tar header of POSIX or GNU form, or nothing at all. */
export function looksLikeLayer(head: Uint8Array): boolean {
  if (head.length === 0) return true;
  const start = latin1(head, 0, 6);
  if (layerStarts.some((magic) => start.startsWith(magic))) return true;
  // A zstd stream may start with a skippable frame: 0x184D2A5n, little-endian (RFC 8878, section 3.1.2).
  if (start.slice(1, 4) === '\x2a\x4d\x18' && (head[0] as number) >> 4 === 5) return true;
  return latin1(head, 257, 5) === 'ustar' || head.every((byte) => byte === 0);
}

function latin1(data: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...data.subarray(offset, offset + length));
}
