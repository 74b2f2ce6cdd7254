import type { Sha256 } from '../codec.ts';
import type { Core } from './core.ts';

const digestSize = 32;

/** SHA-256 in the core. Bytes that already lie in its memory are hashed where they are. */
export class CoreSha256 implements Sha256 {
  readonly #core: Core;
  #context: number;

  /** `context` comes from `core.takeHash` and is given back by `close`. */
  constructor(core: Core, context: number) {
    this.#core = core;
    this.#context = context;
    core.run.sha256Reset(context);
  }

  update(piece: Uint8Array): void {
    this.#core.reach(piece, (at, length) => this.#core.run.sha256Update(this.#context, at, length));
  }

  digest(): Uint8Array {
    const { run, bytes } = this.#core;
    run.sha256Finish(this.#context);
    return bytes.slice(run.digest.value, run.digest.value + digestSize);
  }

  close(): void {
    if (this.#context === closed) return;
    this.#core.giveBackHash(this.#context);
    this.#context = closed;
  }
}

const closed = 0;
