import type { Compression, Cutter, DecodeOptions, Decoder, Engine, Sha256, Sink } from '../codec.ts';
import { GzipDecoder } from '../gzip.ts';
import { createJsEngine } from '../js-engine.ts';
import type { SieveTables } from '../sieve.ts';
import { ZstdDecoder } from '../zstd/decoder.ts';
import { Core } from './core.ts';
import { CoreBlocks } from './core-blocks.ts';
import { CoreCutter } from './core-cutter.ts';
import { CoreInflate } from './core-inflate.ts';
import { CoreSha256 } from './core-sha256.ts';
import { CoreSieve } from './core-sieve.ts';
import { ShelvedDecoder } from './shelved-decoder.ts';
import { ZstdCore } from './zstd-core.ts';

/** Memory of an instance that decodes zstd, up to which it is kept for the next stream: enough for a window of 8 MiB. */
const keptSize = 24 * 1024 * 1024;

/**
 * The engine on the compiled core. Hashes and decoders share one memory, so that what a decoder gives is hashed where it
 * lies. A further instance is made only while more of them are open than one has room for.
 */
export function createWasmEngine(module: WebAssembly.Module): Engine {
  const cores = [new Core(module)];
  const plain = createJsEngine();
  let idle: ZstdCore | null = null;

  /** The first instance that gives what is asked for, a new one if none does. */
  function from<T>(take: (core: Core) => T | null): T {
    for (const core of cores) {
      const taken = take(core);
      if (taken !== null) return taken;
    }
    cores.push(new Core(module));
    return from(take);
  }

  const first = cores[0] as Core;
  function crc32(before: number, data: Uint8Array): number {
    const core = cores.find((candidate) => candidate.owns(data)) ?? first;
    let crc = before;
    core.reach(data, (at, length) => {
      crc = core.run.crc32(crc, at, length) >>> 0;
    });
    return crc;
  }

  function createSha256(): Sha256 {
    return from((core) => {
      const context = core.takeHash();
      return context === null ? null : new CoreSha256(core, context);
    });
  }

  function createCutter(): Cutter {
    return from((core) => {
      const context = core.takeCut();
      return context === null ? null : new CoreCutter(core, context);
    });
  }

  const createSieve = (tables: SieveTables) => new CoreSieve(first, tables);

  function createInflate(): CoreInflate {
    return from((core) => {
      const state = core.takeInflate();
      return state === null ? null : new CoreInflate(core, state);
    });
  }

  function createBlocks(): CoreBlocks {
    const core = idle ?? new ZstdCore(module);
    idle = null;
    return new CoreBlocks(core, () => {
      if (core.size <= keptSize) idle = core;
    });
  }

  function openDecoder(
    compression: Exclude<Compression, 'none' | 'gzip'>,
    sink: Sink,
    options: DecodeOptions,
  ): Decoder {
    return compression === 'zstd'
      ? new ZstdDecoder(createBlocks(), sink, options)
      : plain.createDecoder(compression, sink, options);
  }

  function createDecoder(
    compression: Exclude<Compression, 'none'>,
    sink: Sink,
    options: DecodeOptions = {},
  ): Decoder {
    if (compression === 'gzip') return new GzipDecoder(createInflate(), crc32, sink, options);
    const shelf = first.takeShelf();
    if (!shelf) return openDecoder(compression, sink, options);
    return new ShelvedDecoder(first, shelf, sink, (shelved) => openDecoder(compression, shelved, options));
  }

  const hold = (chunk: Uint8Array) => (cores.some((core) => core.owns(chunk)) ? chunk : first.hold(chunk));

  return { name: 'wasm', createSha256, createCutter, createInflate, createSieve, hold, createDecoder };
}
