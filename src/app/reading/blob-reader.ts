import { proxy, type Remote, transfer } from 'comlink';
import { adoptScan, type KnownLayer, storedIdentity, tableIdentity } from '../../analysis/same-layer.ts';
import { checkpointBuffers } from '../../codec/checkpoint.ts';
import { tableBuffers } from '../../model/entry-table.ts';
import type { LayerBlob } from '../../model/image.ts';
import type { LayerScan, ScannedLayer } from '../../model/layer-scan.ts';
import type { Digest } from '../../oci/digest.ts';
import type { LayerWorkerApi, ProgressCall } from '../../pipeline/protocol.ts';
import type { Workshop } from '../workshop.ts';

/** A blob to be read. */
export interface BlobTask {
  readonly blob: LayerBlob;
  /** Where its table is to stand in the catalog: unique in the session. */
  readonly place: string;
  /** What images declare it as: its digest, or its diffID, which is the digest of a blob that is not compressed. */
  readonly claims: readonly Digest[];
  /** Called when a worker begins with it. */
  started(): void;
  readonly progress: ProgressCall;
  /** As in `ReadControl`. */
  readonly readOn: boolean;
}

/**
 * Reads the blobs of one archive for the workspace, in which each layer is analysed once, whichever archive brings it
 * first. A blob that is declared as a known layer is hashed, and only where its bytes are that layer's is the analysis
 * taken over; else it is scanned like any other.
 */
export class BlobReader {
  readonly #workshop: Workshop;
  #signal: AbortSignal;
  /** Where this archive's tables stand. */
  readonly #places = new Set<string>();
  #isClosed = false;

  constructor(workshop: Workshop, signal: AbortSignal) {
    this.#workshop = workshop;
    this.#signal = signal;
  }

  /** Listens to another signal from now on: reading begins anew after it was aborted or done. */
  begin(signal: AbortSignal): void {
    this.#signal = signal;
  }

  /** What is in a blob; its table stands in the catalog then. Null when it was aborted; rejects when its worker died. */
  async read(task: BlobTask): Promise<LayerScan | null> {
    const { blob, claims } = task;
    const { stock } = this.#workshop;
    for (let other = stock.waitFor(claims); other; other = stock.waitFor(claims)) {
      await Promise.race([other, this.#aborted()]);
      if (this.#signal.aborted) return null;
    }
    const release = stock.claim(claims);
    try {
      // What is to be read on is known already, as far as it was read.
      const known = task.readOn ? null : stock.find(claims, blob.place.size);
      const adopted = known && (await this.#adopt(task, known));
      if (adopted) return adopted;
      const scan = (api: Remote<LayerWorkerApi>, run: number, helper: Remote<LayerWorkerApi> | null) => {
        task.started();
        const progress = proxy(task.progress) as ProgressCall;
        if (!helper) return api.scan(run, blob, progress, null, task.readOn);
        const { port1, port2 } = new MessageChannel();
        void helper.hashRelayed(transfer(port2, [port2]));
        return api.scan(run, blob, progress, transfer(port1, [port1]), task.readOn);
      };
      const scanned = await this.#workshop.layers.run(blob.place.size, this.#signal, scan, true);
      return scanned && (await this.keep(task, scanned));
    } finally {
      release();
    }
  }

  /** Hands a table on to the catalog and lets all archives know of the layer; gives the facts, which the page keeps. */
  async keep(
    { place, blob }: Pick<BlobTask, 'place' | 'blob'>,
    { scan, table, checkpoints }: ScannedLayer,
  ): Promise<LayerScan> {
    if (this.#isClosed) return scan;
    const buffers = tableBuffers(table) as ArrayBuffer[];
    const { catalog } = this.#workshop;
    const added = catalog.addLayer(place, transfer(table, buffers), tableIdentity(scan, place));
    void catalog.addCheckpoints(
      place,
      transfer(checkpoints, checkpointBuffers(checkpoints)) as typeof checkpoints,
      storedIdentity(scan, place),
    );
    this.#places.add(place);
    this.#workshop.stock.add(place, { scan, name: blob.name });
    await added;
    return scan;
  }

  /** Takes the tables that stand for this archive alone out of the catalog. */
  close(): void {
    this.#isClosed = true;
    for (const place of this.#places) {
      this.#workshop.stock.drop(place);
      void this.#workshop.catalog.removeLayer(place);
    }
  }

  /** Null where the blob is not what it is declared as, where it was aborted, and where the known one has gone meanwhile. */
  async #adopt({ blob, place, started, progress }: BlobTask, known: KnownLayer): Promise<LayerScan | null> {
    const hashed = await this.#workshop.layers.run(blob.place.size, this.#signal, (api, run) => {
      started();
      return api.hash(run, blob, proxy(progress) as ProgressCall);
    });
    const scan = hashed && adoptScan(known, hashed, blob.name);
    if (!scan || this.#isClosed) return null;
    this.#places.add(place);
    if (!(await this.#workshop.catalog.shareLayer(place, tableIdentity(scan, place)))) return null;
    void this.#workshop.catalog.shareCheckpoints(place, storedIdentity(scan, place));
    this.#workshop.stock.add(place, { scan, name: blob.name });
    return scan;
  }

  #aborted(): Promise<void> {
    return new Promise((resolve) => {
      this.#signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}
