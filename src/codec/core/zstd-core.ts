/** What of the compiled core decodes zstd; see assembly/index.ts. */
interface ZstdExports {
  readonly memory: WebAssembly.Memory;
  zstdOpen(): number;
  zstdStart(windowSize: number, hashed: number): void;
  zstdBlock(kind: number, stored: number, size: number): number;
  xxh64Digest(): number;
  readonly zstdStored: WebAssembly.Global<'i32'>;
  readonly zstdStoredSize: WebAssembly.Global<'i32'>;
  readonly zstdOutAt: WebAssembly.Global<'i32'>;
  readonly zstdOutFrom: WebAssembly.Global<'i32'>;
}

/**
 * An instance of the core that decodes zstd and nothing else: its memory grows with the window that a frame asks for, so that
 * views of it become invalid, which those of an instance with hashes and inflates must not.
 */
export class ZstdCore {
  readonly run: ZstdExports;
  #bytes: Uint8Array;
  #words: Uint32Array;

  constructor(module: WebAssembly.Module) {
    this.run = new WebAssembly.Instance(module).exports as unknown as ZstdExports;
    if (!this.run.zstdOpen()) throw new RangeError('there is no memory for zstd');
    this.#bytes = new Uint8Array(this.run.memory.buffer);
    this.#words = new Uint32Array(this.run.memory.buffer);
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

  get #memory(): Uint8Array {
    const { buffer } = this.run.memory;
    if (this.#bytes.buffer !== buffer) {
      this.#bytes = new Uint8Array(buffer);
      this.#words = new Uint32Array(buffer);
    }
    return this.#bytes;
  }

  #word(at: number): number {
    return this.#words[at >>> 2] as number;
  }
}
