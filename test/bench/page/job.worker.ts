import { expose } from 'comlink';
import { openEngine } from '../../../src/codec/engine.ts';
import type { LayerBlob } from '../../../src/model/image.ts';
import { openArchive } from '../../../src/pipeline/open-archive.ts';
import { type Job, type JobDone, jobs } from './jobs.ts';
import { scanByPlatform } from './platform-scan.ts';
import { savingsJobs } from './savings-jobs.ts';

/** What a worker of the bench's page does. */
export interface JobWorkerApi {
  /** Must be called first. */
  start(core: WebAssembly.Module | null): void;
  run(name: string, files: readonly File[]): Promise<JobDone>;
  /** The layer blobs of an archive that is not compressed as a whole. */
  open(file: File): Promise<readonly LayerBlob[]>;
  /** The whole job for one layer by DecompressionStream and hash-wasm. */
  scan(blob: LayerBlob): Promise<readonly string[]>;
}

let core: WebAssembly.Module | null = null;

const api: JobWorkerApi = {
  start(module) {
    core = module;
  },
  run(name, files) {
    const job: Job | undefined = jobs[name] ?? savingsJobs[name];
    if (!job) throw new Error(`there is no job ${name}`);
    return job(files, core);
  },
  async open(file) {
    const control = { signal: new AbortController().signal, progress() {} };
    const read = await openArchive({ kind: 'file', name: file.name, file }, openEngine(core), control);
    return read?.opened?.blobs ?? [];
  },
  scan: scanByPlatform,
};
expose(api);
