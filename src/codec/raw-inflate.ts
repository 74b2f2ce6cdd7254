import type { Sink } from './codec.ts';

/** How feeding a chunk to an inflate ended. */
export type InflateStep =
  /** All of it was taken and the stream goes on. */
  | { readonly kind: 'more' }
  /** The last block ended; `used` bytes of the chunk belong to the stream. */
  | { readonly kind: 'end'; readonly used: number }
  /** The data breaks the format (RFC 1951). */
  | { readonly kind: 'invalid'; readonly reason: string }
  /** The sink said stop. */
  | { readonly kind: 'stopped' };

/** Inflates a raw deflate stream (RFC 1951) that is pushed into it. */
export interface RawInflate {
  push(chunk: Uint8Array, sink: Sink): InflateStep;
  /** Makes it ready for another stream. */
  reset(): void;
  close(): void;
}

/** CRC-32 of bytes that follow those with checksum `before`. */
export type Crc32 = (before: number, data: Uint8Array) => number;
