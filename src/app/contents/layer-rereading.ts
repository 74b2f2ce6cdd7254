import type { Remote } from 'comlink';
import type { Compression } from '../../codec/codec.ts';
import type { LayerBlob } from '../../model/image.ts';
import type { ArchiveWorkerApi, LayerWorkerApi, ProgressCall } from '../../pipeline/protocol.ts';
import type { CompressedFile } from '../../pipeline/visit-contents.ts';
import { noProgress, ProgressMeter } from '../reading/progress-meter.ts';
import type { SearchState } from '../state.ts';
import type { Workshop } from '../workshop.ts';
import type { LayerSource } from './layer-source.ts';

/** What is looked for in the contents of layers. */
export interface Search<Plan extends { readonly key: string }, Task, Found> {
  /** What a worker is given to do for the plan of one layer, whose key in the catalog it names. */
  task(plan: Plan, compression: Compression): Task;
  inBlob(
    api: Remote<LayerWorkerApi>,
    run: number,
    blob: LayerBlob,
    task: Task,
    progress: ProgressCall,
  ): Promise<Found | null>;
  /** The same for the layers of an archive that is compressed as a whole, by member name. */
  inMembers(
    api: Remote<ArchiveWorkerApi>,
    run: number,
    archive: CompressedFile,
    tasks: ReadonlyMap<string, Task>,
    progress: ProgressCall,
  ): Promise<ReadonlyMap<string, Found> | null>;
  /** Of a layer that is not there any more. */
  missing(plan: Plan): Found;
  /** Takes what was found in a layer; what is kept stays when the search is cancelled. */
  keep(plan: Plan, found: Found): Promise<void>;
}

/** One reading of a blob or of a compressed archive. */
interface Reading<Plan, Found> {
  /** Stored bytes. */
  readonly size: number;
  run(): Promise<readonly (readonly [Plan, Found])[] | null>;
}

/** Nothing was looked for so far. */
export const noSearch: SearchState = { phase: 'idle', progress: noProgress(0) };

/** Reads layers once more, each by a worker, and hands on what is found in their contents. */
export class LayerRereading<Plan extends { readonly key: string }, Task, Found> {
  readonly #workshop: Workshop;
  readonly #sourceOf: (key: string) => LayerSource | null;
  readonly #search: Search<Plan, Task, Found>;
  readonly #changed: (state: SearchState) => void;
  readonly #abort = new AbortController();
  readonly #read = new Map<object, number>();
  #meter = new ProgressMeter(0);

  /** `sourceOf` knows layers by the keys of the catalog; null where a layer is not open any more. */
  constructor(
    workshop: Workshop,
    sourceOf: (key: string) => LayerSource | null,
    search: Search<Plan, Task, Found>,
    changed: (state: SearchState) => void,
  ) {
    this.#workshop = workshop;
    this.#sourceOf = sourceOf;
    this.#search = search;
    this.#changed = changed;
  }

  /** Never rejects: a layer whose worker died makes the search a failed one. */
  async start(plans: readonly Plan[]): Promise<void> {
    const readings = this.#readings(plans);
    const total = readings.reduce((sum, { size }) => sum + size, 0);
    this.#meter = new ProgressMeter(total);
    this.#changed({ phase: 'reading', progress: noProgress(total) });
    const ends = await Promise.allSettled(
      readings.map(async (reading) => {
        for (const [plan, found] of (await reading.run()) ?? []) await this.#search.keep(plan, found);
      }),
    );
    const failed = ends.some(({ status }) => status === 'rejected');
    const phase = this.#abort.signal.aborted ? 'cancelled' : failed ? 'failed' : 'done';
    this.#changed({ phase, progress: noProgress(total) });
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** One for each blob, and one for all layers of a compressed archive. */
  #readings(plans: readonly Plan[]): readonly Reading<Plan, Found>[] {
    const readings: Reading<Plan, Found>[] = [];
    const members = new Map<Blob, [CompressedFile, Map<string, [Plan, Compression]>]>();
    for (const plan of plans) {
      const source = this.#sourceOf(plan.key);
      if (source?.kind === 'blob') readings.push(this.#inBlob(plan, source.blob, source.compression));
      if (source?.kind !== 'member') continue;
      const { archive, member, compression } = source;
      const [, wanted] = members.get(archive.file) ?? [archive, new Map()];
      members.set(archive.file, [archive, wanted.set(member, [plan, compression])]);
    }
    for (const [archive, wanted] of members.values()) readings.push(this.#inMembers(archive, wanted));
    return readings;
  }

  #inBlob(plan: Plan, blob: LayerBlob, compression: Compression): Reading<Plan, Found> {
    const { size } = blob.place;
    const task = this.#search.task(plan, compression);
    return {
      size,
      run: async () => {
        const found = await this.#workshop.layers.run(size, this.#abort.signal, (api, run) =>
          this.#search.inBlob(api, run, blob, task, this.#progress()),
        );
        return found && [[plan, found]];
      },
    };
  }

  #inMembers(
    archive: CompressedFile,
    wanted: ReadonlyMap<string, readonly [Plan, Compression]>,
  ): Reading<Plan, Found> {
    const { size } = archive.file;
    const tasks = new Map(
      [...wanted].map(([member, [plan, compression]]) => [member, this.#search.task(plan, compression)]),
    );
    return {
      size,
      run: async () => {
        const found = await this.#workshop.archives.run(size, this.#abort.signal, (api, run) =>
          this.#search.inMembers(api, run, archive, tasks, this.#progress()),
        );
        const foundIn = (member: string, plan: Plan) => found?.get(member) ?? this.#search.missing(plan);
        return found && [...wanted].map(([member, [plan]]) => [plan, foundIn(member, plan)] as const);
      },
    };
  }

  /** Tells of the progress of one reading as a part of all. */
  #progress(): ProgressCall {
    const reading = {};
    return (bytes) => {
      this.#read.set(reading, bytes);
      const all = [...this.#read.values()].reduce((sum, each) => sum + each, 0);
      if (this.#abort.signal.aborted) return;
      this.#changed({ phase: 'reading', progress: this.#meter.measure(all, performance.now()) });
    };
  }
}
