import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concatBytes } from '../../src/base/bytes.ts';
import { CheckpointLog } from '../../src/codec/checkpoint.ts';
import type { DecodeOptions, Engine } from '../../src/codec/codec.ts';
import { crc32 } from '../../src/codec/crc32.ts';
import { createJsEngine } from '../../src/codec/js-engine.ts';
import { openWasmEngine } from '../fixtures/wasm-engine.ts';
import { mixture } from '../unit/codec-core/open-core.ts';

/** Takes checkpoints closer to each other than the app does, so that short streams have many. */
class DenseLog extends CheckpointLog {
  override wants(unpacked: number): boolean {
    return unpacked - (this.kept.at(-1)?.unpacked ?? 0) >= 1000;
  }
}

const member = fc.record({
  size: fc.nat(80_000),
  seed: fc.nat(50),
  level: fc.integer({ min: 0, max: 9 }),
  // Small ones make short blocks.
  memLevel: fc.integer({ min: 1, max: 9 }),
  windowBits: fc.integer({ min: 9, max: 15 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
});

test.each<[string, Engine, number]>([
  ['the core', openWasmEngine(), 150],
  ['plain JavaScript', createJsEngine(), 15],
])('every checkpoint of any gzip stream leads to the bytes that follow, in %s', (_, engine, least) => {
  const chunk = fc.integer({ min: 1, max: 20_000 });
  let tried = 0;
  fc.assert(
    fc.property(fc.array(member, { minLength: 1, maxLength: 4 }), chunk, chunk, (members, size, again) => {
      const contents = members.map((each) => mixture(each.size, each.seed));
      const unpacked = concatBytes(contents);
      const stream = concatBytes(
        members.map((options, index) => gzipSync(contents[index] as Uint8Array, options)),
      );
      const log = new DenseLog();
      expect(Buffer.compare(decode(engine, stream, size, { log }), unpacked)).toBe(0);
      const { kept } = log;
      tried += kept.length;
      for (const from of kept.filter((_, index) => index % Math.ceil(kept.length / 8) === 0)) {
        const rest = decode(engine, stream.subarray(from.stored), again, { from });
        expect(Buffer.compare(rest, unpacked.subarray(from.unpacked))).toBe(0);
      }
    }),
    { numRuns: 60 },
  );
  expect(tried).toBeGreaterThan(least);
});

// zlib itself reaches back 32,506 bytes at most, and so says nothing of the last bytes of a window.
test('the match behind a checkpoint in the core may reach back as far as deflate can', () => {
  const engine = openWasmEngine();
  const content = mixture(32_768, 7);
  const unpacked = concatBytes([content, content.subarray(0, 3)]);
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, crc32(0, unpacked), true);
  trailer.setUint32(4, unpacked.length, true);
  const stream = concatBytes([
    Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3),
    // A stored block.
    Uint8Array.of(0, 0x00, 0x80, 0xff, 0x7f),
    content,
    // The last block, with fixed codes: a match of 3 bytes, 32,768 back, and the end.
    bitsOf('1 10 0000001 11101 1111111111111 0000000'),
    new Uint8Array(trailer.buffer),
  ]);
  const log = new DenseLog();
  expect(Buffer.compare(decode(engine, stream, 500, { log }), unpacked)).toBe(0);
  const [from] = log.kept.filter(({ unpacked }) => unpacked === content.length);
  if (!from) throw new Error('There is no checkpoint between the blocks');
  expect(decode(engine, stream.subarray(from.stored), 500, { from })).toEqual(
    new Uint8Array(content.subarray(0, 3)),
  );
});

/** Bytes of bits in the order in which a deflate stream has them. */
function bitsOf(bits: string): Uint8Array {
  const all = [...bits.replaceAll(' ', '')];
  const bytes = new Uint8Array(Math.ceil(all.length / 8));
  for (const [index, bit] of all.entries())
    bytes[index >>> 3] = (bytes[index >>> 3] ?? 0) | (Number(bit) << (index & 7));
  return bytes;
}

function decode(engine: Engine, data: Uint8Array, chunk: number, options: DecodeOptions): Uint8Array {
  const pieces: Uint8Array[] = [];
  const decoder = engine.createDecoder('gzip', (piece) => pieces.push(piece.slice()) > 0, options);
  for (let at = 0; at < data.length; at += chunk) decoder.push(data.subarray(at, at + chunk));
  decoder.end();
  decoder.close();
  expect(decoder.faults.filter(({ severity }) => severity !== 'info')).toEqual([]);
  return concatBytes(pieces);
}
