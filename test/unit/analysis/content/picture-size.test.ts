import { expect, test } from 'vitest';
import type { PictureType } from '../../../../src/analysis/content/kind.ts';
import { readPictureSize } from '../../../../src/analysis/content/picture-size.ts';

const bytes = (...parts: readonly (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const zeros = (count: number) => Array<number>(count).fill(0);
const big = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const little = (value: number) => big(value).reverse();
const short = (value: number) => [value >>> 8, value & 255];
const shortLittle = (value: number) => short(value).reverse();

const png = (width: number, height: number) =>
  bytes('\x89PNG\r\n\x1a\n', big(13), 'IHDR', big(width), big(height), [8, 6, 0, 0, 0]);
const icon = (...pictures: readonly Uint8Array[]) => {
  let at = 6 + 16 * pictures.length;
  const entries = pictures.map((picture) => {
    const entry = [...zeros(8), ...little(picture.length), ...little(at)];
    at += picture.length;
    return entry;
  });
  return bytes(
    [0, 0, 1, 0],
    shortLittle(pictures.length),
    ...entries,
    ...pictures.map((picture) => [...picture]),
  );
};
const bitmap = (width: number, height: number) => bytes(little(40), little(width), little(height), zeros(28));
const frame = (left: number, width: number) =>
  bytes([0x2c], shortLittle(left), zeros(2), shortLittle(width), shortLittle(4), [0, 2, 3, 1, 2, 3, 0]);

const pictures: readonly (readonly [string, PictureType, Uint8Array, number, number])[] = [
  ['PNG', 'image/png', png(22_000, 21_000), 22_000, 21_000],
  [
    'JPEG: the frame after other segments, a table of codes is none',
    'image/jpeg',
    bytes(
      [0xff, 0xd8, 0xff, 0xe0],
      short(4),
      [1, 2, 0xff, 0xff, 0xc4],
      short(3),
      [9, 0xff, 0xc2],
      short(11),
      [8],
      short(600),
      short(800),
      zeros(9),
    ),
    800,
    600,
  ],
  ['GIF', 'image/gif', bytes('GIF89a', shortLittle(30), shortLittle(20), [0, 0, 0, 0x3b]), 30, 20],
  [
    'GIF: a frame beyond its screen, behind a table of colours and an extension',
    'image/gif',
    bytes(
      'GIF89a',
      shortLittle(3),
      shortLittle(2),
      [0x80, 0, 0],
      zeros(6),
      [0x21, 0xf9, 1, 7, 0],
      [...frame(0, 2)],
      [...frame(100, 60_000)],
      [0x3b],
    ),
    60_100,
    4,
  ],
  [
    'WebP, lossy',
    'image/webp',
    bytes('RIFF0000WEBPVP8 ', zeros(7), [0x9d, 1, 0x2a], shortLittle(500), shortLittle(400)),
    500,
    400,
  ],
  [
    'WebP, lossless',
    'image/webp',
    bytes('RIFF0000WEBPVP8L', zeros(4), [0x2f], little(499 | (399 << 14)), zeros(4)),
    500,
    400,
  ],
  [
    'WebP, extended',
    'image/webp',
    bytes('RIFF0000WEBPVP8X', zeros(8), [0xff, 0xff, 0], [0x0f, 0, 1], zeros(4)),
    65_536,
    65_552,
  ],
  ['BMP', 'image/bmp', bytes('BM', zeros(12), [...bitmap(7, -9)]), 7, 9],
  [
    'BMP of OS/2',
    'image/bmp',
    bytes('BM', zeros(12), little(12), shortLittle(7), shortLittle(9), zeros(8)),
    7,
    9,
  ],
  [
    'ICO: the largest, a PNG among bitmaps',
    'image/x-icon',
    icon(bitmap(16, 32), png(9000, 8000), bitmap(32, 64)),
    9000,
    8000,
  ],
  [
    'AVIF: the largest extent',
    'image/avif',
    bytes(
      zeros(4),
      'ftypavif',
      zeros(8),
      'ispe',
      zeros(4),
      big(64),
      big(64),
      'ispe',
      zeros(4),
      big(30_000),
      big(20_000),
      zeros(40),
    ),
    30_000,
    20_000,
  ],
  [
    'AVIF: a sequence',
    'image/avif',
    bytes(zeros(4), 'ftypavif', zeros(8), 'av01', zeros(24), short(640), short(480), zeros(40)),
    640,
    480,
  ],
];

test.each(pictures)('%s', (_, type, data, width, height) => {
  expect(readPictureSize(type, data)).toEqual({ width, height });
});

test.each(pictures)('%s: cut anywhere it gives a size or none, and never fails', (_, type, data) => {
  for (let length = 0; length <= data.length; length++) {
    const size = readPictureSize(type, data.subarray(0, length));
    expect(size === null || Number.isFinite(size.width * size.height)).toBe(true);
  }
});
