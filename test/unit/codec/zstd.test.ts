import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { limits } from '../../../src/base/limits.ts';
import { runs, sample } from './streams.ts';
import { codesOf, sha256Hex, unpack } from './unpack.ts';
import { engines, type Unzstd } from './zstd-engines.ts';
import { zstdStreams as streams, zstdMixtures } from './zstd-streams.ts';
import { block, frame, magic, raw, run, window128K } from './zstd-writer.ts';

const noise = unpack('zstd', streams.noise).bytes;
const skippable = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7);

describe.each(engines)('zstd in %s', (_, engine) => {
  const unzstd: Unzstd = (stream, chunkSizes) => unpack('zstd', stream, chunkSizes, engine);

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
      concatBytes([sample, noise, runs]),
    ],
  ])('unpacks %s', (_, stored, expected) => {
    const unpacked = unzstd(stored);
    expect(codesOf(unpacked)).toEqual([]);
    expect(Buffer.compare(unpacked.bytes, expected)).toBe(0);
  });

  test.each(Object.entries(zstdMixtures))('unpacks blocks of the kind %s', (_, { stored, sha256 }) => {
    const { bytes, faults } = unzstd(stored);
    expect(faults).toEqual([]);
    expect(sha256Hex(bytes)).toBe(sha256);
  });

  test('copies from 40 MB back', () => {
    const { bytes, faults } = unzstd(streams.far);
    expect(faults).toEqual([]);
    expect(bytes).toHaveLength(40_000_600);
    expect(Buffer.compare(bytes.subarray(0, 300), noise)).toBe(0);
    expect(Buffer.compare(bytes.subarray(-300), noise)).toBe(0);
    expect(bytes.subarray(300, -300).every((byte) => byte === 0)).toBe(true);
  });

  test('takes a block as long as the window', () => {
    // 1 KiB and an eighth of it.
    expect(unzstd(frame([0, 1], block(run, 1152, [7]))).bytes).toEqual(new Uint8Array(1152).fill(7));
  });

  test('tells once that frames are skipped', () => {
    const { bytes, faults } = unzstd(concatBytes([skippable, streams.sample, skippable, skippable]));
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
    ['a block that is longer than the window', frame([0, 1], block(run, 1153, [0])), 'zstd.data', 6],
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
    const { faults } = unzstd(stored);
    expect(faults.filter(({ severity }) => severity !== 'info')).toMatchObject([{ code, offset }]);
  });

  test('ends a frame that goes on behind the length it told', () => {
    const blocks = Array.from({ length: 1000 }, () => block(run, 100_000, [0], false));
    const { bytes, faults } = unzstd(frame([0x40, 7 << 3, 0, 0], ...blocks));
    expect(faults).toMatchObject([{ code: 'zstd.content-size', offset: 0 }]);
    expect(bytes).toHaveLength(100_000);
  });

  test('names the window and the limit', () => {
    const message = unzstd(frame([0, 21 << 3])).faults[0]?.message;
    expect(message).toContain(`${2 ** 31} bytes`);
    expect(message).toContain(String(limits.zstdWindow));
  });

  test('stops where the sink says so', () => {
    let pieces = 0;
    const decoder = engine.createDecoder('zstd', () => ++pieces < 3);
    expect(decoder.push(streams.millions)).toBe(false);
    decoder.end();
    expect(pieces).toBe(3);
    expect(decoder.faults).toEqual([]);
  });
});

function changed(data: Uint8Array, at: number): Uint8Array {
  const copy = data.slice();
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}
