import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { limits } from '../../../src/base/limits.ts';
import { type Checkpoint, CheckpointLog } from '../../../src/codec/checkpoint.ts';
import type { DecodeOptions, Engine } from '../../../src/codec/codec.ts';
import { Xxh64 } from '../../../src/codec/zstd/xxh64.ts';
import { mixture } from '../codec-core/open-core.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { engines } from './zstd-engines.ts';
import { zstdMixtures, zstdStreams } from './zstd-streams.ts';
import { block, compressedBlock, frame, oneSequence, plainLiterals, raw } from './zstd-writer.ts';

/** A frame of 10 MB and a window of 1 KiB, in which half the blocks copy from before. */
function longFrame(): Uint8Array {
  const noise = mixture(10_000_000, 3);
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < noise.length; at += 1000) {
    blocks.push(block(raw, 1000, [...noise.subarray(at, at + 1000)], false));
    const sequence = { value: at % 3000 === 0 ? 2 : 4 + (at % 977), literals: 2, match: 20 };
    blocks.push(compressedBlock([...plainLiterals([1, 2, 3]), ...oneSequence(sequence)], false));
  }
  blocks.push(block(raw, 0, []));
  const hash = new Xxh64();
  hash.update(unpack('zstd', frame([0, 0], ...blocks)).bytes);
  const checksum = new Uint8Array(4);
  new DataView(checksum.buffer).setUint32(0, hash.digest(), true);
  return frame([4, 0], ...blocks, checksum);
}

const long = longFrame();
const short = zstdMixtures.repeated.stored;
const skippable = Uint8Array.of(0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7);
const stream = concatBytes([
  zstdStreams.runs,
  short,
  skippable,
  long,
  short,
  zstdStreams.empty,
  zstdStreams.sample,
]);

function decode(engine: Engine, data: Uint8Array, options: DecodeOptions): Unpacked {
  const pieces: Uint8Array[] = [];
  const decoder = engine.createDecoder('zstd', (piece) => pieces.push(piece.slice()) > 0, options);
  for (let at = 0; at < data.length; at += 70_001) decoder.push(data.subarray(at, at + 70_001));
  decoder.end();
  decoder.close();
  return { bytes: concatBytes(pieces), faults: decoder.faults };
}

/** What the states of checkpoints hold. */
function held(kept: readonly Checkpoint[]): number {
  return kept.reduce((sum, { state }) => {
    return sum + (state && 'blocks' in state ? state.blocks.window.length + state.blocks.tables.length : 0);
  }, 0);
}

describe.each(engines)('zstd checkpoints in %s', (name, engine) => {
  const log = new CheckpointLog();
  const whole = decode(engine, stream, { log });

  test('stand at the start of frames, and within those that are long', () => {
    expect(whole.faults).toMatchObject([{ code: 'zstd.skippable' }]);
    const starts = log.kept.filter(({ state }) => state === null).map(({ stored }) => stored);
    const first = zstdStreams.runs.length;
    const second = first + short.length + skippable.length;
    // That of the sample stands behind a frame that unpacks to nothing.
    expect(starts).toEqual([first, second, second + long.length, second + long.length + short.length]);
    expect(log.kept.length - starts.length).toBe(name === 'plain JavaScript' ? 0 : 2);
  });

  test('take no more memory than their share', () => {
    expect(held(log.kept)).toBeLessThanOrEqual(whole.bytes.length * limits.checkpointShare);
  });

  test('give what reading through gives, also elsewhere and with what is wrong there', () => {
    const damaged = stream.slice();
    const last = damaged.length - 1;
    const inLong = zstdStreams.runs.length + short.length + skippable.length + long.length - 1;
    for (const at of [last, inLong]) damaged[at] = (damaged[at] as number) ^ 1;
    for (const checkpoint of log.kept) {
      const from = structuredClone(checkpoint);
      const rest = decode(engine, stream.subarray(from.stored), { from });
      expect(Buffer.compare(rest.bytes, whole.bytes.subarray(from.unpacked))).toBe(0);
      expect(rest.faults.filter(({ severity }) => severity !== 'info')).toEqual([]);
      const { faults } = decode(engine, damaged.subarray(from.stored), { from });
      const offset = from.stored <= inLong ? inLong - 3 : last - 3;
      expect(faults.at(-1)).toMatchObject({ code: 'zstd.checksum', offset });
    }
  });

  test('are found by an offset in what the stream unpacks to', () => {
    const kept = log.kept as readonly [Checkpoint, ...Checkpoint[]];
    expect(log.before(kept[0].unpacked - 1)).toBeNull();
    expect(log.before(kept[0].unpacked)).toBe(kept[0]);
    expect(log.before(whole.bytes.length)).toBe(kept.at(-1));
  });
});
