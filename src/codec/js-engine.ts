import { sha256 } from 'js-sha256';
import { Bzip2Decoder } from './bzip2/decoder.ts';
import type { Compression, DecodeOptions, Decoder, Engine, Sha256, Sink } from './codec.ts';
import { crc32 } from './crc32.ts';
import { PlainCutter } from './fastcdc.ts';
import { GzipDecoder } from './gzip.ts';
import { PakoInflate } from './pako-inflate.ts';
import { PlainSieve, type SieveTables } from './sieve.ts';
import { XzDecoder } from './xz/decoder.ts';
import { ZstdDecoder } from './zstd/decoder.ts';
import { PlainBlocks } from './zstd/plain-blocks.ts';

/** The engine in plain JavaScript: slower, and everywhere. */
export function createJsEngine(): Engine {
  const createCutter = () => new PlainCutter();
  const createInflate = () => new PakoInflate();
  const createSieve = (tables: SieveTables) => new PlainSieve(tables);
  return {
    name: 'js',
    createSha256,
    createCutter,
    createInflate,
    createSieve,
    hold: (chunk) => chunk,
    createDecoder,
  };
}

function createSha256(): Sha256 {
  let hash = sha256.create();
  function digest(): Uint8Array {
    const bytes = Uint8Array.from(hash.array());
    hash = sha256.create();
    return bytes;
  }
  return {
    update(piece) {
      hash.update(piece);
    },
    digest,
    digestLater(take) {
      take(digest());
    },
    settle() {},
    close() {},
  };
}

function createDecoder(
  compression: Exclude<Compression, 'none'>,
  sink: Sink,
  options: DecodeOptions = {},
): Decoder {
  switch (compression) {
    case 'gzip':
      return new GzipDecoder(new PakoInflate(), crc32, sink, options);
    case 'zstd':
      return new ZstdDecoder(new PlainBlocks(), sink, options);
    case 'xz':
      return new XzDecoder(createSha256, sink);
    case 'bzip2':
      return new Bzip2Decoder(sink);
  }
}
