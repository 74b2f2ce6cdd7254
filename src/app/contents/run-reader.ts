import { proxy, type Remote } from 'comlink';
import type { Fault } from '../../base/fault.ts';
import type { LayerWorkerApi } from '../../pipeline/protocol.ts';
import type { PackedStream, RunSink, RunsEnd, RunsRequest, TarRun } from '../../pipeline/read-runs.ts';
import { sliceOf } from '../../pipeline/scan-layer.ts';
import { workerFault } from '../workers/worker-failure.ts';
import type { Workshop } from '../workshop.ts';
import type { LayerSource } from './layer-source.ts';

/** Reads runs of layers by way of the layer workers, beginning at the checkpoints that the catalog keeps. */
export class RunReader {
  readonly #workshop: Workshop;
  readonly #sourceOf: (key: string) => LayerSource | null;

  /** `sourceOf` tells where the stored bytes of a layer of the catalog are. */
  constructor(workshop: Workshop, sourceOf: (key: string) => LayerSource | null) {
    this.#workshop = workshop;
    this.#sourceOf = sourceOf;
  }

  /** Reads runs of the layer with this key in the catalog, in order. A fault where they can't be had, or reading was stopped. */
  async read(
    key: string,
    runs: readonly TarRun[],
    signal: AbortSignal,
    sink: RunSink,
  ): Promise<Fault | null> {
    if (runs.length === 0) return null;
    const request = await this.#request(key, runs);
    if (!request) return gone;
    let hasBegun = false;
    const take: RunSink = (run, piece) => {
      hasBegun = true;
      return sink(run, piece);
    };
    const work = async (api: Remote<LayerWorkerApi>, run: number): Promise<RunsEnd> =>
      // Who was given pieces can't take them a second time.
      hasBegun ? { kind: 'failed', fault: cutShort } : api.read(run, request, proxy(take));
    // Before all that is waiting: somebody looks at it.
    const end = await this.#workshop.layers
      .run(Number.POSITIVE_INFINITY, signal, work)
      .catch((error: unknown): RunsEnd => ({ kind: 'failed', fault: workerFault(error) }));
    if (end?.kind === 'failed') return end.fault;
    return end?.kind === 'end' ? null : stopped;
  }

  async #request(key: string, runs: readonly TarRun[]): Promise<RunsRequest | null> {
    const source = this.#sourceOf(key);
    if (!source) return null;
    const { catalog } = this.#workshop;
    const first = runs[0]?.at ?? 0;
    const { compression } = source;
    const layer: PackedStream | null =
      compression === 'none' ? null : { compression, from: await catalog.checkpoint(key, first) };
    if (source.kind === 'blob') return { file: sliceOf(source.blob), archive: null, layer, runs };
    const { archive, offset, size } = source;
    const stored = layer ? (layer.from?.stored ?? 0) : first;
    const from = await catalog.checkpoint(archiveKey(key), offset + stored);
    return {
      file: archive.file,
      archive: { compression: archive.compression, from, offset, size },
      layer,
      runs,
    };
  }
}

/** The key of an archive's checkpoints in the catalog, of that of one of its layers (`ArchiveRun`). */
function archiveKey(layerKey: string): string {
  return layerKey.slice(0, layerKey.indexOf('/'));
}

const gone: Fault = {
  code: 'file.unreadable',
  severity: 'error',
  message: 'The archive that holds the layer is not open. Drop it again to see contents.',
  offset: null,
};
const stopped: Fault = {
  code: 'file.unreadable',
  severity: 'info',
  message: 'Reading was stopped.',
  offset: null,
};
const cutShort: Fault = {
  code: 'worker.ended',
  severity: 'error',
  message: 'The worker that read it was lost before it was done. Try it again.',
  offset: null,
};
