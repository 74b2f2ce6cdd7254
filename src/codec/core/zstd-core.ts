import type { BlockState } from '../zstd/block-decoder.ts';

/** What of the compiled core decodes zstd; see assembly/index.ts. */
interface ZstdExports {
  readonly memory: WebAssembly.Memory;
  zstdOpen(): number;
  zstdStart(windowSize: number, hashed: number): void;
  zstdBlock(kind: number, stored: number, size: number): number;
  zstdResume(length: number): number;
  xxh64Digest(): number;
  readonly zstdStored: WebAssembly.Global<'i32'>;
  readonly zstdStoredSize: WebAssembly.Global<'i32'>;
  readonly zstdOutAt: WebAssembly.Global<'i32'>;
  readonly zstdOutFrom: WebAssembly.Global<'i32'>;
  readonly zstdOldEnd: WebAssembly.Global<'i32'>;
  readonly zstdWindow: WebAssembly.Global<'i32'>;
  readonly zstdWindowSize: WebAssembly.Global<'i32'>;
  readonly zstdKept: WebAssembly.Global<'i32'>;
  readonly zstdKeptEnd: WebAssembly.Global<'i32'>;
}

/**
 * An instance of the core that decodes zstd and nothing else: its memory grows with the window that a frame asks for, so that
 * views of it become invalid, which those of an instance with hashes and inflates must not.
 */
export class ZstdCore {
  readonly run: ZstdExports;
  #bytes: Uint8Array<ArrayBuffer>;

  constructor(module: WebAssembly.Module) {
    this.run = new WebAssembly.Instance(module).exports as unknown as ZstdExports;
    if (!this.run.zstdOpen()) throw new RangeError('there is no memory for zstd');
    this.#bytes = new Uint8Array(this.run.memory.buffer as ArrayBuffer);
  }

  /** Length of its memory, which never becomes shorter. */
  get size(): number {
    return this.run.memory.buffer.byteLength;
  }

  /** Where the stored bytes of a block are to be put; valid until the next block is decoded. */
  get stored(): Uint8Array {
    const at = this.run.zstdStored.value;
    return this.#memory.subarray(at, at + this.run.zstdStoredSize.value);
  }

  /** What the last block unpacked to; valid until the next is decoded. */
  get block(): Uint8Array {
    const bytes = this.#memory;
    return bytes.subarray(this.#word(this.run.zstdOutFrom.value), this.#word(this.run.zstdOutAt.value));
  }

  /** Length of what `save` would copy. */
  get stateSize(): number {
    const { zstdKept, zstdKeptEnd } = this.run;
    return zstdKeptEnd.value - zstdKept.value + this.#reach;
  }

  /** A copy of all that the rest of the frame needs of the blocks so far. */
  save(): BlockState {
    const { zstdKept, zstdKeptEnd, zstdWindow, zstdOldEnd, zstdOutAt } = this.run;
    const bytes = this.#memory;
    const end = this.#word(zstdOutAt.value);
    const oldEnd = this.#word(zstdOldEnd.value);
    const window = new Uint8Array(this.#reach);
    const last = bytes.subarray(Math.max(end - window.length, zstdWindow.value), end);
    const before = window.length - last.length;
    // What output has not gone over yet since it started again at the start of the window.
    window.set(bytes.subarray(oldEnd - before, oldEnd));
    window.set(last, before);
    return { tables: bytes.slice(zstdKept.value, zstdKeptEnd.value), window };
  }

  /** Goes on where the state was saved. */
  resume({ tables, window }: BlockState): void {
    this.#memory.set(tables, this.run.zstdKept.value);
    if (!this.run.zstdResume(window.length))
      throw new RangeError('there is no memory for the window of a zstd frame');
    this.#memory.set(window, this.run.zstdWindow.value);
  }

  /** How far back matches can reach. */
  get #reach(): number {
    const { zstdWindow, zstdWindowSize, zstdOldEnd, zstdOutAt } = this.run;
    const size = this.#word(zstdWindowSize.value);
    return this.#word(zstdOldEnd.value) > 0
      ? size
      : Math.min(size, this.#word(zstdOutAt.value) - zstdWindow.value);
  }

  get #memory(): Uint8Array<ArrayBuffer> {
    const buffer = this.run.memory.buffer as ArrayBuffer;
    if (this.#bytes.buffer !== buffer) this.#bytes = new Uint8Array(buffer);
    return this.#bytes;
  }

  #word(at: number): number {
    return new DataView(this.run.memory.buffer).getUint32(at, true);
  }
}
