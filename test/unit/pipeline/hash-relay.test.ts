import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import { openEngine } from '../../../src/codec/engine.ts';
import type { LayerBlob } from '../../../src/model/image.ts';
import { HashRelay } from '../../../src/pipeline/hash-relay.ts';
import { hashRelayed } from '../../../src/pipeline/hash-relayed.ts';
import { scanLayer } from '../../../src/pipeline/scan-layer.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';
import { mixture } from '../codec-core/open-core.ts';

const tar = writeTar([
  { name: 'large', data: mixture(12_000_000, 5) },
  { name: 'small', data: 'small' },
  { name: 'zeros', data: new Uint8Array(9_000_000) },
]);

function blobOf(data: Uint8Array): LayerBlob {
  const file = new Blob([data as BlobPart]);
  const place = { kind: 'slice', file, offset: 0, size: data.length } as const;
  return { key: 'layer', name: 'layer.tar', place };
}

describe.each([
  ['js', () => openEngine(null)],
  ['wasm', openWasmEngine],
] as const)('a layer whose long streams are hashed elsewhere, by %s', (_, open) => {
  test.each([
    ['gzip', gzipSync(tar, { level: 1 })],
    ['no compression', tar],
    ['broken gzip', gzipSync(tar, { level: 1 }).subarray(0, 2_000_000)],
    ['nothing', new Uint8Array(0)],
  ])('gives the same: %s', async (_, data) => {
    const control = { signal: new AbortController().signal, progress() {} };
    const alone = await scanLayer(blobOf(data), open(), control);
    const { port1, port2 } = new MessageChannel();
    const over = hashRelayed(open(), port2);
    const shared = await scanLayer(blobOf(data), open(), control, new HashRelay(port1));
    await over;
    expect(shared?.scan).toEqual(alone?.scan);
    expect(shared?.scan.digest).toBe(`sha256:${createHash('sha256').update(data).digest('hex')}`);
    expect(Buffer.from(shared?.table.digests ?? []).equals(alone?.table.digests ?? new Uint8Array(1))).toBe(
      true,
    );
  });

  test('lets go of the other worker when it is aborted', async () => {
    const abort = new AbortController();
    const { port1, port2 } = new MessageChannel();
    const over = hashRelayed(open(), port2);
    const control = { signal: abort.signal, progress: () => abort.abort() };
    expect(await scanLayer(blobOf(gzipSync(tar, { level: 1 })), open(), control, new HashRelay(port1))).toBe(
      null,
    );
    await over;
  });
});
