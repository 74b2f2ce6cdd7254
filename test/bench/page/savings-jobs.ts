import { ChunkShelf } from '../../../src/analysis/chunk-shelf.ts';
import { computeDedup } from '../../../src/analysis/dedup.ts';
import type { Cutter } from '../../../src/codec/codec.ts';
import { openEngine } from '../../../src/codec/engine.ts';
import { imagesOfManyFiles } from '../../fixtures/many-files.ts';
import { type Job, onBytes, timed } from './jobs.ts';

/** The jobs of the savings that run in one worker, by name. */
export const savingsJobs: Readonly<Record<string, Job>> = {
  /** Cutting one content into chunks, as the app does it. */
  cut: onBytes((core) => cutting(core)),

  /** The same in plain JavaScript. */
  cutPlain: onBytes(() => cutting(null)),

  /** What ten images share that hold a million files. */
  async dedup() {
    const { images, tables } = imagesOfManyFiles(10, 1_000_000);
    return timed(async () => {
      const tableOf = (id: string) => tables[Number(id)] ?? null;
      const { files, nearLayers } = computeDedup(images, tableOf, new ChunkShelf());
      return [files.instances, files.unique, nearLayers.length];
    });
  },
};

function cutting(core: WebAssembly.Module | null) {
  const engine = openEngine(core);
  const cutter: Cutter = engine.createCutter();
  let cuts = 0;
  const count = () => {
    cuts++;
  };
  return {
    push: (chunk: Uint8Array) => cutter.push(engine.hold(chunk), count),
    end: () => cuts,
  };
}
