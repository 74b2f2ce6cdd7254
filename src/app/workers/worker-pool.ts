import { type WorkerEnd, WorkerFailure } from './worker-failure.ts';
import type { WorkerLink } from './worker-link.ts';

/** A piece of work for one worker. */
interface Job<Api> {
  /** Larger first: the longest layer should not be the last to start. */
  readonly weight: number;
  readonly run: number;
  readonly signal: AbortSignal;
  /** Whether a second worker could help. */
  readonly isShareable: boolean;
  readonly work: (link: WorkerLink<Api>, helper: WorkerLink<Api> | null) => Promise<void>;
  readonly fail: (error: unknown) => void;
  /** Says that it was cancelled. */
  readonly cancel: () => void;
  /** Whether it is done again, in a worker for itself: the first was lost, or failed. */
  alone: boolean;
  /** The worker that does it, and the one that helps if one does. */
  desks: readonly Desk<Api>[];
  /** Whether a worker has heard of it. */
  begun: boolean;
}

/** A worker, which may still be starting, and what it is doing. */
interface Desk<Api> {
  readonly link: Promise<WorkerLink<Api>>;
  /** The same, when it has started. */
  readonly ready: Promise<WorkerLink<Api>>;
  readonly jobs: Set<Job<Api>>;
  /** Looks at the worker since it last gave a sign of life; null until it has started. */
  unanswered: number | null;
}

/** What every worker of a pool can do besides its own work. */
interface PoolApi {
  start(core: WebAssembly.Module | null): void;
  abort(run: number): void;
}

/** Milliseconds that an aborted worker has to stop by itself before it is ended. */
const abortGrace = 500;

/** Milliseconds between two looks at the workers that are at work. */
const lookInterval = 1000;

/**
 * Looks that a worker may leave unanswered. The longest work without a pause is to finish a table of millions of entries,
 * some seconds. Counted, not timed: a computer that slept, or a tab in the background, must not make a worker look dead.
 */
const patience = 20;

/** A job lighter than this is not worth a second worker. */
const leastShared = 4 * 1024 * 1024;

/**
 * Workers of one kind: at most one a core, started when there is work and kept for the next. A job goes to the worker that
 * has least to do, heaviest job first. Every job has an id; one that does not stop in time when it is cancelled loses its
 * worker. So does one that dies, fails or gives no sign of life: then all that it was doing is done again, once, each job in a
 * new worker of its own. A job that outweighs all else that there is to do can have a second worker to help.
 */
export class WorkerPool<Api extends PoolApi> {
  readonly #startWorker: () => WorkerLink<Api>;
  readonly #core: Promise<WebAssembly.Module | null>;
  readonly #size: number;
  readonly #room: number;
  #desks: Desk<Api>[] = [];
  readonly #queue: Job<Api>[] = [];
  #lastRun = 0;
  #watch: ReturnType<typeof setInterval> | null = null;

  /** At most `size` workers, each with at most `room` jobs at a time. */
  constructor(
    startWorker: () => WorkerLink<Api>,
    core: Promise<WebAssembly.Module | null>,
    size: number,
    room: number,
  ) {
    this.#startWorker = startWorker;
    this.#core = core;
    this.#size = size;
    this.#room = room;
  }

  /** Starts one worker ahead of the first job, while the user picks a file. */
  warm(): void {
    if (this.#desks.length === 0) this.#openDesk();
  }

  /**
   * Queues a job; `work` is called when a worker is free, and once more if that is lost or it is rejected. Resolves with what
   * it gives, or null when it was cancelled before. Rejects when it failed again: with what `work` was rejected with, or
   * with a `WorkerFailure`. `work` is given a helper only if it says that it `isShareable`, and that one is to spare.
   */
  run<T>(
    weight: number,
    signal: AbortSignal,
    work: (api: WorkerLink<Api>['api'], run: number, helper: WorkerLink<Api>['api'] | null) => Promise<T>,
    isShareable = false,
  ): Promise<T | null> {
    this.#lastRun++;
    const run = this.#lastRun;
    return new Promise((resolve, reject) => {
      if (signal.aborted) return resolve(null);
      const job: Job<Api> = {
        weight,
        run,
        signal,
        isShareable,
        work: async (link, helper) => resolve(await work(link.api, run, helper?.api ?? null)),
        fail: reject,
        cancel: () => resolve(null),
        alone: false,
        desks: [],
        begun: false,
      };
      signal.addEventListener('abort', () => void this.#abort(job), { once: true });
      this.#enqueue(job);
    });
  }

  #enqueue(job: Job<Api>): void {
    this.#queue.push(job);
    this.#queue.sort((a, b) => b.weight - a.weight);
    // Jobs that are given together compete for the first worker by their weight.
    queueMicrotask(() => this.#next());
  }

  async #abort(job: Job<Api>): Promise<void> {
    const waiting = this.#queue.indexOf(job);
    if (waiting !== -1) this.#queue.splice(waiting, 1);
    const [desk] = job.desks;
    // A job that waits, or whose worker is still starting, has done nothing yet.
    if (!desk || !job.begun) return job.cancel();
    const link = await desk.link;
    void link.api.abort(job.run);
    setTimeout(() => {
      if (!desk.jobs.has(job)) return;
      job.cancel();
      this.#lose(job.desks, job);
    }, abortGrace);
  }

  #next(): void {
    for (let job = this.#queue[0]; job; job = this.#queue[0]) {
      const desk = this.#deskFor(job);
      if (!desk) return;
      this.#queue.shift();
      const helper = this.#helperFor(job, desk);
      job.desks = helper ? [desk, helper] : [desk];
      for (const { jobs } of job.desks) jobs.add(job);
      void this.#do(job, desk, helper);
    }
  }

  /** The worker that has least to do, a new one if all have something; null if it takes no more. */
  #deskFor(job: Job<Api>): Desk<Api> | null {
    let best = this.#desks[0];
    for (const desk of this.#desks) if (best && load(desk) < load(best)) best = desk;
    if (!best || (best.jobs.size > 0 && this.#desks.length < this.#size)) return this.#openDesk();
    const shared = !job.alone && ![...best.jobs].some(({ alone }) => alone);
    return best.jobs.size < (shared ? this.#room : 1) ? best : null;
  }

  /** A second worker: one that nothing else waits for, or where the job outweighs all else that there is to do. */
  #helperFor(job: Job<Api>, desk: Desk<Api>): Desk<Api> | null {
    if (!job.isShareable || job.alone || job.weight < leastShared || this.#size < 2) return null;
    const others = this.#desks.filter((other) => other !== desk);
    const busy = others.filter(({ jobs }) => jobs.size > 0);
    const isSpare = this.#size - 1 - busy.length > this.#queue.length;
    const rest = this.#queue.reduce((sum, { weight }) => sum + weight, load(desk));
    if (!isSpare && busy.reduce((sum, other) => sum + load(other), rest) > job.weight / 2) return null;
    if (busy.length === others.length && this.#desks.length < this.#size) return this.#openDesk();
    const open = others.filter(({ jobs }) => jobs.size < this.#room && ![...jobs].some(({ alone }) => alone));
    return open.sort((a, b) => load(a) - load(b))[0] ?? null;
  }

  async #do(job: Job<Api>, desk: Desk<Api>, helper: Desk<Api> | null): Promise<void> {
    this.#watch ??= setInterval(() => this.#look(), lookInterval);
    const failure = await attempt(job, desk, helper);
    // Cancelled, lost, or to be done again elsewhere, meanwhile.
    if (!desk.jobs.has(job)) return;
    if (failure && job.alone) job.fail(failure.error);
    if (failure) return this.#lose(job.desks, job.alone ? job : null);
    for (const { jobs } of job.desks) jobs.delete(job);
    this.#next();
  }

  /** A worker came to an end: what it was doing is done again, but for a job that had it for itself. */
  #mourn(desk: Desk<Api>, end: WorkerEnd, reason: string): void {
    if (!this.#desks.includes(desk)) return;
    const only = [...desk.jobs].find(({ alone }) => alone) ?? null;
    only?.fail(new WorkerFailure(end, reason));
    this.#lose([desk], only);
  }

  /** Asks all who are at work for a sign of life; who has given none for too long is lost. */
  #look(): void {
    const busy = this.#desks.filter(({ jobs }) => jobs.size > 0);
    if (busy.length === 0 && this.#watch !== null) {
      clearInterval(this.#watch);
      this.#watch = null;
    }
    for (const desk of busy) {
      if (desk.unanswered === null) continue;
      if (desk.unanswered === patience) {
        this.#mourn(desk, 'stalled', `no sign of life for ${(patience * lookInterval) / 1000} seconds`);
      } else if (desk.unanswered === 0) {
        void desk.link
          .then((link) => link.beat())
          .then(() => {
            desk.unanswered = 0;
          });
      }
      desk.unanswered++;
    }
  }

  /** Ends workers; what they were doing is done again, but for one job that is over. */
  #lose(desks: readonly Desk<Api>[], over: Job<Api> | null): void {
    const lost = new Set(desks);
    const jobs = new Set<Job<Api>>();
    // The set grows meanwhile: who helped with a job that is lost, or was helped, is lost too.
    for (const desk of lost) {
      for (const other of desk.jobs) {
        jobs.add(other);
        for (const more of other.desks) lost.add(more);
      }
    }
    if (over) jobs.delete(over);
    this.#desks = this.#desks.filter((desk) => !lost.has(desk));
    for (const desk of lost) {
      desk.jobs.clear();
      desk.link.then((link) => link.end()).catch(() => undefined);
    }
    for (const other of jobs) {
      other.alone = true;
      other.begun = false;
      other.desks = [];
      if (other.signal.aborted) other.cancel();
      else this.#enqueue(other);
    }
    this.#next();
  }

  #openDesk(): Desk<Api> {
    const link = this.#core.then(() => this.#startWorker());
    const end = (reason: string) => this.#mourn(desk, 'ended', reason);
    const start = async () => {
      const started = await link;
      void started.died.then(end);
      await (started.api.start as (core: WebAssembly.Module | null) => Promise<void>)(await this.#core);
      desk.unanswered = 0;
      return started;
    };
    const ready = start();
    ready.catch((error: unknown) => end(String(error)));
    const desk: Desk<Api> = { link, ready, jobs: new Set(), unanswered: null };
    this.#desks.push(desk);
    return desk;
  }
}

/** What a worker was given to do; nothing only for one that is idle. */
function load<Api>({ jobs }: Desk<Api>): number {
  let sum = 0;
  for (const { weight, desks } of jobs) sum += weight / desks.length + 1;
  return sum;
}

/** Does a job, and says how it failed if it did. Never resolves when a worker is lost: no promise of a worker's life holds its jobs. */
async function attempt<Api>(
  job: Job<Api>,
  desk: Desk<Api>,
  helper: Desk<Api> | null,
): Promise<{ readonly error: unknown } | null> {
  try {
    const links = await Promise.all([desk.ready, helper?.ready ?? null]);
    job.begun = !job.signal.aborted;
    if (job.begun) await job.work(...links);
    return null;
  } catch (error) {
    return { error };
  }
}
