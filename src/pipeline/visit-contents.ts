import { cleanName } from '../archive/member-name.ts';
import { decodeName } from '../base/text.ts';
import type { Compression, Decoder, Engine } from '../codec/codec.ts';
import type { ContentVisitor } from '../model/content-visitor.ts';
import type { LayerBlob } from '../model/image.ts';
import type { TarEntry, TarHandler } from '../tar/entry.ts';
import { TarReader } from '../tar/reader.ts';
import { ContentPicker, type ContentTask } from './content-picker.ts';
import { type ReadControl, readBlob } from './read-blob.ts';
import { sliceOf } from './scan-layer.ts';

/** Opens a visitor for the contents of one layer. */
export type OpenVisitor<Task extends ContentTask, Found> = (task: Task) => ContentVisitor<Found>;

/**
 * Reads a layer once more, and shows contents of it to a visitor. Null when it was aborted; contents that can't be read
 * are not shown.
 */
export async function visitContents<Task extends ContentTask, Found>(
  blob: LayerBlob,
  task: Task,
  open: OpenVisitor<Task, Found>,
  engine: Engine,
  control: ReadControl,
): Promise<Found | null> {
  const picker = new ContentPicker(engine, task, open(task));
  const { kind } = await readBlob(sliceOf(blob), (piece) => picker.push(piece), control);
  if (kind !== 'aborted') return picker.end();
  picker.close();
  return null;
}

/** An archive that is compressed as a whole. */
export interface CompressedFile {
  readonly file: Blob;
  readonly compression: Exclude<Compression, 'none'>;
}

/** The same for layers of an archive that is compressed as a whole, by member name, while it goes by once more. */
export async function visitMemberContents<Task extends ContentTask, Found>(
  { file, compression }: CompressedFile,
  tasks: ReadonlyMap<string, Task>,
  open: OpenVisitor<Task, Found>,
  engine: Engine,
  control: ReadControl,
): Promise<ReadonlyMap<string, Found> | null> {
  const members = new MemberPicker(engine, compression, tasks, open);
  const { kind } = await readBlob(file, (piece) => members.push(piece), control);
  const found = members.end();
  return kind === 'aborted' ? null : found;
}

/** Hands the members that are wanted on to pickers of their own; of those with one name the last counts. */
class MemberPicker<Task extends ContentTask, Found> implements TarHandler {
  readonly #engine: Engine;
  readonly #tasks: ReadonlyMap<string, Task>;
  readonly #openVisitor: OpenVisitor<Task, Found>;
  readonly #decoder: Decoder;
  readonly #reader = new TarReader(this);
  readonly #done = new Map<string, Found>();
  #open: { readonly name: string; readonly picker: ContentPicker<Found> } | null = null;

  constructor(
    engine: Engine,
    compression: Exclude<Compression, 'none'>,
    tasks: ReadonlyMap<string, Task>,
    open: OpenVisitor<Task, Found>,
  ) {
    this.#engine = engine;
    this.#tasks = tasks;
    this.#openVisitor = open;
    this.#decoder = engine.createDecoder(compression, (piece) => this.#reader.push(piece), { isKnown: true });
  }

  push(piece: Uint8Array): boolean {
    return this.#decoder.push(piece);
  }

  end(): ReadonlyMap<string, Found> {
    this.entryEnd();
    this.#decoder.close();
    return this.#done;
  }

  entry(entry: TarEntry): void {
    const { name } = cleanName(decodeName(entry.name));
    const task = this.#tasks.get(name);
    const picker = task && new ContentPicker(this.#engine, task, this.#openVisitor(task));
    this.#open = picker ? { name, picker } : null;
  }

  data(piece: Uint8Array): void {
    this.#open?.picker.push(piece);
  }

  entryEnd(): void {
    if (this.#open) this.#done.set(this.#open.name, this.#open.picker.end());
    this.#open = null;
  }
}
