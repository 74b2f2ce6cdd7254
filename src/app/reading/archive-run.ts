import { proxy, transfer } from 'comlink';
import type { ImageSummary } from '../../analysis/summary.ts';
import { checkpointBuffers } from '../../codec/checkpoint.ts';
import { entriesBlob, type Image, type LayerBlob } from '../../model/image.ts';
import { isStopped, type LayerScan } from '../../model/layer-scan.ts';
import { problemFrom } from '../../model/problem.ts';
import type { Digest } from '../../oci/digest.ts';
import type { ArchiveInput, ProgressCall, ReadArchive } from '../../pipeline/protocol.ts';
import { type LayerSource, layerSource } from '../contents/layer-source.ts';
import { type ArchiveToKeep, recordArchive } from '../library/kept-record.ts';
import type { ArchiveState, Dropped, ImageState } from '../state.ts';
import { workerFault } from '../workers/worker-failure.ts';
import type { Workshop } from '../workshop.ts';
import { BlobReader } from './blob-reader.ts';
import { type BlobState, layerState } from './layer-state.ts';
import { noProgress, ProgressMeter } from './progress-meter.ts';
import type { Run } from './run.ts';

/** A blob of the archive while it is scanned; the layers that hold it share this. */
interface BlobRun extends BlobState {
  readonly blob: LayerBlob;
  readonly claims: readonly Digest[];
}

/**
 * One dropped archive from opening to its last layer: drives the workers, hands the tables to the catalog and keeps the
 * states that the screen shows.
 */
export class ArchiveRun implements Run {
  readonly id: number;
  readonly isSent: boolean;
  readonly #input: ArchiveInput;
  readonly #handle: FileSystemFileHandle | null;
  readonly #workshop: Workshop;
  #abort = new AbortController();
  readonly #reader: BlobReader;
  readonly #blobs = new Map<string, BlobRun>();
  readonly #summaries = new Map<string, ImageSummary>();
  #images: readonly Image[] = [];
  #imageStates: readonly ImageState[] = [];
  #isStale = false;
  #state: ArchiveState;

  constructor(id: number, dropped: Dropped, workshop: Workshop) {
    this.id = id;
    this.isSent = dropped.kind === 'file' && dropped.isSent === true;
    this.#workshop = workshop;
    this.#reader = new BlobReader(workshop, this.#abort.signal);
    this.#input = archiveInput(dropped);
    this.#handle = dropped.kind === 'file' ? (dropped.handle ?? null) : null;
    const size = inputSize(this.#input);
    this.#state = {
      id,
      name: this.#input.name,
      size,
      phase: 'opening',
      progress: noProgress(size),
      compression: 'none',
      format: null,
      problems: [],
      artifacts: [],
      absent: [],
      keptAt: null,
      isImported: false,
    };
  }

  get state(): ArchiveState {
    return this.#state;
  }

  get images(): readonly ImageState[] {
    if (this.#isStale) this.#remake();
    return this.#imageStates;
  }

  /** True while bytes are being read. */
  get busy(): boolean {
    return this.#state.phase === 'opening' || this.#state.phase === 'reading';
  }

  /** Reads the archive. Never rejects: whatever goes wrong becomes a problem of the archive or a layer. */
  async start(): Promise<void> {
    try {
      await this.#read();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #read(): Promise<void> {
    const read = await this.#open(false);
    if (!read) return;
    const { opened, compression } = read;
    if (!opened) {
      this.#update({ phase: 'failed', compression, problems: read.problems });
      return;
    }
    this.#update({
      phase: 'reading',
      compression,
      format: opened.format,
      problems: [...read.problems, ...opened.problems],
      artifacts: opened.artifacts,
      absent: opened.absent,
    });
    const { checkpoints } = read;
    if (checkpoints.length > 0) {
      const held = transfer(checkpoints, checkpointBuffers(checkpoints)) as typeof checkpoints;
      void this.#workshop.catalog.addCheckpoints(`${this.id}`, held);
    }
    const claims = claimsByBlob(opened.images);
    for (const blob of opened.blobs) {
      this.#blobs.set(blob.key, newBlobRun(blob, [...(claims.get(blob.key) ?? [])]));
    }
    this.#images = opened.images;
    for (const [index, image] of opened.images.entries()) {
      const blobs = image.layers.map(entriesBlob);
      const keys = blobs.map((blob) => (blob === null ? null : this.#tableKey(blob)));
      void this.#workshop.catalog.setImage(this.#imageID(index), keys);
    }
    this.#refresh();
    await this.#readLayers([...this.#blobs.values()], read, false);
  }

  /** Reads those layers anew, and without that limit, that were stopped by `limits.unpacked`. Never rejects. */
  async readOn(): Promise<void> {
    const stopped = [...this.#blobs.values()].filter(({ scan }) => scan && isStopped(scan));
    if (this.busy || stopped.length === 0) return;
    this.#abort = new AbortController();
    this.#reader.begin(this.#abort.signal);
    this.#update({ phase: 'reading' });
    try {
      // An archive that is compressed as a whole has to be read whole for any of them.
      const isStreamed = stopped.some(({ blob }) => blob.place.kind === 'streamed');
      const read = isStreamed ? await this.#open(true) : null;
      if (isStreamed && !read) return;
      await this.#readLayers(stopped, read, true);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Stops reading; layers that are done stay. */
  cancel(): void {
    if (this.busy) this.#abort.abort();
  }

  /** Stops reading and takes out of the catalog what no other archive needs. */
  close(): void {
    this.cancel();
    for (const [index] of this.#images.entries())
      void this.#workshop.catalog.removeImage(this.#imageID(index));
    void this.#workshop.catalog.removeCheckpoints(`${this.id}`);
    this.#reader.close();
  }

  /** Where the bytes of a layer can be had again, by its key in the catalog; null where it is none of this archive's. */
  source(key: string): LayerSource | null {
    const blobRun = [...this.#blobs.values()].find(({ blob }) => this.#tableKey(blob.key) === key);
    if (!blobRun?.scan) return null;
    const { blob, scan } = blobRun;
    return layerSource(blob, scan.compression, this.#input, this.#state.compression);
  }

  toKeep(keptAt: number): ArchiveToKeep | null {
    if (this.#state.phase !== 'done') return null;
    const blobs = [...this.#blobs.values()].map((own) => ({ ...own, place: this.#tableKey(own.blob.key) }));
    return recordArchive(this.#state, this.#images, blobs, keptAt, this.#handle);
  }

  async #open(readOn: boolean): Promise<ReadArchive | null> {
    const meter = new ProgressMeter(this.#state.size);
    const progress = (read: number) => this.#update({ progress: meter.measure(read, performance.now()) });
    try {
      const read = await this.#workshop.archives.run(this.#state.size, this.#abort.signal, (api, run) =>
        api.open(run, this.#input, proxy(progress) as ProgressCall, readOn),
      );
      if (!read) this.#update({ phase: 'cancelled' });
      return read;
    } catch (error) {
      this.#update({ phase: 'failed', problems: [problemFrom(workerFault(error), this.#input.name)] });
      return null;
    }
  }

  #fail(error: unknown): void {
    const lost = problemFrom(workerFault(error), this.#input.name);
    this.#update({ phase: 'failed', problems: [...this.#state.problems, lost] });
  }

  /** Reads blobs; those that went by when the archive was opened are in `read`. */
  async #readLayers(blobRuns: readonly BlobRun[], read: ReadArchive | null, readOn: boolean): Promise<void> {
    const meter = new ProgressMeter(sum(blobRuns.map(({ blob }) => blob.place.size)));
    const bytesRead = () => sum(blobRuns.map(({ progress }) => progress.read));
    const scans = blobRuns.map(async (blobRun) => {
      const { place } = blobRun.blob;
      if (place.kind === 'streamed') {
        const scanned = read?.scans.get(place.member);
        if (scanned) this.#finish(blobRun, await this.#reader.keep(this.#place(blobRun), scanned));
      } else {
        await this.#scan(blobRun, readOn, () => {
          this.#update({ progress: meter.measure(bytesRead(), performance.now()) });
        });
      }
    });
    await Promise.all(scans);
    await this.#summarise();
    this.#update({ phase: this.#abort.signal.aborted ? 'cancelled' : 'done' });
  }

  async #scan(blobRun: BlobRun, readOn: boolean, progressed: () => void): Promise<void> {
    const { size } = blobRun.blob.place;
    const meter = new ProgressMeter(size);
    const progress = (read: number) => {
      // A worker that was cancelled may have told of its progress before it heard of that.
      if (blobRun.phase !== 'reading') return;
      this.#updateBlob(blobRun, { progress: meter.measure(read, performance.now()) });
      progressed();
    };
    try {
      const started = () => this.#updateBlob(blobRun, { phase: 'reading' });
      const { claims } = blobRun;
      const scan = await this.#reader.read({ ...this.#place(blobRun), claims, started, progress, readOn });
      if (scan) this.#finish(blobRun, scan);
      // One that was to be read on keeps what it had.
      else this.#updateBlob(blobRun, { phase: blobRun.scan ? 'failed' : 'cancelled' });
    } catch (error) {
      this.#updateBlob(blobRun, {
        phase: 'failed',
        failure: problemFrom(workerFault(error), blobRun.blob.name),
      });
    }
    progressed();
  }

  #finish(blobRun: BlobRun, scan: LayerScan): void {
    const { total } = blobRun.progress;
    this.#updateBlob(blobRun, {
      phase: scan.complete ? 'done' : 'failed',
      progress: { ...noProgress(total), read: total },
      scan,
    });
  }

  async #summarise(): Promise<void> {
    for (const [index, image] of this.#images.entries()) {
      // With a layer missing, nobody knows what the others add up to.
      const whole = image.layers.every(({ blob }) => blob !== null && this.#blobs.get(blob)?.scan);
      if (!whole) continue;
      const id = this.#imageID(index);
      const createdBy = image.layers.map((layer) => layer.createdBy);
      const summary = await this.#workshop.catalog.summarise(id, createdBy);
      this.#summaries.set(id, summary);
      this.#refresh();
    }
  }

  #updateBlob(blobRun: BlobRun, change: Partial<BlobRun>): void {
    Object.assign(blobRun, change);
    this.#refresh();
  }

  /** Says that image states are to be made anew when they are asked for: hundreds of blobs change between two looks. */
  #refresh(): void {
    this.#isStale = true;
    this.#workshop.changed();
  }

  /** Makes the image states anew; what has not changed keeps its identity. */
  #remake(): void {
    this.#isStale = false;
    this.#imageStates = this.#images.map((image, index) => {
      const id = this.#imageID(index);
      const before = this.#imageStates[index];
      const layers = image.layers.map((layer, position) =>
        layerState(layer, this.#blobs.get(layer.blob ?? ''), before?.layers[position]),
      );
      const summary = this.#summaries.get(id) ?? null;
      const same =
        before &&
        before.summary === summary &&
        layers.every((layer, position) => layer === before.layers[position]);
      return same ? before : { id, archive: this.id, image, layers, summary };
    });
  }

  #update(change: Partial<ArchiveState>): void {
    this.#state = { ...this.#state, ...change };
    this.#workshop.changed();
  }

  #imageID(index: number): string {
    return `${this.id}.${index}`;
  }

  #place({ blob }: BlobRun): { readonly blob: LayerBlob; readonly place: string } {
    return { blob, place: this.#tableKey(blob.key) };
  }

  #tableKey(blob: string): string {
    return `${this.id}/${blob}`;
  }
}

function newBlobRun(blob: LayerBlob, claims: readonly Digest[]): BlobRun {
  const progress = noProgress(blob.place.size);
  return { blob, name: blob.name, claims, phase: 'waiting', progress, scan: null, failure: null };
}

/** What images declare each blob as: a digest, or where none is declared, a diffID. */
function claimsByBlob(images: readonly Image[]): ReadonlyMap<string, ReadonlySet<Digest>> {
  const claims = new Map<string, Set<Digest>>();
  for (const { layers } of images) {
    for (const { blob, digest, diffID } of layers) {
      const claim = digest ?? diffID;
      if (blob !== null && claim !== null) claims.set(blob, (claims.get(blob) ?? new Set()).add(claim));
    }
  }
  return claims;
}

function archiveInput(dropped: Dropped): ArchiveInput {
  if (dropped.kind === 'file') return { kind: 'file', name: dropped.file.name, file: dropped.file };
  return { kind: 'directory', name: dropped.name, files: dropped.files };
}

function inputSize(input: ArchiveInput): number {
  return input.kind === 'file' ? input.file.size : sum([...input.files.values()].map((file) => file.size));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
