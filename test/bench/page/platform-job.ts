import type { WorkerLink } from '../../../src/app/worker-link.ts';
import type { LayerBlob } from '../../../src/model/image.ts';
import type { JobWorkerApi } from './job.worker.ts';

/** The whole job for an archive by DecompressionStream and hash-wasm, layers over workers, the largest first. */
export async function readByPlatform(
  file: File,
  workers: readonly WorkerLink<JobWorkerApi>[],
): Promise<readonly (readonly string[])[]> {
  const [first] = workers;
  if (!first) throw new Error('readByPlatform: no worker');
  const blobs = await first.api.open(file);
  const queue = [...blobs].sort((a, b) => b.place.size - a.place.size);
  const digests: (readonly string[])[] = [];
  await Promise.all(
    workers.map(async ({ api }) => {
      for (let blob = queue.shift(); blob; blob = queue.shift())
        digests.push(await api.scan(blob as LayerBlob));
    }),
  );
  return digests;
}
