import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { limits } from '../../../src/base/limits.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { runs, sample } from './streams.ts';
import { codesOf, sha256Hex, unpack } from './unpack.ts';
import { zstdStreams as streams, zstdMixtures } from './zstd-streams.ts';

const magic = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd);
const skippable = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7);
/** A descriptor and the byte behind it: a window of 128 KiB, nothing else told. */
const window128K = [0, 7 << 3];
const raw = 0;
const run = 1;
const compressed = 2;

describe('zstd', () => {
  test.each([
    ['nothing', streams.empty, new Uint8Array(0)],
    ['text', streams.sample, sample],
    ['text without a checksum', streams.sampleUnchecked, sample],
    ['text of a length that is told', streams.sized, sample],
    ['runs of each length', streams.runs, runs],
    ['ten million equal bytes', streams.millions, new Uint8Array(10_000_000).fill(97)],
    [
      'frames one behind the other, some to be skipped',
      concatBytes([skippable, streams.sample, streams.empty, skippable, streams.noise, streams.runs]),
      concatBytes([sample, unpack('zstd', streams.noise).bytes, runs]),
    ],
  ])('unpacks %s', (_, stored, expected) => {
    const unpacked = unpack('zstd', stored);
    expect(codesOf(unpacked)).toEqual([]);
    expect(Buffer.compare(unpacked.bytes, expected)).toBe(0);
  });

  test.each(Object.entries(zstdMixtures))('unpacks blocks of the kind %s', (_, { stored, sha256 }) => {
    const { bytes, faults } = unpack('zstd', stored);
    expect(faults).toEqual([]);
    expect(sha256Hex(bytes)).toBe(sha256);
  });

  test('copies from 40 MB back', () => {
    const noise = unpack('zstd', streams.noise).bytes;
    const { bytes, faults } = unpack('zstd', streams.far);
    expect(faults).toEqual([]);
    expect(bytes).toHaveLength(40_000_600);
    expect(Buffer.compare(bytes.subarray(0, 300), noise)).toBe(0);
    expect(Buffer.compare(bytes.subarray(-300), noise)).toBe(0);
    expect(bytes.subarray(300, -300).every((byte) => byte === 0)).toBe(true);
  });

  test('tells once that frames are skipped', () => {
    const { bytes, faults } = unpack('zstd', concatBytes([skippable, streams.sample, skippable, skippable]));
    expect(faults).toMatchObject([{ code: 'zstd.skippable', severity: 'info', offset: 0 }]);
    expect(Buffer.compare(bytes, sample)).toBe(0);
  });

  test.each([
    ['no bytes', new Uint8Array(0), 'zstd.truncated', 0],
    ['other bytes', new TextEncoder().encode('a text'), 'zstd.header', 0],
    ['fewer of them than a magic has', new TextEncoder().encode('a'), 'zstd.header', 0],
    ['a format before 0.8', Uint8Array.of(0x27, 0xb5, 0x2f, 0xfd, 0, 0), 'zstd.legacy', 0],
    ['a reserved bit of a header', frame([8, 0]), 'zstd.header', 0],
    ['a window over the limit', frame([0, (18 << 3) | 1]), 'zstd.window', 0],
    ['a dictionary', frame([1, 0, 5]), 'zstd.dictionary', 0],
    ['a kind of block that is reserved', frame(window128K, block(3, 1, [0])), 'zstd.data', 6],
    ['a block that is longer than any', frame(window128K, block(raw, 131_073, [])), 'zstd.data', 6],
    ['a block that is longer than the window', frame([0, 0], block(run, 1025, [0])), 'zstd.data', 6],
    ['fewer bytes than told', frame([0x20, 9], block(run, 8, [0])), 'zstd.content-size', 0],
    ['more bytes than told', frame([0x40, 40, 0, 0], block(run, 257, [0])), 'zstd.content-size', 0],
    ['another checksum', changed(streams.sample, streams.sample.length - 1), 'zstd.checksum', 208],
    ['bytes that go on', concatBytes([streams.sample, new Uint8Array(8)]), 'zstd.trailing-garbage', 212],
    ['one byte that goes on', concatBytes([streams.sample, Uint8Array.of(0)]), 'zstd.trailing-garbage', 212],
    ['the start of a frame', concatBytes([streams.sample, magic.subarray(0, 3)]), 'zstd.truncated', 215],
    [
      'the start of one to skip',
      concatBytes([streams.sample, skippable.subarray(0, 2)]),
      'zstd.truncated',
      214,
    ],
    [
      'a skipped frame that is cut',
      concatBytes([streams.sample, skippable.subarray(0, 9)]),
      'zstd.truncated',
      221,
    ],
  ])('tells %s', (_, stored, code, offset) => {
    const { faults } = unpack('zstd', stored);
    expect(faults.filter(({ severity }) => severity !== 'info')).toMatchObject([{ code, offset }]);
  });

  test('ends a frame that goes on behind the length it told', () => {
    const blocks = Array.from({ length: 1000 }, () => block(run, 100_000, [0], false));
    const { bytes, faults } = unpack('zstd', frame([0x40, 7 << 3, 0, 0], ...blocks));
    expect(faults).toMatchObject([{ code: 'zstd.content-size', offset: 0 }]);
    expect(bytes).toHaveLength(100_000);
  });

  test('names the window and the limit', () => {
    const message = unpack('zstd', frame([0, 21 << 3])).faults[0]?.message;
    expect(message).toContain(`${2 ** 31} bytes`);
    expect(message).toContain(String(limits.zstdWindow));
  });

  test('stops where the sink says so', () => {
    let pieces = 0;
    const decoder = createJsEngine().createDecoder('zstd', () => ++pieces < 3);
    expect(decoder.push(streams.millions)).toBe(false);
    decoder.end();
    expect(pieces).toBe(3);
    expect(decoder.faults).toEqual([]);
  });
});

describe('a compressed zstd block', () => {
  const oneByteCodes = [0x80, 0x10];

  test('may be literals alone: as they are, or one of them many times', () => {
    expect(text(block(compressed, 5, [3 << 3, 97, 98, 99, 0]))).toBe('abc');
    expect(text(block(compressed, 3, [(9 << 3) | 1, 97, 0]))).toBe('aaaaaaaaa');
  });

  test('may have literals in four streams with long sizes, and use their code again', () => {
    // Two literals, 0 and 1, of one bit each; each stream has 5000 of them and an end mark.
    const stream = new Uint8Array(626).fill(0b01010101);
    stream[625] = 1;
    const sizes = [626 % 256, 626 >> 8, 626 % 256, 626 >> 8, 626 % 256, 626 >> 8];
    const streamsOfFour = [...sizes, ...stream, ...stream, ...stream, ...stream];
    const first = [...literalsHeader(2, 20_000, 2 + 6 + 4 * 626), ...oneByteCodes, ...streamsOfFour, 0];
    const second = [...literalsHeader(3, 20_000, 6 + 4 * 626), ...streamsOfFour, 0];
    const { bytes, faults } = unpack(
      'zstd',
      frame(
        window128K,
        block(compressed, first.length, first, false),
        block(compressed, second.length, second),
      ),
    );
    expect(faults).toEqual([]);
    expect(
      Buffer.compare(
        bytes,
        Uint8Array.from({ length: 40_000 }, (_, i) => i & 1),
      ),
    ).toBe(0);
  });

  // Three literals, one sequence; each of its codes says the same symbol at every state and has no state bits.
  const abc = [3 << 3, 97, 98, 99];
  const sequence = (literals: number, offset: number, match: number, bits: number) =>
    block(compressed, 10, [...abc, 1, 0b01010100, literals, offset, match, bits]);

  test.each([
    ['the last offset', sequence(3, 0, 0, 0b1), 'abcccc'],
    ['an offset from before the first byte', sequence(3, 1, 0, 0b10), null],
    ['an offset of its own', sequence(3, 2, 2, 0b110), 'abcabcab'],
    ['literals behind the match', sequence(2, 0, 0, 0b1), 'abbbbc'],
    ['a match before any byte', sequence(0, 0, 0, 0b1), null],
    ['more literals than there are', sequence(4, 0, 0, 0b1), null],
    ['bits that are left over', sequence(3, 0, 0, 0b10), null],
    ['bits that are missing', sequence(3, 2, 0, 0b10), null],
    ['no end mark', sequence(3, 0, 0, 0), null],
    ['an offset code over any window', sequence(3, 28, 0, 0b1), null],
    ['a literal length code that is none', sequence(36, 0, 0, 0b1), null],
    ['a match length code that is none', sequence(3, 0, 53, 0b1), null],
    ['codes of a block before, of which there is none', block(compressed, 7, [...abc, 1, 0xfc, 1]), null],
    ['modes that are reserved', block(compressed, 10, [...abc, 1, 0b01010101, 3, 0, 0, 1]), null],
    ['more sequences than fit', block(compressed, 7, [...abc, 255, 255, 255]), null],
    ['bytes behind no sequences', block(compressed, 6, [...abc, 0, 0]), null],
    ['no bytes', block(compressed, 0, []), null],
    ['no sequences section', block(compressed, 4, abc), null],
    ['literals that are cut', block(compressed, 3, [3 << 3, 97, 98]), null],
    ['a code before which there is none', block(compressed, 6, [...literalsHeader(3, 4, 1), 1]), null],
  ])('with %s', (_, stored, expected) => {
    if (expected !== null) expect(text(stored)).toBe(expected);
    else
      expect(unpack('zstd', frame(window128K, stored)).faults).toMatchObject([
        { code: 'zstd.data', offset: 9 },
      ]);
  });
});

/** A frame with this header from its descriptor on. */
function frame(header: readonly number[], ...blocks: readonly Uint8Array[]): Uint8Array {
  return concatBytes([magic, Uint8Array.from(header), ...blocks]);
}

function block(kind: number, size: number, content: readonly number[], isLast = true): Uint8Array {
  const header = (size << 3) | (kind << 1) | (isLast ? 1 : 0);
  return Uint8Array.of(header & 0xff, (header >> 8) & 0xff, header >> 16, ...content);
}

/** The longest form of a header of coded literals: sizes of 18 bits. */
function literalsHeader(kind: number, count: number, stored: number): number[] {
  const low = kind | (3 << 2) | (count << 4) | ((stored & 0x3ff) << 22);
  return [low & 0xff, (low >> 8) & 0xff, (low >> 16) & 0xff, low >>> 24, stored >> 10];
}

/** What a frame of this block unpacks to, which must be without faults. */
function text(only: Uint8Array): string {
  const { bytes, faults } = unpack('zstd', frame(window128K, only));
  expect(faults).toEqual([]);
  return new TextDecoder().decode(bytes);
}

function changed(data: Uint8Array, at: number): Uint8Array {
  const copy = data.slice();
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}
