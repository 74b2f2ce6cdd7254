import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { Core } from '../../../src/codec/core/core.ts';
import { createWasmEngine } from '../../../src/codec/core/wasm-engine.ts';
import { builds, compile, randomNumbers } from './open-core.ts';

/** From NIST's example values for FIPS 180-4 and its byte-oriented test vectors. */
const knownAnswers: readonly (readonly [message: string, digest: string])[] = [
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
];

function nodeDigest(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

describe.each(builds)('SHA-256 of %s', (build) => {
  const module = compile(build);
  const engine = createWasmEngine(module);
  const random = randomNumbers(7);
  const data = Uint8Array.from({ length: 200_000 }, random);

  it('gives the known answers', () => {
    const hash = engine.createSha256();
    for (const [message, digest] of knownAnswers) {
      hash.update(new TextEncoder().encode(message));
      expect(toHex(hash.digest())).toBe(digest);
    }
    hash.close();
  });

  it('agrees with node at every length up to nine blocks', () => {
    const hash = engine.createSha256();
    for (let length = 0; length <= 576; length++) {
      hash.update(data.subarray(0, length));
      expect(toHex(hash.digest())).toBe(nodeDigest(data.subarray(0, length)));
    }
    hash.close();
  });

  it('does not depend on how the stream is cut', () => {
    const hash = engine.createSha256();
    const expected = nodeDigest(data);
    for (let round = 0; round < 30; round++) {
      const longest = 1 << (round % 17);
      for (let at = 0; at < data.length; ) {
        const length = random() % (longest + 1);
        hash.update(data.subarray(at, at + length));
        at += length;
      }
      expect(toHex(hash.digest())).toBe(expected);
    }
    hash.close();
  });

  it('keeps streams apart that are open at once, past what one instance has room for', () => {
    const hashes = Array.from({ length: 300 }, () => engine.createSha256());
    for (let part = 0; part < 3; part++) {
      hashes.forEach((hash, i) => {
        hash.update(data.subarray(i * (part + 1), i * (part + 2)));
      });
    }
    hashes.forEach((hash, i) => {
      expect(toHex(hash.digest())).toBe(nodeDigest(data.subarray(i, i * 4)));
      hash.close();
    });
  });

  it('hashes in place what lies in its own memory', () => {
    const core = new Core(module);
    const context = core.takeHash() as number;
    const staging = core.run.staging.value;
    const view = core.bytes.subarray(staging + 5, staging + 5 + 10_000);
    view.set(data.subarray(0, view.length));
    core.run.sha256Reset(context);
    core.reach(view, (at, length) => core.run.sha256Update(context, at, length));
    core.run.sha256Finish(context);
    const digest = core.bytes.subarray(core.run.digest.value, core.run.digest.value + 32);
    expect(toHex(digest)).toBe(nodeDigest(data.subarray(0, view.length)));
  });
});
