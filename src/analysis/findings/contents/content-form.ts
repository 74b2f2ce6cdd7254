import type { Compression } from '../../../codec/codec.ts';
import { detectCompression } from '../../../codec/detect.ts';

/**
 * How a content is read: `text` byte by byte; `wide` as text whose characters have `size` bytes each (UTF-16, UTF-32); `compressed` as what
 * it unpacks to; `packed`, `binary` and `program` (one of a known format, also a picture) as they are, for what has a form of its own.
 */
export type ContentForm =
  | { readonly kind: 'text' | 'packed' | 'binary' | 'program' }
  | { readonly kind: 'wide'; readonly size: 2 | 4; readonly isLittleEndian: boolean }
  | { readonly kind: 'compressed'; readonly compression: Exclude<Compression, 'none'> };

/** Bytes at the start of a content by which its form is told. */
export const headSize = 8 * 1024;

/** Of a text's bytes in its head so many at most are control characters: a settings file with a NUL is a text, a program is not. */
const mostControls = 0.05;
/** Of the characters of a text in UTF-16 without a byte order mark so many at least are of ASCII. */
const leastAscii = 0.7;

/** How archives and files that are compressed or encrypted begin, other than those that are unpacked. */
const packedMagics: readonly string[] = [
  'PK\x03\x04',
  'PK\x05\x06',
  '7z\xbc\xaf\x27\x1c',
  'Rar!\x1a\x07',
  'xar!',
  'MSCF',
  '!<arch>\ndebian',
  '\xed\xab\xee\xdb', // rpm
  '\x04\x22\x4d\x18', // lz4
  'LZIP',
  '\x1f\x9d', // compress
  '\x89LZO\0',
  '\x5d\0\0', // lzma alone
  'hsqs', // squashfs
  'LUKS\xba\xbe',
  'Salted__',
  'age-encryption.org/v1\n',
];

/** How programs and pictures begin. */
const programMagics: readonly string[] = [
  '\x7fELF',
  'MZ',
  '\xca\xfe\xba\xbe', // Java, Mach-O of several machines
  '\xcf\xfa\xed\xfe',
  '\xce\xfa\xed\xfe',
  '\0asm',
  '!<arch>\n',
  '\x89PNG',
  '\xff\xd8\xff',
  'GIF8',
];

/** The form of a content, told by its first bytes: `headSize` of them, or all that there are. */
export function detectContentForm(head: Uint8Array): ContentForm {
  const compression = detectCompression(head);
  if (compression !== 'none') return { kind: 'compressed', compression };
  const marked = detectMark(head);
  if (marked) return marked;
  if (packedMagics.some((magic) => startsWith(head, magic))) return { kind: 'packed' };
  if (!head.includes(0)) return { kind: 'text' };
  // Python begins what it compiled with its version and these.
  const isPython = head[2] === 0x0d && head[3] === 0x0a;
  if (isPython || programMagics.some((magic) => startsWith(head, magic))) return { kind: 'program' };
  return detectWide(head) ?? { kind: controlsOf(head) <= head.length * mostControls ? 'text' : 'binary' };
}

/** A wide text with a byte order mark. */
function detectMark(head: Uint8Array): ContentForm | null {
  const [a, b, c, d] = head;
  if (head.length >= 4) {
    if (a === 0xff && b === 0xfe && c === 0 && d === 0)
      return { kind: 'wide', size: 4, isLittleEndian: true };
    if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
      return { kind: 'wide', size: 4, isLittleEndian: false };
  }
  if (a === 0xff && b === 0xfe) return { kind: 'wide', size: 2, isLittleEndian: true };
  if (a === 0xfe && b === 0xff) return { kind: 'wide', size: 2, isLittleEndian: false };
  return null;
}

/** A wide text without one: characters of ASCII with a zero beside each. */
function detectWide(head: Uint8Array): ContentForm | null {
  const units = head.length >> 1;
  if (units < 4) return null;
  let [little, big] = [0, 0];
  for (let at = 0; at < 2 * units; at += 2) {
    const [first, second] = [head[at] as number, head[at + 1] as number];
    if (second === 0 && isText(first)) little++;
    else if (first === 0 && isText(second)) big++;
  }
  if (Math.max(little, big) < units * leastAscii) return null;
  return { kind: 'wide', size: 2, isLittleEndian: little > big };
}

/** Whether a byte is a character of ASCII that texts have. */
export function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d) || byte === 0x1b;
}

function controlsOf(head: Uint8Array): number {
  let count = 0;
  for (const byte of head) if (byte < 0x80 && !isText(byte)) count++;
  return count;
}

function startsWith(head: Uint8Array, magic: string): boolean {
  for (let i = 0; i < magic.length; i++) if (head[i] !== magic.charCodeAt(i)) return false;
  return true;
}
