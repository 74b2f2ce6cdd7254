import type { ContentPart } from '../../analysis/content/location.ts';

/** Bytes in order; what it gives is awaited before more come. */
export type PieceSink = (piece: Uint8Array) => Promise<void> | void;

/** Holes are handed out in pieces of this size. */
const zeros = new Uint8Array(64 * 1024);

/** Puts the holes of a sparse file between its stored bytes. */
export class PartOrder {
  readonly #parts: readonly ContentPart[];
  readonly #sink: PieceSink;
  #next = 0;
  #run = -1;

  constructor(parts: readonly ContentPart[], sink: PieceSink) {
    this.#parts = parts;
    this.#sink = sink;
  }

  /** Takes the next bytes of the stored part with this number. */
  async take(run: number, piece: Uint8Array<ArrayBuffer>): Promise<void> {
    for (; this.#run < run; this.#run++) {
      await this.#holes();
      this.#next++;
    }
    await this.#sink(piece);
  }

  /** Hands out the holes at the end. */
  end(): Promise<void> {
    return this.#holes();
  }

  async #holes(): Promise<void> {
    for (let part = this.#parts[this.#next]; part?.kind === 'hole'; part = this.#parts[this.#next]) {
      for (let left = part.length; left > 0; left -= zeros.length) {
        await this.#sink(zeros.slice(0, Math.min(left, zeros.length)));
      }
      this.#next++;
    }
  }
}
