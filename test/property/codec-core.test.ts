import { createHash } from 'node:crypto';
import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import type { Fault } from '../../src/base/fault.ts';
import type { Engine } from '../../src/codec/codec.ts';
import { Core } from '../../src/codec/core/core.ts';
import { CoreInflate } from '../../src/codec/core/core-inflate.ts';
import { createWasmEngine } from '../../src/codec/core/wasm-engine.ts';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import { builds, compile, mixture } from '../unit/codec-core/open-core.ts';

const strategies = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

/** Gzip streams of every level and strategy, some of several members. */
const gzips = fc
  .array(
    fc.record({
      length: fc.nat(6000),
      seed: fc.integer({ min: 1, max: 1_000_000 }),
      level: fc.integer({ min: 0, max: 9 }),
      strategy: fc.constantFrom(...strategies),
      memLevel: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((members) =>
    Buffer.concat(members.map(({ length, seed, ...options }) => gzipSync(mixture(length, seed), options))),
  );

const chunkSizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2000 })), {
  minLength: 1,
  maxLength: 6,
});

/** Where a stream is damaged, as a part of its length, and by what. */
const damages = fc.array(
  fc.record({ where: fc.double({ min: 0, max: 0.999, noNaN: true }), by: fc.integer({ min: 1, max: 255 }) }),
  { maxLength: 3 },
);

function damage(stream: Uint8Array, changes: readonly { where: number; by: number }[]): Uint8Array {
  // Not slice(): of a Buffer that is a view, and the damage would stay.
  const damaged = new Uint8Array(stream);
  for (const { where, by } of changes) {
    const at = Math.floor(where * damaged.length);
    damaged[at] = (damaged[at] as number) ^ by;
  }
  return damaged;
}

interface Gunzipped {
  readonly bytes: Buffer;
  readonly faults: readonly Fault[];
}

function gunzip(engine: Engine, stream: Uint8Array, sizes: readonly number[], hold: boolean): Gunzipped {
  const pieces: Buffer[] = [];
  const decoder = engine.createDecoder('gzip', (piece) => pieces.push(Buffer.from(piece)) > 0);
  for (let at = 0, turn = 0; at < stream.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    const chunk = stream.subarray(at, at + size);
    if (!decoder.push(hold ? engine.hold(chunk) : chunk)) break;
    at += size;
  }
  decoder.end();
  const faults = [...decoder.faults];
  decoder.close();
  return { bytes: Buffer.concat(pieces), faults };
}

describe.each(builds)('the engine on %s', (build) => {
  const module = compile(build);
  const engine = createWasmEngine(module);
  const plain = createJsEngine();

  test('gives the bytes and faults of the plain engine, whatever is wrong and however it is cut', () => {
    fc.assert(
      fc.property(gzips, damages, chunkSizes, fc.boolean(), (whole, changes, sizes, hold) => {
        const stream = damage(whole, changes);
        const expected = gunzip(plain, stream, [stream.length], false);
        const got = gunzip(engine, stream, sizes, hold);
        expect(got.faults).toEqual(expected.faults);
        expect(got.bytes.equals(expected.bytes)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('writes into no context but the one it inflates with, whatever it is fed', () => {
    const core = new Core(module);
    const { inflateSize, inflateCount } = core.run;
    const states = Array.from({ length: inflateCount.value }, () => core.takeInflate() as number);
    const [before, state, after] = states.toSorted((a, b) => a - b) as [number, number, number];
    const neighbours = [before, after].map((at) => core.bytes.subarray(at, at + inflateSize.value));
    for (const neighbour of neighbours) neighbour.fill(0xa5);
    const memory = core.bytes.buffer.byteLength;
    const inflate = new CoreInflate(core, state);
    const push = (stream: Uint8Array) => {
      inflate.push(stream, (piece) => {
        const [from, to] = [piece.byteOffset, piece.byteOffset + piece.length];
        expect(from >= state && to <= state + inflateSize.value).toBe(true);
        return true;
      });
      inflate.reset();
    };
    // Nothing but longest matches, from every place relative to the end of the buffer that a few literals make.
    const bombs = Array.from({ length: 300 }, (_, literals) =>
      gzipSync(Buffer.concat([mixture(literals, literals + 1), Buffer.alloc(1_200_000)])).subarray(10),
    );
    for (const bomb of bombs) push(bomb);
    const streams = fc.oneof(
      fc.constantFrom(...bombs),
      gzips.map((stream) => stream.subarray(10)),
      fc.uint8Array({ maxLength: 300 }),
    );
    fc.assert(
      fc.property(streams, damages, (stream, changes) => push(damage(stream, changes))),
      { numRuns: 400 },
    );
    for (const neighbour of neighbours) expect(neighbour.every((byte) => byte === 0xa5)).toBe(true);
    expect(core.run.memory.buffer.byteLength).toBe(memory);
  });

  test('keeps any number of hashes apart, whatever the order in which they are fed, asked and closed', () => {
    const data = mixture(50_000, 29);
    const steps = fc.array(
      fc.record({
        stream: fc.nat(9),
        act: fc.constantFrom('update', 'update', 'update', 'hold', 'digest', 'later', 'close', 'settle'),
        from: fc.nat(40_000),
        length: fc.oneof(fc.nat(130), fc.nat(10_000)),
      }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(steps, (acts) => {
        const hashes = Array.from({ length: 10 }, () => engine.createSha256());
        const models = Array.from({ length: 10 }, () => createHash('sha256'));
        const got: string[] = [];
        const expected: string[] = [];
        for (const { stream, act, from, length } of acts) {
          const hash = hashes[stream] as (typeof hashes)[number];
          const model = models[stream] as (typeof models)[number];
          if (act === 'update' || act === 'hold') {
            const piece = data.subarray(from, from + length);
            hash.update(act === 'hold' ? engine.hold(piece) : piece);
            model.update(piece);
          } else if (act === 'settle') {
            hash.settle();
          } else {
            const slot = got.push('') - 1;
            expected.push(model.digest('hex'));
            models[stream] = createHash('sha256');
            if (act === 'later') {
              hash.digestLater((digest) => {
                got[slot] = toHex(digest);
              });
            } else {
              got[slot] = toHex(hash.digest());
            }
            if (act === 'close') {
              hash.close();
              hash.close();
              hashes[stream] = engine.createSha256();
            }
          }
        }
        for (const hash of hashes) {
          hash.settle();
          hash.close();
        }
        expect(got).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
