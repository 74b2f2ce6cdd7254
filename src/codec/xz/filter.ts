import type { Sink } from '../codec.ts';

/**
 * Undoes what was done to bytes before they were compressed. Does not change their number, but may hold some back until
 * it has seen more; never changes the bytes that it is given.
 */
export interface Filter {
  /** False if the sink said stop. */
  push(data: Uint8Array, sink: Sink): boolean;
  /** Gives what was held back. */
  end(sink: Sink): boolean;
}

/** The delta filter (.xz specification, 5.3.3): each byte was stored as its difference to the one `distance` before. */
export class DeltaFilter implements Filter {
  readonly #distance: number;
  /** The last 256 bytes, by their position. */
  readonly #history = new Uint8Array(256);
  #position = 0;

  /** `distance` is 1 to 256. */
  constructor(distance: number) {
    this.#distance = distance;
  }

  push(data: Uint8Array, sink: Sink): boolean {
    const output = new Uint8Array(data.length);
    const history = this.#history;
    for (let i = 0; i < data.length; i++) {
      const byte =
        ((data[i] as number) + (history[(this.#position - this.#distance) & 0xff] as number)) & 0xff;
      history[this.#position] = byte;
      output[i] = byte;
      this.#position = (this.#position + 1) & 0xff;
    }
    return sink(output);
  }

  end(): boolean {
    return true;
  }
}

/**
 * Turns absolute addresses of branches back into relative ones, in place, in the bytes of which the first has this
 * position in the stream; says how many are done, the rest may be the start of an instruction.
 */
export type BranchConverter = (data: Uint8Array, position: number) => number;

/** A branch filter (.xz specification, 5.3.2). */
export class BranchFilter implements Filter {
  readonly #convert: BranchConverter;
  #held = new Uint8Array(0);
  #position: number;

  /** `offset`: the position that the first byte has. */
  constructor(convert: BranchConverter, offset: number) {
    this.#convert = convert;
    this.#position = offset;
  }

  push(data: Uint8Array, sink: Sink): boolean {
    const buffer = new Uint8Array(this.#held.length + data.length);
    buffer.set(this.#held);
    buffer.set(data, this.#held.length);
    const done = this.#convert(buffer, this.#position);
    this.#held = buffer.slice(done);
    this.#position = (this.#position + done) % 2 ** 32;
    return done === 0 || sink(buffer.subarray(0, done));
  }

  end(sink: Sink): boolean {
    return this.#held.length === 0 || sink(this.#held);
  }
}
