import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../../scripts/tar-writer.mjs';
import { concatBytes } from '../../../src/base/bytes.ts';
import { findCheckpoint } from '../../../src/codec/checkpoint.ts';
import type { Engine } from '../../../src/codec/codec.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { LayerScanner } from '../../../src/pipeline/layer-scanner.ts';
import { openArchive } from '../../../src/pipeline/open-archive.ts';
import type { ReadArchive } from '../../../src/pipeline/protocol.ts';
import { type RunsEnd, type RunsRequest, readRuns } from '../../../src/pipeline/read-runs.ts';
import { file, jsonBytes, ociImage, tarOf } from '../../fixtures/archives.ts';
import { openWasmEngine } from '../../fixtures/wasm-engine.ts';
import { mixture } from '../codec-core/open-core.ts';

const names = ['first', 'large', 'empty', 'last'] as const;
const contents = {
  first: mixture(1000, 1),
  large: mixture(13_000_000, 2),
  empty: new Uint8Array(0),
  last: mixture(10_000, 3),
};
const layer = writeTar(names.map((name): TarSource => ({ name, data: contents[name] })));
const packed = gzipSync(layer);
const { config } = ociImage([layer]);
const archive = gzipSync(
  tarOf([
    file('layer.tar', packed),
    file('config.json', config),
    file('manifest.json', jsonBytes([{ Config: 'config.json', RepoTags: ['a:1'], Layers: ['layer.tar'] }])),
  ]),
);

/** Counts the bytes that are read of it. */
class CountedBlob extends Blob {
  static bytesRead = 0;

  override slice(from?: number, to?: number): Blob {
    return new CountedBlob([super.slice(from, to)]);
  }

  override stream(): ReturnType<Blob['stream']> {
    const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(piece, controller) {
        CountedBlob.bytesRead += piece.length;
        controller.enqueue(piece);
      },
    });
    return super.stream().pipeThrough(count) as ReturnType<Blob['stream']>;
  }
}

const control = { signal: new AbortController().signal, progress() {} };

async function read(engine: Engine, request: RunsRequest): Promise<{ end: RunsEnd; runs: Uint8Array[] }> {
  const pieces = request.runs.map((): Uint8Array[] => []);
  CountedBlob.bytesRead = 0;
  const end = await readRuns(request, engine, control, (run, piece) => {
    pieces[run]?.push(piece);
  });
  return { end, runs: pieces.map(concatBytes) };
}

function scan(engine: Engine, data: Uint8Array) {
  const scanner = new LayerScanner(engine, 'layer');
  for (let at = 0; at < data.length; at += 65_536) scanner.push(data.subarray(at, at + 65_536));
  return scanner.end();
}

describe.each([
  ['the core', openWasmEngine()],
  ['plain JavaScript', createJsEngine()],
])('runs of a layer, read again by %s', (name, engine) => {
  const { table, checkpoints } = scan(engine, packed);
  const runs = names.map((_, row) => ({
    at: table.dataOffset[row] as number,
    length: table.size[row] as number,
  }));
  const from = (run: number) => findCheckpoint(checkpoints, runs[run]?.at ?? 0);

  test('are the contents, all in one go', async () => {
    const request: RunsRequest = {
      file: new Blob([packed]),
      archive: null,
      layer: { compression: 'gzip', from: from(0) },
      runs,
    };
    const { end, runs: found } = await read(engine, request);
    expect(end).toEqual({ kind: 'end' });
    for (const [row, each] of names.entries())
      expect(Buffer.compare(found[row] as Uint8Array, contents[each])).toBe(0);
  });

  test('at the end of a layer take what is behind the last checkpoint only', async () => {
    const request: RunsRequest = {
      file: new CountedBlob([packed]),
      archive: null,
      layer: { compression: 'gzip', from: from(3) },
      runs: runs.slice(3),
    };
    const { end, runs: found } = await read(engine, request);
    expect(end).toEqual({ kind: 'end' });
    expect(Buffer.compare(found[0] as Uint8Array, contents.last)).toBe(0);
    // pako has no checkpoints within a member.
    if (name === 'the core') expect(CountedBlob.bytesRead).toBeLessThan(packed.length / 2);
  });

  test('lie where they are in a layer that is not compressed', async () => {
    const request: RunsRequest = {
      file: new CountedBlob([layer]),
      archive: null,
      layer: null,
      runs: runs.slice(3),
    };
    const { runs: found } = await read(engine, request);
    expect(Buffer.compare(found[0] as Uint8Array, contents.last)).toBe(0);
    expect(CountedBlob.bytesRead).toBeLessThan(200_000);
  });

  test('are found in an archive that is compressed as a whole', async () => {
    const input = { kind: 'file', name: 'a.tar.gz', file: new Blob([archive]) } as const;
    const opened = (await openArchive(input, engine, control)) as ReadArchive;
    const place = opened.opened?.blobs[0]?.place;
    if (place?.kind !== 'streamed') throw new Error('the layer is not a member');
    const inner = findCheckpoint(opened.scans.get(place.member)?.checkpoints ?? [], runs[3]?.at ?? 0);
    const { offset, size } = place;
    const outer = findCheckpoint(opened.checkpoints, offset + (inner?.stored ?? 0));
    if (name === 'the core') expect(inner?.stored).toBeGreaterThan(0);
    const { end, runs: found } = await read(engine, {
      file: new Blob([archive]),
      archive: { compression: 'gzip', from: outer, offset, size },
      layer: { compression: 'gzip', from: inner },
      runs: runs.slice(3),
    });
    expect(end).toEqual({ kind: 'end' });
    expect(Buffer.compare(found[0] as Uint8Array, contents.last)).toBe(0);
  });

  test('of which bytes are missing or broken say so', async () => {
    const cut = new Blob([layer.subarray(0, -5000)]);
    const ended = await read(engine, { file: cut, archive: null, layer: null, runs: runs.slice(3) });
    expect(ended.end).toMatchObject({ kind: 'failed', fault: { code: 'tar.truncated' } });
    const broken = new Blob([packed.slice(0, 10), Uint8Array.of(0xff), packed.slice(11)]);
    const request: RunsRequest = {
      file: broken,
      archive: null,
      layer: { compression: 'gzip', from: null },
      runs,
    };
    expect((await read(engine, request)).end).toMatchObject({ kind: 'failed', fault: { code: 'gzip.data' } });
  });
});
