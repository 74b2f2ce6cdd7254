import { compileCore } from '../../../src/app/workers/core-module.ts';
import { startWorker } from '../../../src/app/workers/worker-link.ts';
import type { JobWorkerApi } from './job.worker.ts';
import jobWorkerUrl from './job.worker.ts?worker&url';
import type { JobDone } from './jobs.ts';
import { spreadJobs } from './spread-jobs.ts';

const core = compileCore(new URL(location.href));
const workers = Array.from({ length: Math.max(1, navigator.hardwareConcurrency) }, () =>
  startWorker<JobWorkerApi>(jobWorkerUrl),
);
const started = Promise.all(workers.map(async ({ api }) => api.start(await core)));

/** What the bench calls: does a job with the files that were picked. A job in one worker is timed where it runs. */
async function runJob(name: string): Promise<JobDone> {
  await started;
  const files = [...(document.querySelector('input')?.files ?? [])];
  const spread = spreadJobs[name];
  if (!spread) return (workers[0] as (typeof workers)[number]).api.run(name, files);
  const start = performance.now();
  const result = await spread(files[0] as File, workers);
  return { milliseconds: performance.now() - start, result };
}

Object.assign(globalThis, { runJob });
