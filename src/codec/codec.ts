import type { Fault } from '../base/fault.ts';
import type { Checkpoint, CheckpointLog } from './checkpoint.ts';
import type { RawInflate } from './raw-inflate.ts';
import type { Sieve, SieveTables } from './sieve.ts';

/** How bytes are wrapped, told by the bytes themselves and never by a file name or media type. */
export type Compression = 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2';

/**
 * Takes the next piece of decoded bytes. The view is valid only during the call. Returning false stops the decoder:
 * it gives no more pieces and its `push` returns false from then on.
 */
export type Sink = (piece: Uint8Array) => boolean;

/**
 * Decompresses a stream that is pushed into it, in bounded memory. Any split of the same input into chunks gives the
 * same output bytes and the same faults.
 */
export interface Decoder {
  /**
   * Feeds the next stored bytes; calls the sink zero or more times before it returns. False when decoding is over
   * for good (a fault of severity error, or the sink said stop): further input is of no use.
   */
  push(chunk: Uint8Array): boolean;
  /** Says that the input is over; reports truncation as a fault. May call the sink. */
  end(): void;
  /** What was found so far: errors, but also facts such as several members or trailing zeros. In stream order. */
  readonly faults: readonly Fault[];
  /** Frees what the decoder holds outside the garbage collector. It can't be used afterwards. */
  close(): void;
}

/** SHA-256 of one stream. */
export interface StreamHash {
  update(piece: Uint8Array): void;
  /** The 32 bytes of the digest. */
  digest(): Uint8Array;
  close(): void;
}

/** SHA-256 of one stream after the other: when its digest has been asked for, it is ready for the next. */
export interface Sha256 extends StreamHash {
  /**
   * As `digest`, but handed over when it suits, now or later, at the latest by `settle`: an engine hashes several
   * streams side by side faster than one after the other.
   */
  digestLater(take: (digest: Uint8Array) => void): void;
  /** Hands over every digest that was asked for. */
  settle(): void;
}

/** Cuts contents into chunks at places that the bytes themselves give (FastCDC: 2, 8 and 64 KiB at least, on average, at most). */
export interface Cutter {
  /**
   * Takes the next bytes of a content; calls `cut` with the place of each byte of the piece that begins a chunk. That of a
   * content's first byte is none.
   */
  push(piece: Uint8Array, cut: (at: number) => void): void;
  /** Says that the content is over, and with it its last chunk. */
  restart(): void;
  close(): void;
}

/** How a stream is decoded, if not from its start to its end without a trace. */
export interface DecodeOptions {
  /** Where the places are kept from which it can be decoded later. Asked of gzip and zstd; other formats have none. */
  readonly log?: CheckpointLog;
  /** Where decoding begins: the first byte that is pushed is that at `stored`. Offsets of faults stay those of the stream. */
  readonly from?: Checkpoint;
  /** It was decoded before, and what is wrong with it was said: sums over all that comes out need not be made again. Gzip makes none then. */
  readonly isKnown?: boolean;
}

/** One implementation of everything that turns bytes into bytes. All engines give the same results to the byte. */
export interface Engine {
  readonly name: 'wasm' | 'js';
  createSha256(): Sha256;
  createCutter(): Cutter;
  createInflate(): RawInflate;
  createSieve(tables: SieveTables): Sieve;
  /**
   * The same bytes in a place from which the hashes and decoders of this engine take them without copying again. For bytes
   * that go to more than one of them. Valid until the next call of `hold`.
   */
  hold(chunk: Uint8Array): Uint8Array;
  createDecoder(compression: Exclude<Compression, 'none'>, sink: Sink, options?: DecodeOptions): Decoder;
}
