import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
import type { Sink } from './codec.ts';
import type { InflateStep, RawInflate } from './raw-inflate.ts';

/** Output bytes handed out at a time: bounds what a bomb can make before the sink is asked. */
const pieceSize = 64 * 1024;
/** Negative: raw deflate, without zlib's or gzip's wrapper; 15: the largest window there is. */
const rawWindowBits = -15;

/** Inflate in plain JavaScript, for browsers where WebAssembly is switched off. */
export class PakoInflate implements RawInflate {
  readonly #stream = new ZStream();
  readonly #output = new Uint8Array(pieceSize);

  constructor() {
    if (zlibInflateInit2(this.#stream, rawWindowBits) !== Z_OK) throw new Error('pako could not be started');
  }

  push(chunk: Uint8Array, sink: Sink): InflateStep {
    const stream = this.#stream;
    stream.input = chunk;
    stream.next_in = 0;
    stream.avail_in = chunk.length;
    for (;;) {
      stream.output = this.#output;
      stream.next_out = 0;
      stream.avail_out = pieceSize;
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (stream.next_out > 0 && !sink(this.#output.subarray(0, stream.next_out))) return { kind: 'stopped' };
      if (status === Z_STREAM_END) return { kind: 'end', used: stream.next_in };
      if (status !== Z_OK && status !== Z_BUF_ERROR) return { kind: 'invalid', reason: stream.msg };
      // A full output may hide more of it; output left over means that the input is used up.
      if (stream.avail_out > 0) return { kind: 'more' };
    }
  }

  /** pako does not tell where blocks end. */
  readonly stateSize = null;

  stopAtBlock(): void {}

  save(): never {
    throw new Error('PakoInflate: has no state to save');
  }

  resume(): never {
    throw new Error('PakoInflate: made no checkpoint that it could begin at');
  }

  reset(): void {
    zlibInflateReset(this.#stream);
  }

  close(): void {}
}
