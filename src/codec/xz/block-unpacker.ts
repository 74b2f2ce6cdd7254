import type { Sink } from '../codec.ts';
import type { BlockHeader } from './block-header.ts';
import type { Check } from './check.ts';
import { Lzma2Decoder, type Lzma2State } from './lzma2.ts';

/** Unpacks the blocks of a file, one after the other: LZMA2, then filters, then the check. */
export class BlockUnpacker {
  readonly #lzma2: Lzma2Decoder;
  readonly #sink: Sink;
  #header: BlockHeader | null = null;
  #check: Check | null = null;
  /** What takes the output of LZMA2: the first filter, or what follows it. */
  #first: Sink;
  #stored = 0;
  #unpacked = 0;
  #isStopped = false;

  constructor(sink: Sink) {
    this.#sink = sink;
    this.#first = sink;
    this.#lzma2 = new Lzma2Decoder((piece) => {
      this.#unpacked += piece.length;
      return this.#first(piece);
    });
  }

  get state(): Lzma2State {
    return this.#isStopped ? 'stopped' : this.#lzma2.state;
  }

  /** Bytes that were unpacked; filters do not change their number. */
  get uncompressedSize(): number {
    return this.#unpacked;
  }

  start(header: BlockHeader, check: Check | null): void {
    this.#header = header;
    this.#check = check;
    this.#stored = 0;
    this.#unpacked = 0;
    this.#first = this.#sinkOf(header, 0);
    this.#lzma2.start(header.dictionarySize);
  }

  /** Takes stored bytes up to the end of the block's data and says how many. */
  push(data: Uint8Array): number {
    const used = this.#lzma2.push(data);
    this.#stored += used;
    if (this.#lzma2.state === 'end') this.#flushFilters();
    return used;
  }

  /** Whether the sizes are those of the header: a sentence, or null if they are. */
  sizeProblem(): string | null {
    const { compressedSize, uncompressedSize } = this.#header as BlockHeader;
    if (compressedSize !== null && compressedSize !== this.#stored) {
      return `The data of an xz block has ${this.#stored} bytes; its header says ${compressedSize}.`;
    }
    if (uncompressedSize !== null && uncompressedSize !== this.#unpacked) {
      return `An xz block unpacks to ${this.#unpacked} bytes; its header says ${uncompressedSize}.`;
    }
    return null;
  }

  /** The check of the bytes that were unpacked, null where there is none. To be asked for once a block. */
  endCheck(): { readonly name: string; readonly digest: Uint8Array } | null {
    const check = this.#check;
    this.#check = null;
    return check && { name: check.name, digest: check.digest() };
  }

  close(): void {
    // Spending a check gives back what it holds.
    this.endCheck();
  }

  /** What takes the input of the filter at `index`, or what is behind the last. */
  #sinkOf(header: BlockHeader, index: number): Sink {
    const filter = header.filters[index];
    if (filter) {
      const next = this.#sinkOf(header, index + 1);
      return (piece) => filter.push(piece, next);
    }
    return (piece) => {
      this.#check?.update(piece);
      return this.#sink(piece);
    };
  }

  #flushFilters(): void {
    const { filters } = this.#header as BlockHeader;
    filters.forEach((filter, index) => {
      const next = this.#sinkOf(this.#header as BlockHeader, index + 1);
      if (!this.#isStopped && !filter.end(next)) this.#isStopped = true;
    });
  }
}
