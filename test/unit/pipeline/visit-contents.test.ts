import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { writeTar } from '../../../scripts/tar-writer.mjs';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { type ContentChunks, chunkWords } from '../../../src/model/content-chunks.ts';
import type { LayerBlob } from '../../../src/model/image.ts';
import { ContentCutter } from '../../../src/pipeline/content-cutter.ts';
import type { ContentTask } from '../../../src/pipeline/content-picker.ts';
import { scanLayer } from '../../../src/pipeline/scan-layer.ts';
import { visitContents, visitMemberContents } from '../../../src/pipeline/visit-contents.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';

const control = { signal: new AbortController().signal, progress() {} };
const engines = [createJsEngine(), openWasmEngine()];

/** Bytes that compress badly, the same each time. */
function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}
const contents = [noise(100_000, 1), noise(300, 2), noise(9000, 3)] as const;
const tar = writeTar(contents.map((data, index) => ({ name: `f${index}`, data })));
const blobOf = (data: Uint8Array): LayerBlob => {
  const file = new Blob([data as Uint8Array<ArrayBuffer>]);
  return { key: 'k', name: 'layer', place: { kind: 'slice', file, offset: 0, size: file.size } };
};

/** Checks that each chunk is known by the SHA-256 of its bytes, and that together they are the content. */
function expectChunks({ counts, chunks }: ContentChunks, wanted: readonly Uint8Array[]): void {
  expect(counts.length).toBe(wanted.length);
  let chunk = 0;
  for (const [index, content] of wanted.entries()) {
    let from = 0;
    for (const end = chunk + (counts[index] ?? 0); chunk < end; chunk++) {
      const words = chunks.subarray(chunk * chunkWords, (chunk + 1) * chunkWords);
      const bytes = content.subarray(from, from + (words[3] as number));
      const sha256 = createHash('sha256').update(bytes).digest();
      expect([...words.subarray(0, 3)]).toEqual([0, 4, 8].map((at) => sha256.readUInt32LE(at)));
      from += bytes.length;
    }
    expect(from).toBe(content.length);
  }
  expect(chunks.length).toBe(chunk * chunkWords);
}

describe.each(engines.map((engine) => [engine.name, engine] as const))('%s', (_, engine) => {
  const open = ({ offsets }: ContentTask) => new ContentCutter(engine, offsets.length);

  test('cuts the contents that are wanted, in any compression', async () => {
    for (const [compression, data] of [
      ['none', tar],
      ['gzip', gzipSync(tar)],
    ] as const) {
      const blob = blobOf(data);
      const table = (await scanLayer(blob, engine, control))?.table;
      const offsets = Float64Array.from([0, 2], (entry) => table?.dataOffset[entry] as number);
      const found = await visitContents(blob, { compression, offsets }, open, engine, control);
      expect(found?.counts[0]).toBeGreaterThan(5);
      expectChunks(found as ContentChunks, [contents[0], contents[2]]);
    }
  });

  test('a layer that breaks off gives the chunks of what went by whole', async () => {
    const found = await visitContents(
      blobOf(tar.subarray(0, 100_000 + 5000)),
      { compression: 'none', offsets: Float64Array.of(512, 512 + 100_352 + 512 + 512 + 512) },
      open,
      engine,
      control,
    );
    expect([found?.counts[0], found?.counts[1]]).toEqual([expect.any(Number), 0]);
    expectChunks({ ...(found as ContentChunks), counts: (found as ContentChunks).counts.slice(0, 1) }, [
      contents[0],
    ]);
  });

  test('finds layers in an archive that is compressed as a whole', async () => {
    const packed = gzipSync(tar);
    const file = new Blob([
      gzipSync(
        writeTar([
          { name: './a/layer.tar', data: tar },
          { name: 'b', data: packed },
        ]),
      ),
    ]);
    const offsets = Float64Array.of(512);
    const found = await visitMemberContents(
      { file, compression: 'gzip' },
      new Map([
        ['a/layer.tar', { compression: 'none', offsets }],
        ['b', { compression: 'gzip', offsets }],
        ['c', { compression: 'none', offsets }],
      ]),
      open,
      engine,
      control,
    );
    expect([...(found?.keys() ?? [])]).toEqual(['a/layer.tar', 'b']);
    for (const chunks of found?.values() ?? []) expectChunks(chunks, [contents[0]]);
  });

  test('what is aborted gives nothing', async () => {
    const signal = AbortSignal.abort();
    const task = { compression: 'none', offsets: Float64Array.of(512) } as const;
    expect(await visitContents(blobOf(tar), task, open, engine, { ...control, signal })).toBeNull();
  });
});
