import type { SieveTables } from '../sieve.ts';

/** What the compiled core exports; see assembly/index.ts. Contexts and places are byte offsets in its memory. */
interface CoreExports {
  readonly memory: WebAssembly.Memory;
  crc32(before: number, at: number, length: number): number;
  hashOpen(context: number): void;
  hashUpdate(context: number, at: number, length: number): void;
  hashFinish(context: number): void;
  hashBy(vectors: boolean): void;
  hashTrial(vectors: boolean): void;
  hashDrain(): void;
  hashRelease(from: number, to: number): void;
  cutOpen(context: number): void;
  cutFind(context: number, at: number, length: number): number;
  sieveFind(at: number, length: number, from: number): number;
  inflateOpen(state: number): void;
  inflateNext(state: number): void;
  inflateFeed(state: number, at: number, length: number): void;
  inflateRun(state: number): number;
  inflateStop(state: number): void;
  inflateResume(state: number, bits: number, bitCount: number, length: number): void;
  readonly held: WebAssembly.Global<'i32'>;
  readonly heldSize: WebAssembly.Global<'i32'>;
  readonly copies: WebAssembly.Global<'i32'>;
  readonly copiesSize: WebAssembly.Global<'i32'>;
  readonly shelves: WebAssembly.Global<'i32'>;
  readonly shelfSize: WebAssembly.Global<'i32'>;
  readonly shelfCount: WebAssembly.Global<'i32'>;
  readonly hashes: WebAssembly.Global<'i32'>;
  readonly hashSize: WebAssembly.Global<'i32'>;
  readonly hashCount: WebAssembly.Global<'i32'>;
  readonly hashDigest: WebAssembly.Global<'i32'>;
  readonly cuts: WebAssembly.Global<'i32'>;
  readonly cutSize: WebAssembly.Global<'i32'>;
  readonly cutCount: WebAssembly.Global<'i32'>;
  readonly sieveGroups: WebAssembly.Global<'i32'>;
  readonly sieveTriples: WebAssembly.Global<'i32'>;
  readonly sieveQuads: WebAssembly.Global<'i32'>;
  readonly sieveText: WebAssembly.Global<'i32'>;
  readonly sieveTextSize: WebAssembly.Global<'i32'>;
  readonly sieveNext: WebAssembly.Global<'i32'>;
  readonly sievePlaces: WebAssembly.Global<'i32'>;
  readonly inflates: WebAssembly.Global<'i32'>;
  readonly inflateSize: WebAssembly.Global<'i32'>;
  readonly inflateCount: WebAssembly.Global<'i32'>;
  readonly inflateInput: WebAssembly.Global<'i32'>;
  readonly inflateInputSize: WebAssembly.Global<'i32'>;
  readonly inflateInAt: WebAssembly.Global<'i32'>;
  readonly inflateOutAt: WebAssembly.Global<'i32'>;
  readonly inflateOutFrom: WebAssembly.Global<'i32'>;
  readonly inflateOutput: WebAssembly.Global<'i32'>;
  readonly inflateHistory: WebAssembly.Global<'i32'>;
  readonly inflateWindow: WebAssembly.Global<'i32'>;
  readonly inflateBits: WebAssembly.Global<'i32'>;
  readonly inflateBitCount: WebAssembly.Global<'i32'>;
}

/** A digest that was asked for, to be handed over when its context has it. */
interface Awaited {
  readonly context: number;
  readonly take: (digest: Uint8Array) => void;
}

const digestSize = 32;

/** Milliseconds after which it is tried anew whether vectors are worth it. */
const trialInterval = 500;
/** Milliseconds by which vectors must be slower in a trial to be left alone: a browser's clock may tell no less than one. */
const clearlySlower = 2;

/** A place for bytes from outside, filled from its start; emptied when all that was queued is hashed. */
export class Shelf {
  readonly start: number;
  readonly size: number;
  free: number;

  constructor(start: number, size: number) {
    this.start = start;
    this.size = size;
    this.free = size;
  }
}

/**
 * One instance of the core: a fixed memory with room for a number of hashes and inflates that are in use at once. Its
 * memory never grows, so views of it stay valid. Hashing is put off until the memory that is to be hashed is wanted back,
 * as several streams at once are hashed faster than one.
 */
export class Core {
  readonly run: CoreExports;
  /** All of its memory. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly #words: Uint32Array;
  readonly #freeHashes: number[];
  readonly #freeInflates: number[];
  readonly #freeCuts: number[];
  #sieve: SieveTables | null = null;
  #awaited: Awaited[] = [];
  #chosenAt = Number.NEGATIVE_INFINITY;
  readonly #held: Shelf;
  readonly #copies: Shelf;
  readonly #freeShelves: Shelf[];

  constructor(module: WebAssembly.Module) {
    this.run = new WebAssembly.Instance(module).exports as unknown as CoreExports;
    const {
      memory,
      shelves,
      shelfSize,
      shelfCount,
      hashes,
      hashSize,
      hashCount,
      inflates,
      inflateSize,
      inflateCount,
    } = this.run;
    this.bytes = new Uint8Array(memory.buffer as ArrayBuffer);
    this.#words = new Uint32Array(memory.buffer);
    this.#held = new Shelf(this.run.held.value, this.run.heldSize.value);
    this.#copies = new Shelf(this.run.copies.value, this.run.copiesSize.value);
    this.#freeShelves = places(shelves.value, shelfSize.value, shelfCount.value).map(
      (start) => new Shelf(start, shelfSize.value),
    );
    this.#freeHashes = places(hashes.value, hashSize.value, hashCount.value);
    this.#freeInflates = places(inflates.value, inflateSize.value, inflateCount.value);
    this.#freeCuts = places(this.run.cuts.value, this.run.cutSize.value, this.run.cutCount.value);
  }

  /** The word at a byte offset that is a multiple of four. */
  word(at: number): number {
    return this.#words[at >>> 2] as number;
  }

  /** Whether a view is of this core's memory. */
  owns(data: Uint8Array): boolean {
    return data.buffer === this.bytes.buffer;
  }

  /**
   * The same bytes in the core's memory: for the caller until the next call, for the hashes as long as they want. Bytes that
   * lie there already are not copied; those that are too many are given back as they are.
   */
  hold(data: Uint8Array): Uint8Array {
    if (this.owns(data) || data.length > this.#held.size) return data;
    return this.copyTo(this.#held, data);
  }

  /**
   * Firefox 140 was seen to run the vectors at 1.3 ms/MB in a page just opened, and at some 200 a few seconds later, where
   * it takes 4 without them (with `javascript.options.wasm_simd_avx` off it does not happen): so they are tried now and then. It
   * takes 0.1 ms, in that case six.
   */
  #chooseKernel(): void {
    const start = performance.now();
    if (start - this.#chosenAt < trialInterval) return;
    this.run.hashTrial(true);
    const half = performance.now();
    this.run.hashTrial(false);
    const end = performance.now();
    this.run.hashBy(half - start < end - half + clearlySlower);
    this.#chosenAt = end;
  }

  /** Lets `use` work on bytes where the core can reach them, in several pieces if they are many. */
  reach(data: Uint8Array, use: (at: number, length: number) => void): void {
    this.#chooseKernel();
    if (this.owns(data)) {
      use(data.byteOffset, data.length);
      return;
    }
    for (let from = 0; from < data.length; from += this.#copies.size) {
      const piece = this.copyTo(this.#copies, data.subarray(from, from + this.#copies.size));
      use(piece.byteOffset, piece.length);
    }
  }

  /** The same bytes on a shelf, which has room for them: for the caller until the next call, for the hashes as long as they want. */
  copyTo(shelf: Shelf, data: Uint8Array): Uint8Array {
    if (data.length > shelf.free) {
      this.run.hashRelease(shelf.start, shelf.start + shelf.size);
      shelf.free = shelf.size;
    }
    const at = shelf.start + shelf.size - shelf.free;
    shelf.free -= data.length;
    this.bytes.set(data, at);
    return this.bytes.subarray(at, at + data.length);
  }

  /** A shelf for the caller alone, or null when all are in use. To be given back. */
  takeShelf(): Shelf | null {
    return this.#freeShelves.pop() ?? null;
  }

  giveBackShelf(shelf: Shelf): void {
    this.#freeShelves.push(shelf);
  }

  /** A hash context for the caller alone, or null when all are in use. To be given back. */
  takeHash(): number | null {
    if (this.#freeHashes.length === 0) this.settle();
    const context = this.#freeHashes.pop();
    if (context === undefined) return null;
    this.run.hashOpen(context);
    return context;
  }

  giveBackHash(context: number): void {
    this.run.hashDrain();
    this.#freeHashes.push(context);
  }

  /** Ends the stream of a context, which is given back with that. Its digest is handed over by `settle` at the latest. */
  finishHash(context: number, take: (digest: Uint8Array) => void): void {
    this.run.hashFinish(context);
    this.#awaited.push({ context, take });
  }

  /** Hands over every digest that was asked for. */
  settle(): void {
    this.run.hashDrain();
    const awaited = this.#awaited;
    this.#awaited = [];
    for (const { context, take } of awaited) {
      this.#freeHashes.push(context);
      take(this.digestOf(context));
    }
  }

  /** The digest of the last stream of a context that ended and was worked off. */
  digestOf(context: number): Uint8Array {
    const at = context + this.run.hashDigest.value;
    return this.bytes.slice(at, at + digestSize);
  }

  /** An inflate context for the caller alone, or null when all are in use. To be given back. */
  takeInflate(): number | null {
    const state = this.#freeInflates.pop();
    if (state === undefined) return null;
    this.run.inflateOpen(state);
    return state;
  }

  giveBackInflate(state: number): void {
    this.#freeInflates.push(state);
  }

  /** Has the sieve go by these tables, until it is given others. */
  loadSieve(tables: SieveTables): void {
    if (tables === this.#sieve) return;
    this.bytes.set(tables.groups, this.run.sieveGroups.value);
    this.bytes.set(tables.triples, this.run.sieveTriples.value);
    this.bytes.set(tables.quads, this.run.sieveQuads.value);
    this.#sieve = tables;
  }

  /** A context for cutting contents, for the caller alone, or null when all are in use. To be given back. */
  takeCut(): number | null {
    const context = this.#freeCuts.pop();
    if (context === undefined) return null;
    this.run.cutOpen(context);
    return context;
  }

  giveBackCut(context: number): void {
    this.#freeCuts.push(context);
  }
}

function places(first: number, size: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + (count - 1 - index) * size);
}
