import type { Sink } from '../codec.ts';
import { Dictionary } from './dictionary.ts';
import { LzmaDecoder } from './lzma.ts';

/** The longest stored form of a chunk, behind its header. */
const largestStored = 64 * 1024;
const largestHeader = 6;
/** Output bytes handed out at a time. */
const pieceSize = 64 * 1024;

/** Where an LZMA2 stream stands; the last three are final. */
export type Lzma2State = 'header' | 'chunk' | 'end' | 'invalid' | 'stopped';

/**
 * Decodes LZMA2 data, of which each chunk is collected (64 KiB at most), then decoded at once. One object serves all blocks
 * of a stream. Written after the description in xz-embedded and the SDK, as LZMA2 has no specification of its own.
 */
export class Lzma2Decoder {
  readonly #dictionary = new Dictionary();
  readonly #lzma = new LzmaDecoder();
  readonly #sink: Sink;
  readonly #buffer = new Uint8Array(largestStored);
  #state: Lzma2State = 'header';
  #filled = 0;
  #needed = 1;
  /** The chunk's first byte. */
  #control = 0;
  #unpackedSize = 0;
  #needsDictionary = true;
  #needsProperties = true;
  #needsState = true;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  get state(): Lzma2State {
    return this.#state;
  }

  /** Begins a block whose dictionary has this size, in bytes. */
  start(dictionarySize: number): void {
    this.#dictionary.start(dictionarySize);
    this.#needsDictionary = true;
    this.#needsProperties = true;
    this.#needsState = true;
    this.#expect('header', 1);
  }

  /** Takes stored bytes up to the end of the data and says how many. */
  push(data: Uint8Array): number {
    let at = 0;
    while (at < data.length && (this.#state === 'header' || this.#state === 'chunk')) {
      const used = Math.min(this.#needed - this.#filled, data.length - at);
      this.#buffer.set(data.subarray(at, at + used), this.#filled);
      this.#filled += used;
      at += used;
      if (this.#filled === this.#needed) this.#take();
    }
    return at;
  }

  #expect(state: Lzma2State, bytes: number): void {
    this.#state = state;
    this.#filled = 0;
    this.#needed = bytes;
  }

  #take(): void {
    if (this.#state === 'chunk') this.#takeChunk();
    else if (this.#filled === 1) this.#takeControl(this.#buffer[0] as number);
    else this.#takeHeader();
  }

  #takeControl(control: number): void {
    this.#control = control;
    if (control === 0) {
      this.#state = 'end';
    } else if (control < 0x80) {
      this.#needed = 3;
      if (control > 2) this.#state = 'invalid';
    } else {
      this.#needed = control < 0xc0 ? largestHeader - 1 : largestHeader;
    }
    if (control === 1 || control >= 0xe0) {
      this.#needsDictionary = false;
      this.#needsProperties = true;
      this.#dictionary.reset();
    } else if (control !== 0 && this.#needsDictionary) {
      this.#state = 'invalid';
    }
  }

  #takeHeader(): void {
    const control = this.#control;
    const size = uint16(this.#buffer, 1) + 1;
    if (control < 0x80) {
      this.#unpackedSize = size;
      return this.#expect('chunk', size);
    }
    this.#unpackedSize = (control & 0x1f) * 0x10000 + size;
    const isFine = control < 0xc0 || this.#lzma.setProperties(this.#buffer[5] as number);
    if (control >= 0xc0) this.#needsProperties = false;
    if (control >= 0xa0) {
      this.#needsState = false;
      this.#lzma.reset();
    }
    if (!isFine || this.#needsProperties || this.#needsState) this.#state = 'invalid';
    else this.#expect('chunk', uint16(this.#buffer, 3) + 1);
  }

  #takeChunk(): void {
    const dictionary = this.#dictionary;
    const stored = this.#buffer.subarray(0, this.#filled);
    dictionary.reserve(this.#unpackedSize);
    const start = dictionary.end;
    if (this.#control < 0x80) {
      dictionary.append(stored);
    } else if (!this.#lzma.decode(stored, dictionary, this.#unpackedSize)) {
      this.#state = 'invalid';
      return;
    }
    this.#expect('header', 1);
    for (let at = start; at < dictionary.end; at += pieceSize) {
      const piece = dictionary.bytes.subarray(at, Math.min(at + pieceSize, dictionary.end));
      if (!this.#sink(piece)) {
        this.#state = 'stopped';
        return;
      }
    }
  }
}

function uint16(data: Uint8Array, at: number): number {
  return ((data[at] as number) << 8) | (data[at + 1] as number);
}
