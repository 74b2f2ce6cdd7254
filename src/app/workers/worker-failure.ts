import type { ProblemCode } from '../../base/codes.ts';
import type { Fault } from '../../base/fault.ts';

/** How a worker came to an end: by itself, or because it did not answer any more. */
export type WorkerEnd = 'ended' | 'stalled';

/** A job that was lost with its worker. */
export class WorkerFailure extends Error {
  readonly end: WorkerEnd;

  /** `message` is what is known of it, a sentence or a browser's words. */
  constructor(end: WorkerEnd, message: string) {
    super(message);
    this.name = 'WorkerFailure';
    this.end = end;
  }
}

/** What a job that failed means to the user. `error` is what the promise of `WorkerPool.run` or the catalog was rejected with. */
export function workerFault(error: unknown): Fault {
  const reason = error instanceof Error ? error.message : String(error);
  const code = failureCode(error, reason);
  const message = `The worker that read this ${ends[code]} (${reason}). Only this part is lost; try it again, or with less open.`;
  return { code, severity: 'error', message, offset: null };
}

const ends = {
  'limit.memory': 'ran out of memory',
  'worker.stalled': 'stopped answering and was ended',
  'worker.ended': 'ended before it was done',
} as const satisfies Partial<Record<ProblemCode, string>>;

/** Browsers have no name for a lack of memory but only words, each its own. */
const memoryWords = ['memory', 'allocation', 'Invalid typed array length', 'Invalid array buffer length'];

function failureCode(error: unknown, reason: string): keyof typeof ends {
  if (memoryWords.some((word) => reason.includes(word))) return 'limit.memory';
  return error instanceof WorkerFailure && error.end === 'stalled' ? 'worker.stalled' : 'worker.ended';
}
