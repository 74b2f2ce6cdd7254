import { createWasmEngine } from '../../../src/codec/core/wasm-engine.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { builds, compile } from '../codec-core/open-core.ts';
import { type Unpacked, unpack } from './unpack.ts';

/** Unpacks a zstd stream that is pushed in chunks of these sizes, over and over. */
export type Unzstd = (stream: Uint8Array, chunkSizes?: readonly number[]) => Unpacked;

/** Every engine there is, by name: all must make the same of a stream. */
export const engines = [
  ['plain JavaScript', createJsEngine()] as const,
  ...builds.map((build) => [build, createWasmEngine(compile(build))] as const),
];

/** The same as functions. */
export const unzstds = engines.map(
  ([name, engine]) =>
    [name, ((stream, chunkSizes) => unpack('zstd', stream, chunkSizes, engine)) as Unzstd] as const,
);
