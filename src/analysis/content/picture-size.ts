import { viewOf } from '../../base/bytes.ts';
import type { PictureType } from './kind.ts';

/** Width and height of a picture in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a picture is that a browser would make of a file, by its headers: a file of some kilobytes can claim gigabytes of pixels. Of
 * pictures in one file the largest counts. Null where the file does not say it as its format has it.
 */
export function readPictureSize(type: PictureType, data: Uint8Array): PictureSize | null {
  try {
    return readers[type](viewOf(data));
  } catch {
    // The file ends within the header.
    return null;
  }
}

const readers: Readonly<Record<PictureType, (file: DataView) => PictureSize | null>> = {
  'image/png': (file) => readPng(file, 0),
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/webp': readWebp,
  'image/bmp': (file) => readBitmap(file, 14),
  'image/x-icon': readIcon,
  'image/avif': readAvif,
};

/** The chunk IHDR, which is always the first (PNG, "Image header"). */
function readPng(file: DataView, at: number): PictureSize {
  return { width: file.getUint32(at + 16), height: file.getUint32(at + 20) };
}

/** Markers that begin a frame: SOF0 to SOF15 but for DHT, JPG and DAC (ITU T.81, table B.1). */
const notFrames = new Set([0xc4, 0xc8, 0xcc]);

function readJpeg(file: DataView): PictureSize | null {
  for (let at = 2; at < file.byteLength; ) {
    if (file.getUint8(at) !== 0xff) return null;
    const marker = file.getUint8(at + 1);
    if (marker === 0xff) at++;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && !notFrames.has(marker))
      return { width: file.getUint16(at + 7), height: file.getUint16(at + 5) };
    else at += 2 + file.getUint16(at + 2);
  }
  return null;
}

/** The screen, or what frames reach beyond it (GIF89a, sections 18 and 20). */
function readGif(file: DataView): PictureSize {
  let [width, height] = [file.getUint16(6, true), file.getUint16(8, true)];
  const tableSize = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + tableSize(file.getUint8(10));
  while (at + 1 < file.byteLength) {
    const kind = file.getUint8(at);
    if (kind === 0x21) at += 2;
    else if (kind === 0x2c && at + 10 < file.byteLength) {
      width = Math.max(width, file.getUint16(at + 1, true) + file.getUint16(at + 5, true));
      height = Math.max(height, file.getUint16(at + 3, true) + file.getUint16(at + 7, true));
      at += 11 + tableSize(file.getUint8(at + 9));
    } else break;
    // Blocks of data, up to an empty one.
    while (at < file.byteLength && file.getUint8(at) > 0) at += 1 + file.getUint8(at);
    at++;
  }
  return { width, height };
}

/** The first chunk: extended, lossless or lossy (RFC 9649, sections 2.5 to 2.7; RFC 6386, section 9.1). */
function readWebp(file: DataView): PictureSize | null {
  const chunk = textAt(file, 12);
  if (chunk === 'VP8X') return { width: 1 + uint24(file, 24), height: 1 + uint24(file, 27) };
  if (chunk === 'VP8L') {
    const bits = file.getUint32(21, true);
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
  }
  if (chunk !== 'VP8 ') return null;
  return { width: file.getUint16(26, true) & 0x3fff, height: file.getUint16(28, true) & 0x3fff };
}

/** The header of a bitmap (BITMAPCOREHEADER, BITMAPINFOHEADER and later ones); a negative height stands for rows from the top. */
function readBitmap(file: DataView, at: number): PictureSize {
  if (file.getUint32(at, true) === 12)
    return { width: file.getUint16(at + 4, true), height: file.getUint16(at + 6, true) };
  return { width: Math.abs(file.getInt32(at + 4, true)), height: Math.abs(file.getInt32(at + 8, true)) };
}

/** The largest of the pictures of an icon: each a PNG, or a bitmap of twice its height. */
function readIcon(file: DataView): PictureSize | null {
  const sizes: PictureSize[] = [];
  for (let index = 0; index < file.getUint16(4, true); index++) {
    const entry = 6 + 16 * index;
    if (entry + 16 > file.byteLength) break;
    const at = file.getUint32(entry + 12, true);
    if (at + 24 > file.byteLength) continue;
    const isPng = file.getUint32(at) === 0x89504e47;
    sizes.push(isPng ? readPng(file, at) : readBitmap(file, at));
  }
  return largest(sizes);
}

/**
 * The largest extent that a property `ispe` or a sample entry `av01` states (ISO 23008-12, 6.5.3; ISO 14496-12, 12.1.3), wherever in the
 * file it is: too large an answer keeps a picture from being drawn, too small a one does harm.
 */
function readAvif(file: DataView): PictureSize | null {
  const sizes: PictureSize[] = [];
  for (let at = 0; at + 32 <= file.byteLength; at++) {
    const kind = file.getUint32(at);
    if (kind === 0x69737065) sizes.push({ width: file.getUint32(at + 8), height: file.getUint32(at + 12) });
    else if (kind === 0x61763031)
      sizes.push({ width: file.getUint16(at + 28), height: file.getUint16(at + 30) });
  }
  return largest(sizes);
}

function largest(sizes: readonly PictureSize[]): PictureSize | null {
  return sizes.reduce<PictureSize | null>(
    (most, size) => (most && most.width * most.height >= size.width * size.height ? most : size),
    null,
  );
}

function uint24(file: DataView, at: number): number {
  return file.getUint16(at, true) + 0x10000 * file.getUint8(at + 2);
}

function textAt(file: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => file.getUint8(at + offset)));
}
