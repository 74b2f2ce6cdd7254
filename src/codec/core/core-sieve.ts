import type { Sieve, SieveTables } from '../sieve.ts';
import type { Core } from './core.ts';

/** Bytes before a piece that are looked at with it: a place is told by four. */
const overlap = 3;

/** The sieve in the core, sixteen bytes at once where it has vectors. The text is copied there in pieces that stay in the nearest cache. */
export class CoreSieve implements Sieve {
  readonly #core: Core;
  readonly #tables: SieveTables;

  constructor(core: Core, tables: SieveTables) {
    this.#core = core;
    this.#tables = tables;
  }

  pass(text: Uint8Array, found: (at: number) => boolean): void {
    this.#core.loadSieve(this.#tables);
    const size = this.#core.run.sieveTextSize.value;
    for (let from = 0; from < text.length; from += size - overlap) {
      const piece = text.subarray(from, from + size);
      if (!this.#passPiece(piece, from, found)) return;
      if (from + size >= text.length) return;
    }
  }

  /** False when no more is wanted. */
  #passPiece(piece: Uint8Array, from: number, found: (at: number) => boolean): boolean {
    const { run, bytes } = this.#core;
    const at = run.sieveText.value;
    bytes.set(piece, at);
    // The first places of any piece but the first were those of the one before.
    const least = from === 0 ? 0 : overlap;
    for (let next = 0; next < piece.length; next = this.#core.word(run.sieveNext.value)) {
      const count = run.sieveFind(at, piece.length, next);
      for (let index = 0; index < count; index++) {
        const place = this.#core.word(run.sievePlaces.value + 4 * index);
        if (place >= least && !found(from + place)) return false;
      }
    }
    return true;
  }
}
