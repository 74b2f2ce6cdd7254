import { addExtension, type Extensions, noExtensions, type Report } from './extensions.ts';
import { typeFlag } from './type-flag.ts';

/** Gathers the extension headers that stand before an entry, one body after the other, each of known size. */
export class ExtensionCollector {
  #waiting = noExtensions();
  #flag = 0;
  #body = new Uint8Array(0);
  #filled = 0;

  /** Where the first header that waits for its entry stands in the tar; null where none does. */
  get offset(): number | null {
    return this.#waiting.offset;
  }

  /** Bytes of the body that are still to come. */
  get left(): number {
    return this.#body.length - this.#filled;
  }

  /** Starts a body of `size` bytes, which the caller has held to the limit; its header stands at `offset`. */
  begin(flag: number, size: number, offset: number): void {
    this.#waiting.offset ??= offset;
    this.#flag = flag;
    this.#body = new Uint8Array(size);
    this.#filled = 0;
  }

  /** Takes the next bytes of the body, `left` at most. */
  push(piece: Uint8Array): void {
    this.#body.set(piece, this.#filled);
    this.#filled += piece.length;
  }

  /** Reads the body, which is complete. False where it breaks the format of pax records. */
  finish(report: Report): boolean {
    const isRight = addExtension(this.#waiting, this.#flag, this.#body, report);
    // Go ends its search for an entry at a global header, and forgets what waits.
    if (this.#flag === typeFlag.paxGlobal) this.take();
    return isRight;
  }

  /** Gives what waits, and starts anew. */
  take(): Extensions {
    const waiting = this.#waiting;
    if (waiting.offset !== null) this.#waiting = noExtensions();
    return waiting;
  }
}
