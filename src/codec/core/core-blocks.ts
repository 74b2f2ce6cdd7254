import type { BlockDecoder, BlockKind, BlockState } from '../zstd/block-decoder.ts';
import type { FrameHeader } from '../zstd/frame-header.ts';
import type { ZstdCore } from './zstd-core.ts';

// What `zstdBlock` says: see assembly/zstd.ts.
const cannotBe = 1;
const noMemory = 2;

/** Decodes blocks in an instance of the core that it has for itself. */
export class CoreBlocks implements BlockDecoder {
  readonly #core: ZstdCore;
  readonly #giveBack: () => void;
  #open = true;

  /** `giveBack` is called once, by `close`. */
  constructor(core: ZstdCore, giveBack: () => void) {
    this.#core = core;
    this.#giveBack = giveBack;
  }

  get stored(): Uint8Array {
    return this.#core.stored;
  }

  start({ windowSize, hasChecksum }: FrameHeader): void {
    this.#core.run.zstdStart(windowSize, hasChecksum ? 1 : 0);
  }

  decode(kind: BlockKind, length: number, size: number): Uint8Array | null {
    const status = this.#core.run.zstdBlock(kind, length, size);
    if (status === noMemory) throw new RangeError('there is no memory for the window of a zstd frame');
    return status === cannotBe ? null : this.#core.block;
  }

  get stateSize(): number {
    return this.#core.stateSize;
  }

  save(): BlockState {
    return this.#core.save();
  }

  resume(state: BlockState): void {
    this.#core.resume(state);
  }

  checksum(): number {
    return this.#core.run.xxh64Digest() >>> 0;
  }

  close(): void {
    if (this.#open) this.#giveBack();
    this.#open = false;
  }
}
