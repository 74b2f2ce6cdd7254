import { GrowingColumn } from '../base/columns.ts';
import type { Compression, Cutter, Decoder, Engine, Sha256 } from '../codec/codec.ts';
import { type ContentChunks, chunkWords, writeChunkWords } from '../model/content-chunks.ts';
import type { TarEntry, TarHandler } from '../tar/entry.ts';
import { TarReader } from '../tar/reader.ts';

/** Contents of a layer that are to be cut into chunks. */
export interface ChunkTask {
  /** As the layer's scan found it. */
  readonly compression: Compression;
  /** `EntryTable.dataOffset` of the entries, in the order of the tar. */
  readonly offsets: Float64Array;
}

/** Cuts contents of one layer, whose stored bytes are pushed into it, into chunks and hashes these. */
export class ContentCutter implements TarHandler {
  readonly #engine: Engine;
  readonly #offsets: Float64Array;
  readonly #decoder: Decoder | null;
  readonly #reader = new TarReader(this);
  readonly #cutter: Cutter;
  readonly #hash: Sha256;
  readonly #counts: Uint32Array;
  readonly #words = new Uint32Array(chunkWords - 1);
  readonly #chunks = new GrowingColumn((n) => new Uint32Array(n));
  /** Where the contents that are still to come begin in `offsets`. */
  #next = 0;
  /** Whether what goes by is wanted, and how many bytes its last chunk has so far. */
  #isWanted = false;
  #length = 0;
  /** Chunks of contents that went by whole. */
  #whole = 0;

  constructor(engine: Engine, { compression, offsets }: ChunkTask) {
    this.#engine = engine;
    this.#offsets = offsets;
    this.#counts = new Uint32Array(offsets.length);
    this.#cutter = engine.createCutter();
    this.#hash = engine.createSha256();
    this.#decoder =
      compression === 'none' ? null : engine.createDecoder(compression, (piece) => this.#reader.push(piece));
  }

  /** Takes the next stored bytes of the layer. False when all contents have gone by, or the rest can't be had. */
  push(chunk: Uint8Array): boolean {
    const held = this.#engine.hold(chunk);
    const goesOn = this.#decoder ? this.#decoder.push(held) : this.#reader.push(held);
    return goesOn && this.#next < this.#offsets.length;
  }

  /** Says that the layer is over, or that what there is of it has gone by. The reader can't be used afterwards. */
  end(): ContentChunks {
    this.#hash.settle();
    const chunks = this.#chunks.finish().subarray(0, this.#whole * chunkWords);
    this.close();
    return { counts: this.#counts, chunks: chunks.slice() };
  }

  /** Frees what a reading that is given up holds. */
  close(): void {
    this.#decoder?.close();
    this.#cutter.close();
    this.#hash.close();
  }

  entry({ dataOffset }: TarEntry): void {
    while ((this.#offsets[this.#next] ?? Number.POSITIVE_INFINITY) < dataOffset) this.#next++;
    this.#isWanted = this.#offsets[this.#next] === dataOffset;
  }

  data(piece: Uint8Array): void {
    if (!this.#isWanted) return;
    let from = 0;
    this.#cutter.push(piece, (at) => {
      this.#add(piece.subarray(from, at));
      this.#endChunk();
      from = at;
    });
    this.#add(piece.subarray(from));
  }

  entryEnd(): void {
    if (!this.#isWanted) return;
    this.#endChunk();
    this.#cutter.restart();
    const all = this.#chunks.length / chunkWords;
    this.#counts[this.#next] = all - this.#whole;
    this.#whole = all;
    this.#next++;
    this.#isWanted = false;
  }

  #add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#length += bytes.length;
  }

  /** Keeps a place for the digest: engines hash several chunks side by side. */
  #endChunk(): void {
    const at = this.#chunks.length;
    this.#chunks.append([0, 0, 0, this.#length]);
    this.#length = 0;
    this.#hash.digestLater((digest) => {
      writeChunkWords(this.#words, digest, 0);
      this.#chunks.overwrite(at, this.#words);
    });
  }
}
