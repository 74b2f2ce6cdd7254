import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { detectCompression } from '../../../src/codec/detect.ts';
import { bzip2Streams, xzStreams } from './streams.ts';

test.each([
  ['gzip', gzipSync('')],
  ['xz', xzStreams.empty],
  ['bzip2', bzip2Streams.empty],
  ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd)],
  // A skippable frame, with each of its 16 numbers.
  ['zstd', Uint8Array.of(0x50, 0x2a, 0x4d, 0x18)],
  ['zstd', Uint8Array.of(0x5f, 0x2a, 0x4d, 0x18)],
  ['none', Uint8Array.of(0x60, 0x2a, 0x4d, 0x18)],
  ['none', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfe)],
  ['none', new TextEncoder().encode('index.json')],
  ['none', new Uint8Array(512)],
] as const)('%s is told by %o', (compression, head) => {
  expect(detectCompression(head)).toBe(compression);
});

test('a head that is cut within the magic is of no kind', () => {
  const magics = [
    gzipSync('').subarray(0, 2),
    xzStreams.empty.subarray(0, 6),
    bzip2Streams.empty.subarray(0, 3),
  ];
  for (const magic of magics) {
    expect(detectCompression(magic)).not.toBe('none');
    for (let length = 0; length < magic.length; length++) {
      expect(detectCompression(magic.subarray(0, length))).toBe('none');
    }
  }
});
