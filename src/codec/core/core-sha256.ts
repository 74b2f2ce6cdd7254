import type { Sha256 } from '../codec.ts';
import type { Core } from './core.ts';

/** SHA-256 in the core. Bytes that already lie in its memory are hashed where they are. */
export class CoreSha256 implements Sha256 {
  readonly #core: Core;
  #context: number;

  /** `context` comes from `core.takeHash`; it is given back by `close`. */
  constructor(core: Core, context: number) {
    this.#core = core;
    this.#context = context;
  }

  update(piece: Uint8Array): void {
    const { run } = this.#core;
    this.#core.reach(piece, (at, length) => run.hashUpdate(this.#context, at, length));
  }

  digest(): Uint8Array {
    this.#core.run.hashFinish(this.#context);
    this.#core.run.hashDrain();
    return this.#core.digestOf(this.#context);
  }

  digestLater(take: (digest: Uint8Array) => void): void {
    const next = this.#core.takeHash();
    if (next === null) {
      take(this.digest());
      return;
    }
    this.#core.finishHash(this.#context, take);
    this.#context = next;
  }

  settle(): void {
    this.#core.settle();
  }

  close(): void {
    if (this.#context === closed) return;
    this.#core.giveBackHash(this.#context);
    this.#context = closed;
  }
}

const closed = 0;
