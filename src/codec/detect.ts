import type { Compression } from './codec.ts';

/** What streams of each kind start with. */
const magics: readonly (readonly [compression: Exclude<Compression, 'none'>, magic: readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
];

/** First bytes of the magics of zstd's formats before 0.8. */
const legacyZstd = new Set([0x1e, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27]);

/**
 * How a stream is compressed, told by its first bytes: 16 are enough, fewer may leave it at `none`. A zstd stream may
 * start with a skippable frame (RFC 8878, 3.1.2), as zstd:chunked writers and pzstd do.
 */
export function detectCompression(head: Uint8Array): Compression {
  for (const [compression, magic] of magics) {
    if (head.length >= magic.length && magic.every((byte, i) => head[i] === byte)) return compression;
  }
  // zstd 0.1 to 0.7 (its legacy formats): not read, but named for what they are.
  if (head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd && legacyZstd.has(head[0] as number))
    return 'zstd';
  const isSkippable =
    head.length >= 4 &&
    ((head[0] as number) & 0xf0) === 0x50 &&
    head[1] === 0x2a &&
    head[2] === 0x4d &&
    head[3] === 0x18;
  return isSkippable ? 'zstd' : 'none';
}
