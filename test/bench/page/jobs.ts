import { computeLayerGraph } from '../../../src/analysis/layer-graph.ts';
import type { Engine } from '../../../src/codec/codec.ts';
import { Core } from '../../../src/codec/core/core.ts';
import { CoreInflate } from '../../../src/codec/core/core-inflate.ts';
import { openEngine } from '../../../src/codec/engine.ts';
import { readBlob } from '../../../src/pipeline/read-blob.ts';
import { TarReader } from '../../../src/tar/reader.ts';
import { layoutGraph } from '../../../src/ui/graph/layout.ts';
import { forestGraphImages } from '../../fixtures/forest-images.ts';
import { explorerJobs } from './explorer-jobs.ts';

/** How long a job took and what came out of it, which tells whether it did what it should. */
export interface JobDone {
  readonly milliseconds: number;
  readonly result: unknown;
}

/** Does a piece of the whole job with the files that were picked. The core is null where there is no WebAssembly. */
export type Job = (files: readonly File[], core: WebAssembly.Module | null) => Promise<JobDone>;

/** As much as the browser hands out at a time when it reads a file. */
const chunkSize = 64 * 1024;
/** A gzip header without optional fields (RFC 1952, 2.3), as the bench's own inputs have it. */
const gzipHeader = 10;
/** Bytes that are worked on before the clock is started, so that the browser's best code is measured. */
const warmUp = 8 * 1024 * 1024;

/** The jobs that run in one worker, by name: parts of the whole job, each alone, on bytes that lie in memory. */
export const jobs: Readonly<Record<string, Job>> = {
  /** Only reading: what the browser hands out, untouched. */
  async read([file]) {
    let length = 0;
    const control = { signal: new AbortController().signal, progress() {} };
    return timed(async () => {
      await readBlob(
        file as File,
        (chunk) => {
          length += chunk.length;
          return true;
        },
        control,
      );
      return length;
    });
  },

  /** Inflate without framing and CRC-32. */
  inflate: onBytes((core) => {
    const instance = new Core(core as WebAssembly.Module);
    const inflate = new CoreInflate(instance, instance.takeInflate() as number);
    let length = 0;
    let from = gzipHeader;
    let isOver = false;
    return {
      push(chunk) {
        // What follows the stream is gzip's own trailer.
        if (isOver) return;
        const { kind } = inflate.push(chunk.subarray(from), (piece) => {
          length += piece.length;
          return true;
        });
        isOver = kind !== 'more';
        from = 0;
      },
      end: () => length,
    };
  }),

  /** Inflate, framing and CRC-32, as the app uses it. */
  gunzip: onBytes((core) => decoding(openEngine(core), 'gzip')),

  zstd: onBytes((core) => decoding(openEngine(core), 'zstd')),

  /** SHA-256 of one stream. */
  sha256: onBytes((core) => {
    const engine = openEngine(core);
    const hash = engine.createSha256();
    return {
      push: (chunk) => hash.update(engine.hold(chunk)),
      end: () => hash.digest().length,
    };
  }),

  /** Headers and nothing else. */
  tar: onBytes(() => {
    let entries = 0;
    const reader = new TarReader({
      entry() {
        entries++;
      },
      data() {},
      entryEnd() {},
    });
    return {
      push: (chunk) => reader.push(chunk),
      end() {
        reader.end();
        return entries;
      },
    };
  }),

  /** The graph of many images and its layout, for the first time in a fresh worker, as a page does it. */
  async graph() {
    const images = forestGraphImages(200, 30);
    return timed(async () => {
      const graph = computeLayerGraph(images);
      return [graph.nodes.length, layoutGraph(graph, 700, 400).bands.length];
    });
  },

  ...Object.fromEntries(
    Object.entries(explorerJobs).map(([name, run]): [string, Job] => [name, async () => run()]),
  ),

  /** SHA-256 of four streams side by side: the quarters of a file. */
  async sha256x4([file], core) {
    const data = await bytesOf(file as File);
    const quarter = Math.ceil(data.length / 4);
    function run(length: number): number {
      const engine = openEngine(core);
      const hashes = Array.from({ length: 4 }, () => engine.createSha256());
      for (let at = 0; at < length; at += chunkSize) {
        for (const [index, hash] of hashes.entries()) {
          const from = index * quarter + at;
          hash.update(engine.hold(data.subarray(from, Math.min(from + chunkSize, (index + 1) * quarter))));
        }
      }
      return hashes.map((hash) => hash.digest()).length;
    }
    run(Math.min(quarter, warmUp / 4));
    return timed(async () => run(quarter));
  },
};

/** Takes chunks, then says what came out. */
interface Consumer {
  push(chunk: Uint8Array): unknown;
  end(): unknown;
}

/** A job that pushes a file's bytes into a consumer, after a shorter go that is not timed. */
export function onBytes(open: (core: WebAssembly.Module | null) => Consumer): Job {
  return async ([file], core) => {
    const data = await bytesOf(file as File);
    const run = (length: number): unknown => {
      const consumer = open(core);
      for (let at = 0; at < length; at += chunkSize) {
        consumer.push(data.subarray(at, Math.min(at + chunkSize, length)));
      }
      return consumer.end();
    };
    run(Math.min(data.length, warmUp));
    return timed(async () => run(data.length));
  };
}

function decoding(engine: Engine, compression: 'gzip' | 'zstd'): Consumer {
  let length = 0;
  const decoder = engine.createDecoder(compression, (piece) => {
    length += piece.length;
    return true;
  });
  return {
    push: (chunk) => decoder.push(engine.hold(chunk)),
    end() {
      decoder.end();
      decoder.close();
      return length;
    },
  };
}

async function bytesOf(file: File): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}

/** Does something and says how long it took. */
export async function timed(work: () => Promise<unknown>): Promise<JobDone> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}
