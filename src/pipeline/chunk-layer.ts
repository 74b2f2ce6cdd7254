import { cleanName } from '../archive/member-name.ts';
import { decodeName } from '../base/text.ts';
import type { Compression, Decoder, Engine } from '../codec/codec.ts';
import type { ContentChunks } from '../model/content-chunks.ts';
import type { LayerBlob } from '../model/image.ts';
import type { TarEntry, TarHandler } from '../tar/entry.ts';
import { TarReader } from '../tar/reader.ts';
import { type ChunkTask, ContentCutter } from './content-cutter.ts';
import { type ReadControl, readBlob } from './read-blob.ts';
import { sliceOf } from './scan-layer.ts';

/**
 * Reads a layer once more, to cut contents of it into chunks. Null when it was aborted; contents that can't be read
 * have none.
 */
export async function chunkLayer(
  blob: LayerBlob,
  task: ChunkTask,
  engine: Engine,
  control: ReadControl,
): Promise<ContentChunks | null> {
  const reader = new ContentCutter(engine, task);
  const { kind } = await readBlob(sliceOf(blob), (piece) => reader.push(piece), control);
  if (kind !== 'aborted') return reader.end();
  reader.close();
  return null;
}

/** An archive that is compressed as a whole. */
export interface CompressedFile {
  readonly file: Blob;
  readonly compression: Exclude<Compression, 'none'>;
}

/** The same for layers of an archive that is compressed as a whole, by member name, while it goes by once more. */
export async function chunkMembers(
  { file, compression }: CompressedFile,
  tasks: ReadonlyMap<string, ChunkTask>,
  engine: Engine,
  control: ReadControl,
): Promise<ReadonlyMap<string, ContentChunks> | null> {
  const members = new MemberChunks(engine, compression, tasks);
  const { kind } = await readBlob(file, (piece) => members.push(piece), control);
  const chunks = members.end();
  return kind === 'aborted' ? null : chunks;
}

/** Hands the members that are wanted on to readers of their own; of those with one name the last counts. */
class MemberChunks implements TarHandler {
  readonly #engine: Engine;
  readonly #tasks: ReadonlyMap<string, ChunkTask>;
  readonly #decoder: Decoder;
  readonly #reader = new TarReader(this);
  readonly #done = new Map<string, ContentChunks>();
  #open: { readonly name: string; readonly reader: ContentCutter } | null = null;

  constructor(
    engine: Engine,
    compression: Exclude<Compression, 'none'>,
    tasks: ReadonlyMap<string, ChunkTask>,
  ) {
    this.#engine = engine;
    this.#tasks = tasks;
    this.#decoder = engine.createDecoder(compression, (piece) => this.#reader.push(piece));
  }

  push(piece: Uint8Array): boolean {
    return this.#decoder.push(this.#engine.hold(piece));
  }

  end(): ReadonlyMap<string, ContentChunks> {
    this.entryEnd();
    this.#decoder.close();
    return this.#done;
  }

  entry(entry: TarEntry): void {
    const { name } = cleanName(decodeName(entry.name));
    const task = this.#tasks.get(name);
    this.#open = task ? { name, reader: new ContentCutter(this.#engine, task) } : null;
  }

  data(piece: Uint8Array): void {
    this.#open?.reader.push(piece);
  }

  entryEnd(): void {
    if (this.#open) this.#done.set(this.#open.name, this.#open.reader.end());
    this.#open = null;
  }
}
