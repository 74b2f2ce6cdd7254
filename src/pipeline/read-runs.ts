import type { Fault } from '../base/fault.ts';
import type { Checkpoint } from '../codec/checkpoint.ts';
import type { Compression, Decoder, Engine } from '../codec/codec.ts';
import { type ReadControl, readBlob } from './read-blob.ts';

/** `length` bytes from `at` on of a layer's uncompressed tar. */
export interface TarRun {
  readonly at: number;
  readonly length: number;
}

/** A run of what a compressed stream unpacks to. */
export interface PackedStream {
  readonly compression: Exclude<Compression, 'none'>;
  /** Where decompression begins; null: at the start. */
  readonly from: Checkpoint | null;
}

/** Runs of the uncompressed tar of a layer that was scanned, and where its stored bytes are. Plain data, to be posted. */
export interface RunsRequest {
  /** The stored bytes of the layer; or of the archive that holds them, where that is compressed as a whole. */
  readonly file: Blob;
  /** How that archive is compressed, and where the layer's `size` stored bytes begin in what it unpacks to; else null. */
  readonly archive: (PackedStream & { readonly offset: number; readonly size: number }) | null;
  /** How the layer is compressed; null: not at all. */
  readonly layer: PackedStream | null;
  /** In order, without overlap. */
  readonly runs: readonly TarRun[];
}

/**
 * Takes the next bytes of a run, which stay the caller's; what it gives is awaited before more is read, so that memory
 * stays bounded by what one piece of 64 KiB unpacks to.
 */
export type RunSink = (run: number, piece: Uint8Array<ArrayBuffer>) => Promise<void> | void;

/** How reading runs ended: with all of them, stopped from outside, or too early. */
export type RunsEnd =
  | { readonly kind: 'end' }
  | { readonly kind: 'aborted' }
  | { readonly kind: 'failed'; readonly fault: Fault };

/**
 * Reads runs of a layer's uncompressed tar once more, beginning at the nearest checkpoint before the first and ending
 * with the last: nothing else is decompressed.
 */
export async function readRuns(
  request: RunsRequest,
  engine: Engine,
  control: ReadControl,
  sink: RunSink,
): Promise<RunsEnd> {
  const picker = new RunPicker(request.runs);
  const { file, archive, layer, runs } = request;
  const first = runs.at(0)?.at ?? 0;
  // Where the layer's stored bytes and, before them, the file's are read from.
  const layerFrom = layer ? (layer.from?.stored ?? 0) : first;
  picker.position = layer ? (layer.from?.unpacked ?? 0) : first;
  const takeTar = (piece: Uint8Array) => picker.push(piece);
  const decoders: Decoder[] = [];
  let takeStored = takeTar;
  if (layer) {
    const decoder = openAt(engine, layer, takeTar);
    decoders.push(decoder);
    takeStored = (piece) => decoder.push(piece);
  }
  let fileFrom = layerFrom;
  if (archive) {
    const wanted = new RunPicker([{ at: archive.offset + layerFrom, length: archive.size - layerFrom }]);
    wanted.position = archive.from?.unpacked ?? 0;
    const takeLayer = takeStored;
    const outer = openAt(engine, archive, (piece) => wanted.push(piece, takeLayer));
    decoders.push(outer);
    fileFrom = archive.from?.stored ?? 0;
    takeStored = (piece) => outer.push(piece);
  }
  try {
    const end = await readBlob(file.slice(fileFrom), takeStored, {
      ...control,
      turn: async () => {
        await picker.flush(sink);
        await control.turn?.();
      },
    });
    await picker.flush(sink);
    if (end.kind === 'aborted') return end;
    if (picker.isOver) return { kind: 'end' };
    if (end.kind === 'failed') return end;
    const faults = decoders.flatMap((decoder) => decoder.faults);
    return {
      kind: 'failed',
      fault: faults.find(({ severity }) => severity === 'error') ?? endsEarly(picker),
    };
  } finally {
    for (const decoder of decoders) decoder.close();
  }
}

function openAt(
  engine: Engine,
  { compression, from }: PackedStream,
  sink: (piece: Uint8Array) => boolean,
): Decoder {
  return engine.createDecoder(compression, sink, from ? { from } : {});
}

function endsEarly({ position }: RunPicker): Fault {
  const message = `The layer ends at byte ${position} of its tar, before the content does.`;
  return { code: 'tar.truncated', severity: 'error', message, offset: position };
}

/** Picks runs out of a stream that goes by. */
class RunPicker {
  readonly #runs: readonly TarRun[];
  #next = 0;
  #picked: { readonly run: number; readonly piece: Uint8Array<ArrayBuffer> }[] = [];
  /** Offset of the next byte. */
  position = 0;

  constructor(runs: readonly TarRun[]) {
    this.#runs = runs;
    this.#skipEmpty();
  }

  /** Whether all runs have gone by. */
  get isOver(): boolean {
    return this.#next === this.#runs.length;
  }

  /** Takes the next bytes; what is picked goes to `take`, or is kept for `flush`. False: no more is wanted. */
  push(piece: Uint8Array, take?: (piece: Uint8Array) => boolean): boolean {
    const end = this.position + piece.length;
    while (!this.isOver) {
      const { at, length } = this.#runs[this.#next] as TarRun;
      if (at >= end) break;
      const from = Math.max(at, this.position) - this.position;
      const to = Math.min(at + length, end) - this.position;
      const part = piece.subarray(from, to);
      if (!take) this.#picked.push({ run: this.#next, piece: part.slice() });
      else if (!take(part)) return false;
      if (at + length > end) break;
      this.#next++;
      this.#skipEmpty();
    }
    this.position = end;
    return !this.isOver;
  }

  /** Hands over what was kept. */
  async flush(sink: RunSink): Promise<void> {
    const picked = this.#picked;
    this.#picked = [];
    for (const { run, piece } of picked) await sink(run, piece);
  }

  #skipEmpty(): void {
    while (!this.isOver && (this.#runs[this.#next] as TarRun).length === 0) this.#next++;
  }
}
