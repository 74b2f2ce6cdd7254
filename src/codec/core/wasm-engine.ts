import type { Compression, Decoder, Engine, Sha256, Sink } from '../codec.ts';
import { GzipDecoder } from '../gzip.ts';
import { createJsEngine } from '../js-engine.ts';
import { Core } from './core.ts';
import { CoreInflate } from './core-inflate.ts';
import { CoreSha256 } from './core-sha256.ts';

/**
 * The engine on the compiled core. Hashes and decoders share one memory, so that what a decoder gives is hashed where it
 * lies. A further instance is made only while more of them are open than one has room for.
 */
export function createWasmEngine(module: WebAssembly.Module): Engine {
  const cores = [new Core(module)];
  const plain = createJsEngine();

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

  function createInflate(): CoreInflate {
    return from((core) => {
      const state = core.takeInflate();
      return state === null ? null : new CoreInflate(core, state);
    });
  }

  function createDecoder(compression: Exclude<Compression, 'none'>, sink: Sink): Decoder {
    if (compression === 'gzip') return new GzipDecoder(createInflate(), crc32, sink);
    return plain.createDecoder(compression, sink);
  }

  const hold = (chunk: Uint8Array) => (cores.some((core) => core.owns(chunk)) ? chunk : first.hold(chunk));

  return { name: 'wasm', createSha256, hold, createDecoder };
}
