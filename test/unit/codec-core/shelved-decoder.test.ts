import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createWasmEngine } from '../../../src/codec/core/wasm-engine.ts';
import { block, frame, raw, window128K } from '../codec/zstd-writer.ts';
import { compile, mixture } from './open-core.ts';

/** More than a shelf has room for. */
const content = mixture(1_300_000, 5);
const blocks = Array.from({ length: 13 }, (_, i) =>
  block(raw, 100_000, [...content.subarray(100_000 * i, 100_000 * (i + 1))], i === 12),
);
const stream = frame(window128K, ...blocks);

/** How many bytes of the stream are pushed at each depth: some blocks, and at the bottom all. */
const pushed = [stream.length, 150_000, 150_000, 250_000];

/** What is hashed from this depth down. */
function hashed(depth: number): Buffer {
  const whole = Math.floor(((pushed[depth] as number) - 6) / 100_003);
  const below = depth === 0 ? [] : [hashed(depth - 1)];
  return Buffer.concat(
    Array.from({ length: whole }, (_, i) => [
      content.subarray(100_000 * i, 100_000 * (i + 1)),
      ...below,
    ]).flat(),
  );
}

test('decoders within decoders leave alone what another gave, and all of it is hashed', () => {
  const engine = createWasmEngine(compile('core'));
  const hash = engine.createSha256();

  /** Unpacks the stream, and for every piece does the same one deeper while that is in use. */
  function unpack(depth: number): void {
    const decoder = engine.createDecoder('zstd', (piece) => {
      const before = Buffer.from(piece);
      hash.update(piece);
      if (depth > 0) unpack(depth - 1);
      expect(before.equals(piece)).toBe(true);
      return true;
    });
    decoder.push(stream.subarray(0, pushed[depth]));
    decoder.close();
    decoder.close();
  }

  unpack(3);
  expect(Buffer.from(hash.digest())).toEqual(createHash('sha256').update(hashed(3)).digest());
  hash.close();
});
