import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createJsEngine } from '../../../src/codec/js-engine.ts';

test('SHA-256 agrees with Node, and the hash serves for the next stream', () => {
  const hash = createJsEngine().createSha256();
  for (const length of [0, 1, 55, 56, 63, 64, 65, 1000]) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 31) & 0xff);
    const cut = Math.floor(length / 3);
    hash.update(data.subarray(0, cut));
    hash.update(data.subarray(cut));
    expect(Buffer.from(hash.digest()).toString('hex')).toBe(createHash('sha256').update(data).digest('hex'));
  }
  hash.close();
});

test('a decoder never throws, nor gives a byte, on what is no stream of its kind', () => {
  const engine = createJsEngine();
  for (const compression of ['gzip', 'zstd', 'xz', 'bzip2'] as const) {
    const pieces: number[] = [];
    const decoder = engine.createDecoder(compression, (piece) => pieces.push(piece.length) > 0);
    decoder.push(new TextEncoder().encode('neither of them, and long enough for any header'));
    decoder.end();
    expect(pieces).toEqual([]);
    expect(decoder.faults).toMatchObject([{ code: `${compression}.header`, severity: 'error', offset: 0 }]);
    decoder.close();
  }
});
