import type { Sink } from './codec.ts';

/** How feeding a chunk to an inflate ended. */
export type InflateStep =
  /** All of it was taken and the stream goes on. */
  | { readonly kind: 'more' }
  /** The last block ended; `used` bytes of the chunk belong to the stream. */
  | { readonly kind: 'end'; readonly used: number }
  /** The data breaks the format (RFC 1951). */
  | { readonly kind: 'invalid'; readonly reason: string }
  /** A block ended before which it was to stop; `used` bytes of the chunk were taken. */
  | { readonly kind: 'block'; readonly used: number }
  /** The sink said stop. */
  | { readonly kind: 'stopped' };

/** What must be known to go on between two blocks of a stream. */
export interface InflateState {
  /** The last bytes of output, as far as matches can reach: 32 KiB at most. */
  readonly window: Uint8Array<ArrayBuffer>;
  /** The next bits, lowest first, which belong to a byte that was taken already: at most 7. */
  readonly bits: number;
  readonly bitCount: number;
  /** Whole bytes that were taken and not used: they must be fed again. */
  readonly ahead: number;
}

/** Inflates a raw deflate stream (RFC 1951) that is pushed into it. */
export interface RawInflate {
  push(chunk: Uint8Array, sink: Sink): InflateStep;
  /** Bytes that `save` would copy at most; null where this inflate can't stop between blocks. */
  readonly stateSize: number | null;
  /** Has `push` stop before the next block but the first. Where that is, `save` can be called. */
  stopAtBlock(): void;
  save(): InflateState;
  /** Begins where the state was saved, instead of at the start of a stream. */
  resume(state: InflateState): void;
  /** Makes it ready for another stream. */
  reset(): void;
  close(): void;
}

/** CRC-32 of bytes that follow those with checksum `before`. */
export type Crc32 = (before: number, data: Uint8Array) => number;
