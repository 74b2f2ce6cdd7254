import type { Compression, Decoder, Engine } from '../codec/codec.ts';
import type { ContentVisitor } from '../model/content-visitor.ts';
import type { TarEntry, TarHandler } from '../tar/entry.ts';
import { TarReader } from '../tar/reader.ts';

/** Contents of a layer that are wanted once more. */
export interface ContentTask {
  /** As the layer's scan found it. */
  readonly compression: Compression;
  /** `EntryTable.dataOffset` of the entries, in the order of the tar. */
  readonly offsets: Float64Array;
}

/** Picks contents out of one layer, whose stored bytes are pushed into it, and shows them to a visitor. */
export class ContentPicker<Found> implements TarHandler {
  readonly #offsets: Float64Array;
  readonly #visitor: ContentVisitor<Found>;
  readonly #decoder: Decoder | null;
  readonly #reader = new TarReader(this);
  /** Where the contents that are still to come begin in `offsets`. */
  #next = 0;
  /** Whether what goes by is wanted. */
  #isWanted = false;

  constructor(engine: Engine, { compression, offsets }: ContentTask, visitor: ContentVisitor<Found>) {
    this.#offsets = offsets;
    this.#visitor = visitor;
    this.#decoder =
      compression === 'none'
        ? null
        : engine.createDecoder(compression, (piece) => this.#reader.push(piece), { isKnown: true });
  }

  /** Takes the next stored bytes of the layer. False when all contents have gone by, or the rest can't be had. */
  push(chunk: Uint8Array): boolean {
    const goesOn = this.#decoder ? this.#decoder.push(chunk) : this.#reader.push(chunk);
    return goesOn && this.#next < this.#offsets.length;
  }

  /** Says that the layer is over, or that what there is of it has gone by. The picker can't be used afterwards. */
  end(): Found {
    this.#decoder?.close();
    return this.#visitor.finish();
  }

  /** Frees what a reading that is given up holds. */
  close(): void {
    this.#decoder?.close();
    this.#visitor.close();
  }

  entry({ dataOffset, name }: TarEntry): void {
    while ((this.#offsets[this.#next] ?? Number.POSITIVE_INFINITY) < dataOffset) this.#next++;
    this.#isWanted = this.#offsets[this.#next] === dataOffset;
    if (this.#isWanted) this.#visitor.begin(this.#next, name);
  }

  data(piece: Uint8Array): void {
    if (this.#isWanted) this.#visitor.data(piece);
  }

  entryEnd(): void {
    if (!this.#isWanted) return;
    this.#visitor.end();
    this.#next++;
    this.#isWanted = false;
  }
}
