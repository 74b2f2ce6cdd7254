import { compileCore } from '../../../src/app/core-module.ts';
import { startWorker } from '../../../src/app/worker-link.ts';
import type { JobWorkerApi } from './job.worker.ts';
import jobWorkerUrl from './job.worker.ts?worker&url';
import type { JobDone } from './jobs.ts';
import { readByPlatform } from './platform-job.ts';

const core = compileCore(new URL(location.href));
const workers = Array.from({ length: Math.max(1, navigator.hardwareConcurrency) }, () =>
  startWorker<JobWorkerApi>(jobWorkerUrl),
);
const started = Promise.all(workers.map(async ({ api }) => api.start(await core)));

/** What the bench calls: does a job with the files that were picked. */
async function runJob(name: string): Promise<JobDone> {
  await started;
  const [first] = workers;
  const files = [...(document.querySelector('input')?.files ?? [])];
  if (!first) throw new Error('runJob: no worker');
  // A job of several workers is timed here, one of a single worker where it runs.
  if (name !== 'platform') return first.api.run(name, files);
  const start = performance.now();
  const result = await readByPlatform(files[0] as File, workers);
  return { milliseconds: performance.now() - start, result };
}

Object.assign(globalThis, { runJob });
