import { type ContentLocation, contentParts, storedParts } from '../../analysis/content/location.ts';
import type { RowScope } from '../../analysis/rows.ts';
import type { Fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type Problem, problemFrom } from '../../model/problem.ts';
import type { Workshop } from '../workshop.ts';
import type { Contents, FilePlace } from './contents-api.ts';
import type { LayerSource } from './layer-source.ts';
import { PartOrder, type PieceSink } from './part-order.ts';
import { RunReader } from './run-reader.ts';
import { pourTar } from './tar-stream.ts';

/** Reads contents out of the layers of the catalog. */
export class LayerContents implements Contents {
  readonly #workshop: Workshop;
  readonly #reader: RunReader;

  /** `sourceOf` tells where the stored bytes of a layer of the catalog are. */
  constructor(workshop: Workshop, sourceOf: (key: string) => LayerSource | null) {
    this.#workshop = workshop;
    this.#reader = new RunReader(workshop, sourceOf);
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
    return streamOf(async (sink) => {
      const location = await this.#locate(place);
      if (!location) return noFile(place);
      return this.#pour(location, 0, location.size, signal, sink);
    });
  }

  streamTar(image: string, scope: RowScope, path: string, signal: AbortSignal): ReadableStream<Uint8Array> {
    const { catalog } = this.#workshop;
    const members = (from: number, count: number) => catalog.tarMembers(image, scope, path, from, count);
    return streamOf((sink) => pourTar(members, this.#reader, signal, sink));
  }

  async #pour(
    location: ContentLocation,
    from: number,
    to: number,
    signal: AbortSignal,
    sink: PieceSink,
  ): Promise<Fault | null> {
    if (!location.isWhole && location.size > 0) return unread;
    const parts = contentParts(location, from, to);
    const order = new PartOrder(parts, sink);
    const runs = storedParts(parts);
    const fault = await this.#reader.read(location.key, runs, signal, (run, piece) => order.take(run, piece));
    if (!fault) await order.end();
    return fault;
  }

  #locate({ image, layer, path }: FilePlace): Promise<ContentLocation | null> {
    return this.#workshop.catalog.locateContent(image, layer, path);
  }
}

/** A stream of what `pour` hands out; it errors with a sentence where `pour` gives one. */
function streamOf(
  pour: (sink: PieceSink) => Promise<{ readonly message: string } | null>,
): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const run = async () => {
    const fault = await pour((piece) => writer.write(piece));
    if (fault) throw new Error(fault.message);
    await writer.close();
  };
  // Who reads the stream is told; nobody else waits.
  run().catch((error: unknown) => writer.abort(error).catch(() => undefined));
  return readable;
}

const unread: Fault = {
  code: 'tar.truncated',
  severity: 'error',
  message: 'The content was not read to its end when the layer was, so it can’t be shown.',
  offset: null,
};

function noFile(place: FilePlace): Problem {
  const message = 'It is no file of this layer, or a hard link to nothing.';
  return { code: 'link.missing', severity: 'error', message, at: whereOf(place) };
}

function whereOf({ layer, path }: FilePlace): string {
  return `layer ${layer}, ${path}`;
}
