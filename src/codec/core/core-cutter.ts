import type { Cutter } from '../codec.ts';
import type { Core } from './core.ts';

/** Cuts contents in the core. Bytes that already lie in its memory are looked at where they are. */
export class CoreCutter implements Cutter {
  readonly #core: Core;
  readonly #context: number;

  /** `context` comes from `core.takeCut`; it is given back by `close`, which is called once. */
  constructor(core: Core, context: number) {
    this.#core = core;
    this.#context = context;
  }

  push(piece: Uint8Array, cut: (at: number) => void): void {
    const { run } = this.#core;
    let before = 0;
    this.#core.reach(piece, (place, length) => {
      for (let from = 0; from < length; ) {
        from += run.cutFind(this.#context, place + from, length - from);
        if (from < length) cut(before + from);
      }
      before += length;
    });
  }

  restart(): void {
    this.#core.run.cutOpen(this.#context);
  }

  close(): void {
    this.#core.giveBackCut(this.#context);
  }
}
