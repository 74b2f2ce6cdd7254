import type { WorkerLink } from '../../../src/app/workers/worker-link.ts';
import type { LayerBlob } from '../../../src/model/image.ts';
import type { JobWorkerApi } from './job.worker.ts';

/** Does something with one file and all workers. */
export type SpreadJob = (file: File, workers: readonly WorkerLink<JobWorkerApi>[]) => Promise<unknown>;

/** The jobs that several workers do together, by name. */
export const spreadJobs: Readonly<Record<string, SpreadJob>> = {
  /** The whole job by DecompressionStream and hash-wasm, layers over workers, the largest first: digests and diffIDs. */
  async platform(file, workers) {
    const queue = (await blobsOf(file, workers)).sort((a, b) => b.place.size - a.place.size);
    const digests: (readonly string[])[] = [];
    await Promise.all(
      workers.map(async ({ api }) => {
        for (let blob = queue.shift(); blob; blob = queue.shift()) digests.push(await api.scan(blob));
      }),
    );
    return digests;
  },

  /** Where the layer blobs of an archive lie. */
  async places(file, workers) {
    const blobs = await blobsOf(file, workers);
    return blobs.flatMap(({ place }) =>
      place.kind === 'slice' ? { offset: place.offset, size: place.size } : [],
    );
  },
};

async function blobsOf(file: File, workers: readonly WorkerLink<JobWorkerApi>[]): Promise<LayerBlob[]> {
  const [first] = workers;
  return [...((await first?.api.open(file)) ?? [])] as LayerBlob[];
}
