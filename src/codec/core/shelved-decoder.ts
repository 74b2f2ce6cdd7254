import type { Fault } from '../../base/fault.ts';
import type { Decoder, Sink } from '../codec.ts';
import type { Core, Shelf } from './core.ts';

/**
 * A decoder that works outside of a core's memory, and gives what it decodes in that memory: so it is copied once, and not by
 * every hash that takes it.
 */
export class ShelvedDecoder implements Decoder {
  readonly #core: Core;
  readonly #decoder: Decoder;
  #shelf: Shelf | null;

  /** `shelf` comes from `core.takeShelf`, and is given back by `close`. */
  constructor(core: Core, shelf: Shelf, sink: Sink, open: (sink: Sink) => Decoder) {
    this.#core = core;
    this.#shelf = shelf;
    this.#decoder = open((piece) => {
      for (let from = 0; from < piece.length; from += shelf.size) {
        if (!sink(core.copyTo(shelf, piece.subarray(from, from + shelf.size)))) return false;
      }
      return true;
    });
  }

  get faults(): readonly Fault[] {
    return this.#decoder.faults;
  }

  push(chunk: Uint8Array): boolean {
    return this.#decoder.push(chunk);
  }

  end(): void {
    this.#decoder.end();
  }

  close(): void {
    this.#decoder.close();
    if (this.#shelf) this.#core.giveBackShelf(this.#shelf);
    this.#shelf = null;
  }
}
