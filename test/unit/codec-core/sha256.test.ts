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
    const hashes = Array.from({ length: 1500 }, () => engine.createSha256());
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
    const view = engine.hold(data.subarray(0, 10_000)).subarray(5);
    const hash = engine.createSha256();
    hash.update(view);
    view.fill(0);
    // The digest tells that there was no copy: it is of the bytes as they are when it is asked for.
    expect(toHex(hash.digest())).toBe(nodeDigest(new Uint8Array(view.length)));
    hash.close();
  });

  it('hands over digests that may come later, whatever the mixture of streams', () => {
    const long = engine.createSha256();
    const small = engine.createSha256();
    const whole = createHash('sha256');
    const got: string[] = [];
    const expected: string[] = [];
    for (let round = 0; round < 5000; round++) {
      const size = random() % (round % 50 === 0 ? 100_000 : 3000);
      const held = engine.hold(data.subarray(0, size));
      long.update(held);
      whole.update(data.subarray(0, size));
      const cut = random() % (size + 1);
      small.update(held.subarray(0, cut));
      small.update(held.subarray(cut));
      expected.push(nodeDigest(data.subarray(0, size)));
      small.digestLater((digest) => got.push(toHex(digest)));
    }
    small.settle();
    expect(got).toEqual(expected);
    expect(toHex(long.digest())).toBe(whole.digest('hex'));
    long.close();
    small.close();
  });

  it('works off what reaches into a part of the memory, and may leave the rest', () => {
    const core = new Core(module);
    const { run } = core;
    const regions = [0, 1, 2, 3, 4].map((i) => run.held.value + i * 100_000);
    const streams = Array.from({ length: 9 }, (_, i) => ({
      context: core.takeHash() as number,
      // Some in one region, some in several.
      regions: regions.filter((_, region) => i === region || (i > 4 && random() % 2 === 0)),
      whole: createHash('sha256'),
    }));
    const used = new Map(regions.map((region) => [region, 0]));
    for (let turn = 0; turn < 3000; turn++) {
      const { context, whole, ...stream } = streams[random() % streams.length] as (typeof streams)[0];
      const region = stream.regions[random() % stream.regions.length];
      if (region === undefined) continue;
      const length = random() % (turn % 20 === 0 ? 50_000 : 500);
      if ((used.get(region) as number) + length > 100_000) {
        run.hashRelease(region, region + 100_000);
        core.bytes.fill(0xa5, region, region + 100_000);
        used.set(region, 0);
      }
      const at = region + (used.get(region) as number);
      used.set(region, at - region + length);
      core.bytes.set(data.subarray(turn, turn + length), at);
      run.hashUpdate(context, at, length);
      whole.update(data.subarray(turn, turn + length));
    }
    for (const { context } of streams) run.hashFinish(context);
    run.hashDrain();
    for (const { context, whole } of streams) {
      expect(toHex(core.digestOf(context))).toBe(whole.digest('hex'));
    }
  });

  it('gives the same with vectors and without, changed and tried at any time', () => {
    const core = new Core(module);
    const { run } = core;
    const streams = Array.from({ length: 6 }, () => ({
      context: core.takeHash() as number,
      whole: createHash('sha256'),
    }));
    for (let turn = 0; turn < 600; turn++) {
      const { context, whole } = streams[random() % streams.length] as (typeof streams)[0];
      const piece = data.subarray(turn, turn + (random() % 20_000));
      core.reach(piece, (at, length) => run.hashUpdate(context, at, length));
      whole.update(piece);
      if (turn % 7 === 0) run.hashBy(turn % 2 === 0);
      if (turn % 11 === 0) run.hashTrial(turn % 3 === 0);
    }
    for (const { context } of streams) run.hashFinish(context);
    run.hashDrain();
    for (const { context, whole } of streams) {
      expect(toHex(core.digestOf(context))).toBe(whole.digest('hex'));
    }
  });

  it('tries whether vectors are worth it also where all bytes lie in its memory', () => {
    const core = new Core(module);
    const trials: boolean[] = [];
    const hashTrial = (vectors: boolean) => void trials.push(vectors);
    Object.assign(core, { run: { ...core.run, hashTrial } });
    core.reach(core.bytes.subarray(0, 1), () => {});
    expect(trials).toEqual([true, false]);
  });
});
