/** What the compiled core exports; see assembly/index.ts. Contexts and places are byte offsets in its memory. */
interface CoreExports {
  readonly memory: WebAssembly.Memory;
  crc32(before: number, at: number, length: number): number;
  sha256Reset(context: number): void;
  sha256Update(context: number, at: number, length: number): void;
  sha256Finish(context: number): void;
  inflateReset(state: number): void;
  inflateFeed(state: number, length: number): void;
  inflateRun(state: number): number;
  readonly digest: WebAssembly.Global<'i32'>;
  readonly staging: WebAssembly.Global<'i32'>;
  readonly stagingSize: WebAssembly.Global<'i32'>;
  readonly hashes: WebAssembly.Global<'i32'>;
  readonly hashSize: WebAssembly.Global<'i32'>;
  readonly hashCount: WebAssembly.Global<'i32'>;
  readonly inflates: WebAssembly.Global<'i32'>;
  readonly inflateSize: WebAssembly.Global<'i32'>;
  readonly inflateCount: WebAssembly.Global<'i32'>;
  readonly inflateInput: WebAssembly.Global<'i32'>;
  readonly inflateInputSize: WebAssembly.Global<'i32'>;
  readonly inflateInAt: WebAssembly.Global<'i32'>;
  readonly inflateOutAt: WebAssembly.Global<'i32'>;
  readonly inflateOutFrom: WebAssembly.Global<'i32'>;
}

/**
 * One instance of the core: a fixed memory with room for a number of hashes and inflates that are in use at once. Its
 * memory never grows, so views of it stay valid.
 */
export class Core {
  readonly run: CoreExports;
  /** All of its memory. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #words: Uint32Array;
  readonly #staging: number;
  readonly #stagingSize: number;
  readonly #freeHashes: number[];
  readonly #freeInflates: number[];

  constructor(module: WebAssembly.Module) {
    this.run = new WebAssembly.Instance(module).exports as unknown as CoreExports;
    const { memory, staging, stagingSize } = this.run;
    this.bytes = new Uint8Array(memory.buffer as ArrayBuffer);
    this.#words = new Uint32Array(memory.buffer);
    this.#staging = staging.value;
    this.#stagingSize = stagingSize.value;
    const { hashes, hashSize, hashCount, inflates, inflateSize, inflateCount } = this.run;
    this.#freeHashes = places(hashes.value, hashSize.value, hashCount.value);
    this.#freeInflates = places(inflates.value, inflateSize.value, inflateCount.value);
  }

  /** The word at a byte offset that is a multiple of four. */
  word(at: number): number {
    return this.#words[at >>> 2] as number;
  }

  /**
   * Lets `use` work on bytes where the core can reach them: in place when they are a view of its own memory, otherwise in
   * pieces that are copied there first.
   */
  reach(data: Uint8Array, use: (at: number, length: number) => void): void {
    if (data.buffer === this.bytes.buffer) {
      use(data.byteOffset, data.length);
      return;
    }
    for (let from = 0; from < data.length; from += this.#stagingSize) {
      const piece = data.subarray(from, from + this.#stagingSize);
      this.bytes.set(piece, this.#staging);
      use(this.#staging, piece.length);
    }
  }

  /** A hash context for the caller alone, or null when all are in use. To be given back. */
  takeHash(): number | null {
    return this.#freeHashes.pop() ?? null;
  }

  giveBackHash(context: number): void {
    this.#freeHashes.push(context);
  }

  /** An inflate context for the caller alone, or null when all are in use. To be given back. */
  takeInflate(): number | null {
    return this.#freeInflates.pop() ?? null;
  }

  giveBackInflate(state: number): void {
    this.#freeInflates.push(state);
  }
}

function places(first: number, size: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + (count - 1 - index) * size);
}
