import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { crc32 } from '../../../src/codec/crc32.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { branches, calls, sample, xzStreams as streams } from './streams.ts';
import { unpack } from './unpack.ts';

/** Where the first block starts, and what its header has there: size, flags, filter, size of properties, dictionary. */
const block = 12;

describe('xz', () => {
  test.each([
    ['nothing', streams.empty, new Uint8Array(0)],
    ['text without a check', streams.none, sample],
    ['text with CRC32', streams.crc32, sample],
    ['text with CRC64', streams.crc64, sample],
    ['text with SHA-256', streams.sha256, sample],
    ['text behind a delta filter', streams.delta, sample],
    ['x86 code behind its filter', streams.x86, calls],
    ['ARM64 code behind its filter', streams.arm64, branches],
    ['blocks that tell their sizes', streams.manyBlocks, sample],
    ['other lc, lp and pb', streams.positions, sample],
    ['ten million equal bytes', streams.millions, new Uint8Array(10_000_000).fill(97)],
    [
      'streams one behind the other, with padding',
      concatBytes([streams.none, new Uint8Array(4), streams.empty, streams.sha256, new Uint8Array(8)]),
      concatBytes([sample, sample]),
    ],
  ])('unpacks %s', (_, stored, expected) => {
    const { bytes, faults } = unpack('xz', stored);
    expect(faults).toEqual([]);
    expect(Buffer.compare(bytes, expected)).toBe(0);
  });

  test.each([
    ['no bytes', new Uint8Array(0), 'xz.truncated', 0],
    ['other bytes', new TextEncoder().encode('7z'), 'xz.header', 0],
    ['a broken stream header', changed(streams.none, 8, 0), 'xz.header', 0],
    ['stream flags that are reserved', withFlags(streams.none, 0x10), 'xz.header', 0],
    ['a broken block header', changed(streams.none, block + 2, 0), 'xz.data', block],
    ['block flags that are reserved', withHeader(streams.none, 1, 0x04), 'xz.unsupported', block],
    ['a filter that is not read', streams.arm, 'xz.unsupported', block],
    ['another filter in place of LZMA2', withHeader(streams.none, 2, 0x22), 'xz.unsupported', block],
    ['a dictionary over the limit', withHeader(streams.none, 4, 33), 'xz.unsupported', block],
    ['a dictionary size that cannot be', withHeader(streams.none, 4, 41), 'xz.data', block],
    ['a chunk that does not begin a dictionary', changed(streams.none, block + 12, 0x80), 'xz.data', null],
    ['a chunk of no kind', changed(streams.none, block + 12, 3), 'xz.data', null],
    ['a first byte of the range coder', changed(streams.none, block + 18, 1), 'xz.data', null],
    ['another check', changed(streams.crc32, 297, 0xee), 'xz.check', 296],
    ['an index of another block', changed(streams.none, streams.none.length - 18, 1), 'xz.data', null],
    ['a broken footer', changed(streams.none, streams.none.length - 1, 0), 'xz.data', null],
    ['bytes that go on', concatBytes([streams.none, Uint8Array.of(1)]), 'xz.trailing-garbage', 320],
    [
      'zeros that are not in fours',
      concatBytes([streams.none, new Uint8Array(3)]),
      'xz.trailing-garbage',
      320,
    ],
    [
      'the start of another stream',
      concatBytes([streams.none, streams.none.subarray(0, 9)]),
      'xz.truncated',
      329,
    ],
  ])('tells %s', (_, stored, code, offset) => {
    const { faults } = unpack('xz', stored);
    expect(faults).toMatchObject([offset === null ? { code } : { code, offset }]);
  });

  test('names the filter and the limit', () => {
    expect(unpack('xz', streams.arm).faults[0]?.message).toContain('ARM');
    expect(unpack('xz', withHeader(streams.none, 4, 33)).faults[0]?.message).toContain('402653184');
  });

  test('only warns of a check that it does not know', () => {
    // Number 2 has four bytes, as CRC32.
    const { bytes, faults } = unpack('xz', withFlags(streams.crc32, 2));
    expect(faults).toMatchObject([{ code: 'xz.unsupported', severity: 'warning' }]);
    expect(Buffer.compare(bytes, sample)).toBe(0);
  });

  test('stops where the sink says so', () => {
    let pieces = 0;
    const decoder = createJsEngine().createDecoder('xz', () => ++pieces < 3);
    expect(decoder.push(streams.millions)).toBe(false);
    decoder.end();
    expect(pieces).toBe(3);
    expect(decoder.faults).toEqual([]);
  });

  test('gives pieces of 64 KiB at most', () => {
    let largest = 0;
    const decoder = createJsEngine().createDecoder('xz', (piece) => {
      largest = Math.max(largest, piece.length);
      return true;
    });
    decoder.push(streams.millions);
    expect(largest).toBe(65_536);
  });
});

function changed(data: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = data.slice();
  copy[at] = byte;
  return copy;
}

/** Changes the second byte of the stream flags, in header and footer, and mends their checksums. */
function withFlags(data: Uint8Array, flags: number): Uint8Array {
  const copy = data.slice();
  const view = new DataView(copy.buffer);
  const footer = copy.length - 12;
  copy[7] = flags;
  copy[footer + 9] = flags;
  view.setUint32(8, crc32(0, copy.subarray(6, 8)), true);
  view.setUint32(footer, crc32(0, copy.subarray(footer + 4, footer + 10)), true);
  return copy;
}

/** Changes a byte of the first block's header, which has 12 bytes, and mends its checksum. */
function withHeader(data: Uint8Array, at: number, byte: number): Uint8Array {
  const copy = changed(data, block + at, byte);
  new DataView(copy.buffer).setUint32(block + 8, crc32(0, copy.subarray(block, block + 8)), true);
  return copy;
}
