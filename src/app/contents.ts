import { proxy, type Remote } from 'comlink';
import { type ContentLocation, type ContentPart, contentParts } from '../analysis/content-location.ts';
import type { Fault } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import type { LayerWorkerApi } from '../pipeline/protocol.ts';
import type { PackedStream, RunSink, RunsEnd, RunsRequest, TarRun } from '../pipeline/read-runs.ts';
import { sliceOf } from '../pipeline/scan-layer.ts';
import type { Contents, FilePlace } from './contents-api.ts';
import type { LayerSource } from './layer-source.ts';
import type { Workshop } from './workshop.ts';

/** Holes are handed out in pieces of this size. */
const zeros = new Uint8Array(64 * 1024);

/** Bytes in order; what it gives is awaited before more come. */
type PieceSink = (piece: Uint8Array<ArrayBuffer>) => Promise<void> | void;

/** Reads contents by way of the layer workers, beginning at the checkpoints that the catalog keeps. */
export class LayerContents implements Contents {
  readonly #workshop: Workshop;
  readonly #sourceOf: (key: string) => LayerSource | null;

  /** `sourceOf` tells where the stored bytes of a layer of the catalog are. */
  constructor(workshop: Workshop, sourceOf: (key: string) => LayerSource | null) {
    this.#workshop = workshop;
    this.#sourceOf = sourceOf;
  }

  async size(place: FilePlace): Promise<number | null> {
    return (await this.#locate(place))?.size ?? null;
  }

  async read(
    place: FilePlace,
    from: number,
    to: number,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array<ArrayBuffer>, Problem>> {
    const location = await this.#locate(place);
    if (!location) return err(noFile(place));
    const bytes = new Uint8Array(Math.max(0, Math.min(to, location.size) - from));
    let filled = 0;
    const fault = await this.#pour(location, from, to, signal, (piece) => {
      bytes.set(piece, filled);
      filled += piece.length;
    });
    return fault ? err(problemFrom(fault, whereOf(place))) : ok(bytes);
  }

  stream(place: FilePlace, signal: AbortSignal): ReadableStream<Uint8Array> {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const pour = async () => {
      const location = await this.#locate(place);
      if (!location) throw new Error(noFile(place).message);
      const fault = await this.#pour(location, 0, location.size, signal, (piece) => writer.write(piece));
      if (fault) throw new Error(fault.message);
      await writer.close();
    };
    // Who reads the stream is told; nobody else waits.
    pour().catch((error: unknown) => writer.abort(error).catch(() => undefined));
    return readable;
  }

  /** Hands out bytes of a content in order; a fault where they can't be read, which is also what an abort gives. */
  async #pour(
    location: ContentLocation,
    from: number,
    to: number,
    signal: AbortSignal,
    sink: PieceSink,
  ): Promise<Fault | null> {
    if (!location.isWhole && location.size > 0) return unread;
    const parts = contentParts(location, from, to);
    const stored = parts.flatMap((part) => (part.kind === 'stored' ? [part] : []));
    const order = new PartOrder(parts, sink);
    if (stored.length > 0) {
      const end = await this.#read(location.key, stored, signal, (run, piece) => order.take(run, piece));
      if (end.kind === 'failed') return end.fault;
      if (end.kind === 'aborted') return aborted;
    }
    await order.end();
    return null;
  }

  async #read(key: string, runs: readonly TarRun[], signal: AbortSignal, sink: RunSink): Promise<RunsEnd> {
    const request = await this.#request(key, runs);
    if (!request) return { kind: 'failed', fault: gone };
    // Before all that is waiting: somebody looks at it.
    const work = async (api: Remote<LayerWorkerApi>, run: number): Promise<RunsEnd> =>
      api.read(run, request, proxy(sink));
    const end = await this.#workshop.layers
      .run(Number.POSITIVE_INFINITY, signal, work)
      .catch((error: unknown): RunsEnd => ({ kind: 'failed', fault: lostWorker(error) }));
    return end ?? { kind: 'aborted' };
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
    const from = await catalog.checkpoint(
      archiveKey(key),
      offset + (layer ? (layer.from?.stored ?? 0) : first),
    );
    return {
      file: archive.file,
      archive: { compression: archive.compression, from, offset, size },
      layer,
      runs,
    };
  }

  #locate({ image, layer, path }: FilePlace): Promise<ContentLocation | null> {
    return this.#workshop.catalog.locateContent(image, layer, path);
  }
}

/** Under which the checkpoints of the archive stand in the catalog that has the layer of this key. */
export function archiveKey(layerKey: string): string {
  return layerKey.slice(0, layerKey.indexOf('/'));
}

/** Puts the holes of a sparse file between its stored bytes. */
class PartOrder {
  readonly #parts: readonly ContentPart[];
  readonly #sink: PieceSink;
  #next = 0;
  #run = -1;

  constructor(parts: readonly ContentPart[], sink: PieceSink) {
    this.#parts = parts;
    this.#sink = sink;
  }

  /** Takes the next bytes of the stored part with this number. */
  async take(run: number, piece: Uint8Array<ArrayBuffer>): Promise<void> {
    for (; this.#run < run; this.#run++) {
      await this.#holes();
      this.#next++;
    }
    await this.#sink(piece);
  }

  /** Hands out the holes at the end. */
  end(): Promise<void> {
    return this.#holes();
  }

  async #holes(): Promise<void> {
    for (let part = this.#parts[this.#next]; part?.kind === 'hole'; part = this.#parts[this.#next]) {
      for (let left = part.length; left > 0; left -= zeros.length) {
        await this.#sink(zeros.slice(0, Math.min(left, zeros.length)));
      }
      this.#next++;
    }
  }
}

const gone: Fault = {
  code: 'file.unreadable',
  severity: 'error',
  message: 'The archive that holds the layer is not open any more.',
  offset: null,
};
const unread: Fault = {
  code: 'tar.truncated',
  severity: 'error',
  message: 'The content was not read to its end when the layer was, so it can’t be shown.',
  offset: null,
};
const aborted: Fault = {
  code: 'file.unreadable',
  severity: 'info',
  message: 'Reading was stopped.',
  offset: null,
};

function lostWorker(error: unknown): Fault {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'limit.memory',
    severity: 'error',
    message: `The worker that read it ended (${reason}). Try it again, or with less open.`,
    offset: null,
  };
}

function noFile(place: FilePlace): Problem {
  const message = 'It is no file of this layer, or a hard link to nothing.';
  return { code: 'link.missing', severity: 'error', message, at: whereOf(place) };
}

function whereOf({ layer, path }: FilePlace): string {
  return `layer ${layer}, ${path}`;
}
