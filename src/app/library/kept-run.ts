import { entriesBlob, type Image } from '../../model/image.ts';
import type { KeptArchive, KeptSummary } from '../../store/kept-archive.ts';
import { type BlobState, layerState } from '../reading/layer-state.ts';
import { noProgress } from '../reading/progress-meter.ts';
import type { Run } from '../reading/run.ts';
import type { ArchiveState, ImageState } from '../state.ts';
import type { Workshop } from '../workshop.ts';

/** An archive that was kept: shown as it was when it was read, without its bytes. */
export class KeptRun implements Run {
  readonly id: number;
  readonly isSent = false;
  readonly #kept: KeptSummary;
  readonly #workshop: Workshop;
  readonly #keys: string[] = [];
  #images: readonly ImageState[] = [];
  #isClosed = false;
  #state: ArchiveState;

  constructor(id: number, kept: KeptSummary, workshop: Workshop) {
    this.id = id;
    this.#kept = kept;
    this.#workshop = workshop;
    const { name, size, keptAt, isImported } = kept;
    this.#state = {
      id,
      name,
      size,
      phase: 'opening',
      progress: noProgress(size),
      compression: 'none',
      format: null,
      problems: [],
      artifacts: [],
      absent: [],
      keptAt,
      isImported,
    };
  }

  get state(): ArchiveState {
    return this.#state;
  }

  get images(): readonly ImageState[] {
    return this.#images;
  }

  get busy(): boolean {
    return this.#state.phase === 'opening';
  }

  async start(): Promise<void> {
    const { catalog } = this.#workshop;
    const place = `${this.id}`;
    const read = await catalog
      .bringBack(this.#kept.id, place)
      .catch((error: unknown) => ({ ok: false as const, error: { message: String(error) } }));
    if (!read.ok) {
      const { message } = read.error;
      const problem = { code: 'file.unreadable', severity: 'error', message, at: this.#kept.name } as const;
      this.#update({ phase: 'failed', problems: [problem] });
      return;
    }
    const archive = read.value;
    for (const { key, table } of archive.blobs) if (table !== null) this.#keys.push(`${place}/${key}`);
    if (this.#isClosed) return this.close();
    const states = blobStates(archive);
    const { isImported } = this.#kept;
    const images = isImported ? archive.images.map(withoutVerdicts) : archive.images;
    this.#images = images.map((image, index) => {
      const keys = image.layers.map(entriesBlob).map((blob) => (blob === null ? null : `${place}/${blob}`));
      void catalog.setImage(`${place}.${index}`, keys);
      const layers = image.layers.map((layer) => {
        const state = layerState(layer, states.get(layer.blob ?? ''), undefined);
        return isImported ? { ...state, digestVerified: null, diffIDVerified: null } : state;
      });
      return { id: `${place}.${index}`, archive: this.id, image, layers, summary: null };
    });
    const { compression, format, problems, artifacts, absent } = archive;
    this.#update({ compression, format, problems, artifacts, absent });
    await this.#summarise(images);
    this.#update({ phase: 'done' });
  }

  /** There is nothing to read on with. */
  async readOn(): Promise<void> {}

  /** It is there in a moment. */
  cancel(): void {}

  close(): void {
    this.#isClosed = true;
    for (const { id } of this.#images) void this.#workshop.catalog.removeImage(id);
    for (const key of this.#keys) void this.#workshop.catalog.removeLayer(key);
  }

  source(): null {
    return null;
  }

  /** It is kept already. */
  toKeep(): null {
    return null;
  }

  async #summarise(images: readonly Image[]): Promise<void> {
    for (const [index, { layers }] of images.entries()) {
      const state = this.#images[index] as ImageState;
      // With a layer missing, nobody knows what the others add up to.
      if (!state.layers.every(({ scan }) => scan)) continue;
      const createdBy = layers.map((layer) => layer.createdBy);
      const summary = await this.#workshop.catalog.summarise(state.id, createdBy);
      this.#images = this.#images.with(index, { ...state, summary });
      this.#workshop.changed();
    }
  }

  #update(change: Partial<ArchiveState>): void {
    this.#state = { ...this.#state, ...change };
    this.#workshop.changed();
  }
}

/** An image of which nobody knows whether its bytes are what it says: anybody can write a library file. */
function withoutVerdicts(image: Image): Image {
  return {
    ...image,
    configVerified: null,
    manifestVerified: null,
    attestations: image.attestations.map((attestation) => ({ ...attestation, verified: null })),
  };
}

function blobStates({ blobs }: KeptArchive): ReadonlyMap<string, BlobState> {
  return new Map(
    blobs.map(({ key, name, size, scan, failure }) => {
      const phase = scan?.complete ? 'done' : 'failed';
      return [key, { name, phase, progress: { ...noProgress(size), read: size }, scan, failure }];
    }),
  );
}
