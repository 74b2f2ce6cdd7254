/**
 * The 512-byte header block, read as Go's archive/tar reads it (format.go, strconv.go): the dialect is told by magic and
 * checksum, numbers are octal text or base-256, text ends at the first NUL.
 */

/** Tar is made of blocks of this many bytes. */
export const BLOCK = 512;

/** The dialect of a header block. `ustar` stands for POSIX ustar and pax alike, which only their records tell apart. */
export type Dialect = 'v7' | 'ustar' | 'star' | 'gnu';

/** Where a field stands in a block: first byte, and the byte after its last. */
type Field = readonly [from: number, to: number];

/** The fields of the header block, by the names of POSIX and GNU tar. */
export const field = {
  name: [0, 100],
  mode: [100, 108],
  uid: [108, 116],
  gid: [116, 124],
  size: [124, 136],
  mtime: [136, 148],
  checksum: [148, 156],
  linkName: [157, 257],
  magic: [257, 263],
  version: [263, 265],
  userName: [265, 297],
  groupName: [297, 329],
  deviceMajor: [329, 337],
  deviceMinor: [337, 345],
  prefix: [345, 500],
  starPrefix: [345, 476],
  gnuAccessTime: [345, 357],
  gnuChangeTime: [357, 369],
  gnuSparse: [386, 482],
  gnuIsExtended: [482, 483],
  gnuRealSize: [483, 495],
  starTrailer: [508, 512],
} as const satisfies Record<string, Field>;

/** Position of the type flag. */
export const TYPE_FLAG = 156;

/** Whether all bytes of a block are zero: two such blocks mark the end of an archive. */
export function isZeroBlock(block: Uint8Array): boolean {
  for (let i = 0; i < BLOCK; i++) if (block[i] !== 0) return false;
  return true;
}

/** The dialect of a block, or null where its checksum says that it is no header. */
export function detectDialect(block: Uint8Array): Dialect | null {
  const declared = parseOctal(block, field.checksum);
  if (declared === null) return null;
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < BLOCK; i++) {
    // The checksum field itself counts as blanks.
    const byte = i >= field.checksum[0] && i < field.checksum[1] ? 0x20 : (block[i] as number);
    unsigned += byte;
    // Historic tars summed signed characters.
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  if (declared !== unsigned && declared !== signed) return null;
  if (matches(block, field.magic[0], 'ustar\0')) {
    return matches(block, field.starTrailer[0], 'tar\0') ? 'star' : 'ustar';
  }
  return matches(block, field.magic[0], 'ustar  \0') ? 'gnu' : 'v7';
}

/** Whether the bytes from `at` on are those of an ASCII text. */
export function matches(block: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (block[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** A text field up to its first NUL, copied: blocks are reused. */
export function textField(block: Uint8Array, [from, to]: Field): Uint8Array {
  let end = from;
  while (end < to && block[end] !== 0) end++;
  return block.slice(from, end);
}

/**
 * A number field: base-256 where its first bit is set, else octal text. Null where it is neither, or does not fit into 64
 * bits. Values over 2^53 come back as the nearest number that can be had; `Number.isSafeInteger` tells.
 */
export function parseNumber(block: Uint8Array, range: Field): number | null {
  const [from, to] = range;
  const first = block[from] as number;
  if ((first & 0x80) === 0) return parseOctal(block, range);
  const inverted = (first & 0x40) !== 0;
  const mask = inverted ? 0xff : 0;
  let value = 0n;
  for (let i = from; i < to; i++) {
    let byte = (block[i] as number) ^ mask;
    if (i === from) byte &= 0x7f;
    if (value >> 56n > 0n) return null;
    value = (value << 8n) | BigInt(byte);
  }
  if (value >> 63n > 0n) return null;
  return Number(inverted ? -value - 1n : value);
}

/** Octal text, blanks and NULs around it trimmed; nothing at all is 0. Null where it is no octal number. */
export function parseOctal(block: Uint8Array, [from, to]: Field): number | null {
  let start = from;
  let end = to;
  while (start < end && isPadding(block[start] as number)) start++;
  while (end > start && isPadding(block[end - 1] as number)) end--;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = (block[i] as number) - 0x30;
    // A NUL within ends the text.
    if (digit === -0x30) break;
    if (digit < 0 || digit > 7) return null;
    value = value * 8 + digit;
  }
  return value;
}

function isPadding(byte: number): boolean {
  return byte === 0x20 || byte === 0;
}
