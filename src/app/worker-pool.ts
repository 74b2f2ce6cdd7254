import { startWorker, type WorkerLink } from './worker-link.ts';

/** A piece of work for one worker. */
interface Job<Api> {
  /** Larger first: the longest layer should not be the last to start. */
  readonly weight: number;
  readonly run: number;
  readonly signal: AbortSignal;
  readonly work: (link: WorkerLink<Api>) => Promise<void>;
  readonly fail: (reason: string) => void;
}

/** What every worker of a pool can do besides its own work. */
interface PoolApi {
  start(core: WebAssembly.Module | null): void;
  abort(run: number): void;
}

/** Milliseconds that an aborted worker has to stop by itself before it is ended. */
const abortGrace = 500;

/**
 * Workers of one kind: at most one a core, started when there is work and kept for the next, heaviest job first. Every
 * job has an id; one that does not stop in time when it is cancelled loses its worker, and another takes its place.
 */
export class WorkerPool<Api extends PoolApi> {
  readonly #scriptUrl: string;
  readonly #core: Promise<WebAssembly.Module | null>;
  readonly #size: number;
  readonly #idle: WorkerLink<Api>[] = [];
  readonly #queue: Job<Api>[] = [];
  /** By run; null while the worker is still starting. */
  readonly #busy = new Map<number, WorkerLink<Api> | null>();
  #lastRun = 0;

  constructor(scriptUrl: string, core: Promise<WebAssembly.Module | null>, size: number) {
    this.#scriptUrl = scriptUrl;
    this.#core = core;
    this.#size = size;
  }

  /** Starts one worker ahead of the first job, while the user picks a file. */
  warm(): void {
    if (this.#idle.length + this.#busy.size === 0)
      void this.#startLink().then((link) => this.#idle.push(link));
  }

  /**
   * Queues a job; `work` is called when a worker is free. Resolves with what it gives, or null when it was cancelled
   * before. Rejects with a plain Error when the worker died.
   */
  run<T>(
    weight: number,
    signal: AbortSignal,
    work: (api: WorkerLink<Api>['api'], run: number) => Promise<T>,
  ): Promise<T | null> {
    this.#lastRun++;
    const run = this.#lastRun;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve(null);
      const job: Job<Api> = {
        weight,
        run,
        signal,
        work: async (link) => resolve(await work(link.api, run)),
        fail: (reason) => reject(new Error(reason)),
      };
      signal.addEventListener('abort', () => this.#abort(job, () => resolve(null)), { once: true });
      this.#queue.push(job);
      this.#queue.sort((a, b) => b.weight - a.weight);
      // Jobs that are given together compete for the first worker by their weight.
      queueMicrotask(() => this.#next());
    });
  }

  #abort(job: Job<Api>, settle: () => void): void {
    const waiting = this.#queue.indexOf(job);
    if (waiting !== -1) this.#queue.splice(waiting, 1);
    const link = this.#busy.get(job.run);
    // A job that waits, or whose worker is still starting, has done nothing yet.
    if (!link) return settle();
    void link.api.abort(job.run);
    setTimeout(() => {
      if (this.#busy.get(job.run) !== link) return;
      this.#busy.delete(job.run);
      link.end();
      settle();
      this.#next();
    }, abortGrace);
  }

  #next(): void {
    while (this.#queue.length > 0 && this.#busy.size < this.#size) {
      const job = this.#queue.shift() as Job<Api>;
      this.#busy.set(job.run, null);
      void this.#do(job);
    }
  }

  async #do(job: Job<Api>): Promise<void> {
    const link = this.#idle.pop() ?? (await this.#startLink());
    if (job.signal.aborted) {
      this.#busy.delete(job.run);
      this.#idle.push(link);
      return this.#next();
    }
    this.#busy.set(job.run, link);
    const failure = await Promise.race([
      job.work(link).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
      link.died,
    ]);
    // Ended and replaced by an abort meanwhile.
    if (this.#busy.get(job.run) !== link) return;
    this.#busy.delete(job.run);
    if (failure === null) {
      this.#idle.push(link);
    } else {
      link.end();
      job.fail(failure);
    }
    this.#next();
  }

  async #startLink(): Promise<WorkerLink<Api>> {
    const core = await this.#core;
    const link = startWorker<Api>(this.#scriptUrl);
    const start = link.api.start as (core: WebAssembly.Module | null) => Promise<void>;
    await Promise.race([start(core), link.died]);
    return link;
  }
}
