import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { scanOfLayer } from '../../../src/analysis/opaque-layer.ts';
import { verifyLayer } from '../../../src/analysis/verify.ts';
import { bytes } from '../../../src/base/bytes.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import type { Layer } from '../../../src/model/image.ts';
import type { LayerScan } from '../../../src/model/layer-scan.ts';
import type { Digest } from '../../../src/oci/digest.ts';
import { LayerScanner } from '../../../src/pipeline/layer-scanner.ts';
import { digestOf, layerType, tarOf, textBytes } from '../../fixtures/archives.ts';

const tar = tarOf([{ name: 'a', data: textBytes('a') }]);
const sha512 = (data: Uint8Array) => `sha512:${createHash('sha512').update(data).digest('hex')}` as Digest;

function scanAs(name: string, data: Uint8Array): LayerScan {
  const scanner = new LayerScanner(createJsEngine(), name);
  for (let at = 0; at < data.length; at += 1000) scanner.push(data.subarray(at, at + 1000));
  return scanner.end().scan;
}

const layerOf = (digest: Digest, data: Uint8Array, mediaType = layerType): Layer => ({
  index: 0,
  digest,
  diffID: digestOf(data),
  chainID: null,
  mediaType,
  declaredSize: bytes(data.length),
  blob: 'blob',
  createdBy: null,
  problems: mediaType.endsWith('encrypted')
    ? [{ code: 'layer.encrypted', severity: 'error', message: '', at: '' }]
    : [],
});

describe('verifyLayer', () => {
  const name = (data: Uint8Array) => `blobs/${sha512(data).replace(':', '/')}`;

  it('compares a SHA-512 where one is declared', () => {
    const scan = scanAs(name(tar), tar);
    expect(scan.sha512).toBe(sha512(tar));
    expect(verifyLayer(layerOf(sha512(tar), tar), scan, 'x')).toEqual({
      digest: true,
      diffID: true,
      problems: [],
    });
    const other = sha512(textBytes('other'));
    const { digest, problems } = verifyLayer(layerOf(other, tar), scan, 'x');
    expect(digest).toBe(false);
    expect(problems[0]?.message).toBe(
      `Layer 0 is declared as ${other}, but its stored bytes are ${sha512(tar)}.`,
    );
  });

  it('says that it is not checked where none was computed, and for other algorithms', () => {
    const scan = scanAs('layer.tar', tar);
    expect(scan.sha512).toBeNull();
    for (const declared of [sha512(tar), `blake3:${'a'.repeat(64)}` as Digest]) {
      const { digest, problems } = verifyLayer(layerOf(declared, tar), scan, 'x');
      expect(digest).toBeNull();
      expect(problems).toMatchObject([{ code: 'digest.unsupported' }]);
    }
  });

  it('verifies the stored bytes of an encrypted layer, and says nothing of what is in them', () => {
    const cipher = Uint8Array.from({ length: 5000 }, (_, at) => (at * 89 + (at >> 5)) & 0xff);
    const layer = {
      ...layerOf(digestOf(cipher), cipher, `${layerType}+gzip+encrypted`),
      diffID: digestOf(tar),
    };
    const scan = scanAs('blob', cipher);
    expect(scan.problems.length).toBeGreaterThan(0);
    const opaque = scanOfLayer(layer, scan);
    expect(opaque).toMatchObject({
      diffID: null,
      uncompressedSize: 0,
      size: 5000,
      complete: false,
      problems: [],
    });
    expect(scanOfLayer(layer, scan)).toBe(opaque);
    expect(verifyLayer(layer, opaque, 'x')).toEqual({ digest: true, diffID: null, problems: [] });
    const other = { ...layer, digest: digestOf(tar) };
    expect(verifyLayer(other, opaque, 'x')).toMatchObject({
      digest: false,
      problems: [{ code: 'digest.mismatch' }],
    });
    const plain = layerOf(digestOf(tar), tar);
    const own = scanAs('blob', tar);
    expect(scanOfLayer(plain, own)).toBe(own);
  });
});
