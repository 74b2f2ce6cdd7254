import type { Progress } from '../state.ts';

/** Milliseconds over which the rate is measured. */
const span = 3000;
/** The rate is not told before this many milliseconds of reading: the first chunks come from a cache. */
const settle = 500;

/** No bytes read yet, of a known number. */
export function noProgress(total: number): Progress {
  return { read: 0, total, rate: 0, remaining: null };
}

/** Turns counts of bytes read into a rate and a time left. */
export class ProgressMeter {
  readonly #total: number;
  readonly #samples: { at: number; read: number }[] = [];

  constructor(total: number) {
    this.#total = total;
  }

  /** The progress at a time in milliseconds, given the bytes read until then. */
  measure(read: number, now: number): Progress {
    this.#samples.push({ at: now, read });
    while ((this.#samples[0]?.at ?? now) < now - span) this.#samples.shift();
    const first = this.#samples[0];
    const elapsed = first ? now - first.at : 0;
    const rate = first && elapsed >= settle ? ((read - first.read) / elapsed) * 1000 : 0;
    const remaining = rate > 0 ? (this.#total - read) / rate : null;
    return { read, total: this.#total, rate, remaining };
  }
}
