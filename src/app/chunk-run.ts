import { proxy, transfer } from 'comlink';
import type { LayerChunkPlan } from '../analysis/catalog.ts';
import type { DedupImage } from '../analysis/dedup.ts';
import type { Compression } from '../codec/codec.ts';
import type { ContentChunks } from '../model/content-chunks.ts';
import type { LayerBlob } from '../model/image.ts';
import type { CompressedFile } from '../pipeline/chunk-layer.ts';
import type { ProgressCall } from '../pipeline/protocol.ts';
import type { LayerSource } from './layer-source.ts';
import { noProgress, ProgressMeter } from './progress-meter.ts';
import type { ChunkState } from './state.ts';
import type { Workshop } from './workshop.ts';

/** One reading of a blob or of a compressed archive. */
interface Reading {
  /** Stored bytes. */
  readonly size: number;
  run(progress: ProgressCall): Promise<readonly (readonly [LayerChunkPlan, ContentChunks])[] | null>;
}

/** Nothing was looked for so far. */
export const noChunks: ChunkState = { phase: 'idle', progress: noProgress(0) };

/**
 * Looks for chunks that contents share: reads once more the layers with contents that were not cut before, and hands their
 * chunks to the catalog. What was found until it is cancelled stays there.
 */
export class ChunkRun {
  readonly #workshop: Workshop;
  readonly #sourceOf: (key: string) => LayerSource | null;
  readonly #changed: (state: ChunkState) => void;
  readonly #abort = new AbortController();

  /** `sourceOf` knows layers by the keys of the catalog; null where a layer is not open any more. */
  constructor(
    workshop: Workshop,
    sourceOf: (key: string) => LayerSource | null,
    changed: (state: ChunkState) => void,
  ) {
    this.#workshop = workshop;
    this.#sourceOf = sourceOf;
    this.#changed = changed;
  }

  /** Never rejects: a layer whose worker died makes the search a failed one. */
  async start(images: readonly DedupImage[]): Promise<void> {
    const plans = await this.#workshop.catalog.planChunks(images);
    const readings = this.#readings(plans);
    const total = readings.reduce((sum, { size }) => sum + size, 0);
    const meter = new ProgressMeter(total);
    const read = new Map<Reading, number>();
    const tell = (reading: Reading, bytes: number) => {
      read.set(reading, bytes);
      const all = [...read.values()].reduce((sum, each) => sum + each, 0);
      if (!this.#abort.signal.aborted) {
        this.#changed({ phase: 'reading', progress: meter.measure(all, performance.now()) });
      }
    };
    this.#changed({ phase: 'reading', progress: noProgress(total) });
    const ends = await Promise.allSettled(
      readings.map(async (reading) => {
        const found = await reading.run((bytes) => tell(reading, bytes));
        for (const [plan, chunks] of found ?? []) await this.#keep(plan, chunks);
        tell(reading, reading.size);
      }),
    );
    const failed = ends.some(({ status }) => status === 'rejected');
    const phase = this.#abort.signal.aborted ? 'cancelled' : failed ? 'failed' : 'done';
    this.#changed({ phase, progress: noProgress(total) });
  }

  cancel(): void {
    this.#abort.abort();
  }

  #keep(plan: LayerChunkPlan, chunks: ContentChunks): Promise<void> {
    const buffers = [chunks.counts.buffer, chunks.chunks.buffer] as ArrayBuffer[];
    return this.#workshop.catalog.addChunks(plan, transfer(chunks, buffers));
  }

  /** One for each blob, and one for all layers of a compressed archive. */
  #readings(plans: readonly LayerChunkPlan[]): readonly Reading[] {
    const readings: Reading[] = [];
    const members = new Map<Blob, [CompressedFile, Map<string, [LayerChunkPlan, Compression]>]>();
    for (const plan of plans) {
      const source = this.#sourceOf(plan.key);
      if (source?.kind === 'blob') readings.push(this.#readBlob(plan, source.blob, source.compression));
      if (source?.kind !== 'member') continue;
      const { archive, member, compression } = source;
      const [, wanted] = members.get(archive.file) ?? [archive, new Map()];
      members.set(archive.file, [archive, wanted.set(member, [plan, compression])]);
    }
    for (const [archive, wanted] of members.values()) readings.push(this.#readMembers(archive, wanted));
    return readings;
  }

  #readBlob(plan: LayerChunkPlan, blob: LayerBlob, compression: Compression): Reading {
    const { size } = blob.place;
    const task = { compression, offsets: plan.offsets };
    return {
      size,
      run: async (progress) => {
        const found = await this.#workshop.layers.run(size, this.#abort.signal, (api, run) =>
          api.chunk(run, blob, task, proxy(progress) as ProgressCall),
        );
        return found && [[plan, found]];
      },
    };
  }

  #readMembers(
    archive: CompressedFile,
    wanted: ReadonlyMap<string, readonly [LayerChunkPlan, Compression]>,
  ): Reading {
    const { size } = archive.file;
    const tasks = new Map(
      [...wanted].map(([member, [plan, compression]]) => [member, { compression, offsets: plan.offsets }]),
    );
    return {
      size,
      run: async (progress) => {
        const found = await this.#workshop.archives.run(size, this.#abort.signal, (api, run) =>
          api.chunk(run, archive, tasks, proxy(progress) as ProgressCall),
        );
        return (
          found && [...wanted].map(([member, [plan]]) => [plan, found.get(member) ?? unread(plan)] as const)
        );
      },
    };
  }
}

/** Of contents that are not there any more. */
function unread({ entries }: LayerChunkPlan): ContentChunks {
  return { counts: new Uint32Array(entries.length), chunks: new Uint32Array(0) };
}
