import { GrowingColumn } from '../base/columns.ts';
import type { Cutter, Engine, Sha256 } from '../codec/codec.ts';
import { type ContentChunks, chunkWords, writeChunkWords } from '../model/content-chunks.ts';
import type { ContentVisitor } from '../model/content-visitor.ts';

/** Cuts contents into chunks and hashes these. */
export class ContentCutter implements ContentVisitor<ContentChunks> {
  readonly #cutter: Cutter;
  readonly #hash: Sha256;
  readonly #counts: Uint32Array;
  readonly #words = new Uint32Array(chunkWords - 1);
  readonly #chunks = new GrowingColumn((n) => new Uint32Array(n));
  #index = 0;
  /** Bytes that the last chunk has so far. */
  #length = 0;
  /** Chunks of contents that went by whole. */
  #whole = 0;

  /** `count`: how many contents are asked for. */
  constructor(engine: Engine, count: number) {
    this.#counts = new Uint32Array(count);
    this.#cutter = engine.createCutter();
    this.#hash = engine.createSha256();
  }

  begin(index: number): void {
    this.#index = index;
  }

  data(piece: Uint8Array): void {
    let from = 0;
    this.#cutter.push(piece, (at) => {
      this.#add(piece.subarray(from, at));
      this.#endChunk();
      from = at;
    });
    this.#add(piece.subarray(from));
  }

  end(): void {
    this.#endChunk();
    this.#cutter.restart();
    const all = this.#chunks.length / chunkWords;
    this.#counts[this.#index] = all - this.#whole;
    this.#whole = all;
  }

  finish(): ContentChunks {
    this.#hash.settle();
    const chunks = this.#chunks.finish().subarray(0, this.#whole * chunkWords);
    this.close();
    return { counts: this.#counts, chunks: chunks.slice() };
  }

  close(): void {
    this.#cutter.close();
    this.#hash.close();
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
