import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { limits } from '../../../src/base/limits.ts';
import { type Checkpoint, CheckpointLog } from '../../../src/codec/checkpoint.ts';
import type { DecodeOptions, Engine } from '../../../src/codec/codec.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';
import { mixture } from '../codec-core/open-core.ts';
import type { Unpacked } from './unpack.ts';

const engines: readonly [string, Engine][] = [
  ['the core', openWasmEngine()],
  ['plain JavaScript', createJsEngine()],
];

const mixed = mixture(11_000_000, 5);
/** Blocks of every kind: coded ones of both sorts, and stored ones. */
const members = [
  gzipSync(mixed, { level: 6 }),
  gzipSync(mixed.subarray(0, 5_000_000), { level: 0 }),
  gzipSync(mixed.subarray(0, 6_000_000), { level: 9, strategy: 4 }),
  gzipSync(new Uint8Array(0)),
  gzipSync(mixed.subarray(100, 200)),
];
const stream = concatBytes(members);

function decode(engine: Engine, data: Uint8Array, options: DecodeOptions, chunk = 70_001): Unpacked {
  const pieces: Uint8Array[] = [];
  const decoder = engine.createDecoder('gzip', (piece) => pieces.push(piece.slice()) > 0, options);
  for (let at = 0; at < data.length; at += chunk) decoder.push(data.subarray(at, at + chunk));
  decoder.end();
  decoder.close();
  return { bytes: concatBytes(pieces), faults: decoder.faults };
}

const serious = ({ faults }: Unpacked) => faults.filter(({ severity }) => severity !== 'info');

function held(kept: readonly Checkpoint[]): number {
  return kept.reduce((sum, { state }) => {
    return sum + (state && 'inflate' in state ? state.inflate.window.length : 0);
  }, 0);
}

describe.each(engines)('gzip checkpoints in %s', (name, engine) => {
  const log = new CheckpointLog();
  const whole = decode(engine, stream, { log });

  test('stand at the start of members, and within those that are long', () => {
    expect(serious(whole)).toEqual([]);
    const starts = log.kept.filter(({ state }) => state === null).map(({ stored }) => stored);
    const [first, second, third, fourth] = members.map(({ length }) => length) as [
      number,
      number,
      number,
      number,
    ];
    // That of the last member stands behind one that unpacks to nothing, and so at the same place of the output.
    expect(starts).toEqual([first, first + second, first + second + third]);
    expect(fourth).toBeGreaterThan(0);
    expect(log.kept.length - starts.length).toBe(name === 'plain JavaScript' ? 0 : 4);
  });

  test('take no more memory than their share', () => {
    expect(held(log.kept)).toBeLessThanOrEqual(whole.bytes.length * limits.checkpointShare);
  });

  test('are the same however the stream is split', () => {
    const other = new CheckpointLog();
    expect(Buffer.compare(decode(engine, stream, { log: other }, 9_999).bytes, whole.bytes)).toBe(0);
    expect(other.kept.length).toBe(log.kept.length);
  });

  test('give what reading through gives, also elsewhere and with what is wrong there', () => {
    const damaged = stream.slice();
    damaged[stream.length - 1] = 1;
    for (const checkpoint of log.kept) {
      const from = structuredClone(checkpoint);
      const rest = decode(engine, stream.subarray(from.stored), { from });
      expect(Buffer.compare(rest.bytes, whole.bytes.subarray(from.unpacked))).toBe(0);
      expect(serious(rest)).toEqual([]);
      const broken = decode(engine, damaged.subarray(from.stored), { from }, 512);
      expect(broken.faults.at(-1)).toMatchObject({ code: 'gzip.isize', offset: stream.length - 4 });
    }
  });
});

test('a member with a wrong checksum is found from a checkpoint within it', () => {
  const engine = openWasmEngine();
  const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
  const wrong = concatBytes([header, deflateRawSync(mixed), new Uint8Array(8)]);
  const log = new CheckpointLog();
  const { faults } = decode(engine, wrong, { log });
  const from = log.kept.at(-1) as Checkpoint;
  expect(from.unpacked).toBeGreaterThan(limits.checkpointDistance);
  expect(decode(engine, wrong.subarray(from.stored), { from }).faults).toEqual(faults);
});
