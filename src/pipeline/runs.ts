import { type ProgressCall, progressInterval } from './protocol.ts';
import type { ReadControl } from './read-blob.ts';
import { TaskLine } from './task-line.ts';

/**
 * The runs under way in one worker: each can be aborted by its id, and its progress is thinned out. Those that read at the
 * same time take turns.
 */
export class Runs {
  readonly #running = new Map<number, AbortController>();
  readonly #tasks = new TaskLine();

  /** Does `work` as the run `id`. */
  async start<T>(id: number, progress: ProgressCall, work: (control: ReadControl) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#running.set(id, controller);
    let last = 0;
    const control: ReadControl = {
      signal: controller.signal,
      progress: (read) => {
        const now = performance.now();
        if (now - last < progressInterval) return;
        last = now;
        progress(read);
      },
      turn: () => this.#tasks.next(),
    };
    try {
      return await work(control);
    } finally {
      this.#running.delete(id);
    }
  }

  /** Asks a run to stop at its next chunk. A run that has ended is no error. */
  abort(id: number): void {
    this.#running.get(id)?.abort();
  }
}
