import { proxy, transfer } from 'comlink';
import type { LayerChunkPlan } from '../../analysis/catalog.ts';
import type { ContentChunks } from '../../model/content-chunks.ts';
import type { ContentTask } from '../../pipeline/content-picker.ts';
import type { Workshop } from '../workshop.ts';
import type { Search } from './layer-rereading.ts';

/** Cuts contents that were not cut before into chunks, and hands these to the catalog. */
export function chunkSearch({ catalog }: Workshop): Search<LayerChunkPlan, ContentTask, ContentChunks> {
  return {
    task: ({ offsets }, compression) => ({ compression, offsets }),
    inBlob: (api, run, blob, task, progress) => api.chunk(run, blob, task, proxy(progress)),
    inMembers: (api, run, archive, tasks, progress) => api.chunk(run, archive, tasks, proxy(progress)),
    missing: ({ entries }) => ({ counts: new Uint32Array(entries.length), chunks: new Uint32Array(0) }),
    keep(plan, chunks) {
      const buffers = [chunks.counts.buffer, chunks.chunks.buffer] as ArrayBuffer[];
      return catalog.addChunks(plan, transfer(chunks, buffers));
    },
  };
}
