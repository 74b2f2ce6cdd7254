import { type Remote, releaseProxy } from 'comlink';
import type { ProgressCall } from '../src/pipeline/protocol.ts';
import type { ReadControl } from '../src/pipeline/read-blob.ts';
import type { Runs } from '../src/pipeline/runs.ts';

/** Does `work` as the run `id`, and lets go of the page's `progress` when it is over. */
export async function startRun<T>(
  runs: Runs,
  id: number,
  progress: ProgressCall,
  work: (control: ReadControl) => Promise<T>,
): Promise<T> {
  try {
    return await runs.start(id, progress, work);
  } finally {
    letGo(progress);
  }
}

/** Closes the port to a function of the page, which keeps all that the function knows until this worker collects its garbage. */
export function letGo(call: unknown): void {
  (call as Remote<() => void>)[releaseProxy]();
}
