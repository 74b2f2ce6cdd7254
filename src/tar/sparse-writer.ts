import type { SparseFragment } from './entry.ts';

const zeros = new Uint8Array(64 * 1024);

/** Puts the stored bytes of a sparse file where they belong, and zeros into its holes. */
export class SparseWriter {
  readonly #fragments: readonly SparseFragment[];
  readonly #size: number;
  readonly #write: (piece: Uint8Array) => void;
  #index = 0;
  /** Bytes of the current fragment that are still to come. */
  #left: number;
  #position = 0;

  /** `write` takes the file's content in order, `size` bytes in all; the fragments have been validated. */
  constructor(fragments: readonly SparseFragment[], size: number, write: (piece: Uint8Array) => void) {
    this.#fragments = fragments;
    this.#size = size;
    this.#write = write;
    this.#left = fragments[0]?.length ?? 0;
  }

  /** Takes the next stored bytes; those behind the last fragment belong nowhere and are dropped. */
  push(stored: Uint8Array): void {
    let at = 0;
    while (at < stored.length) {
      const fragment = this.#fragments[this.#index];
      if (!fragment) return;
      if (this.#left === 0) {
        this.#next();
        continue;
      }
      this.#fillTo(fragment.offset + fragment.length - this.#left);
      const piece = stored.subarray(at, at + this.#left);
      this.#write(piece);
      this.#position += piece.length;
      this.#left -= piece.length;
      at += piece.length;
    }
  }

  /** Fills what is left up to the end of the file. */
  end(): void {
    this.#fillTo(this.#size);
  }

  #next(): void {
    this.#index++;
    this.#left = this.#fragments[this.#index]?.length ?? 0;
  }

  #fillTo(position: number): void {
    while (this.#position < position) {
      const length = Math.min(zeros.length, position - this.#position);
      this.#write(zeros.subarray(0, length));
      this.#position += length;
    }
  }
}
