/**
 * A line of those who wait for a task of their own: who comes first is served first, and messages and data that came
 * meanwhile are taken in between, which a promise alone would not allow.
 */
export class TaskLine {
  readonly #waiting: (() => void)[] = [];
  readonly #channel = new MessageChannel();

  constructor() {
    this.#channel.port1.onmessage = () => this.#waiting.shift()?.();
  }

  /** Resolves in a later task. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#channel.port2.postMessage(null);
    });
  }
}
