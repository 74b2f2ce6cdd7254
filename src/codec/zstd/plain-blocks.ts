import type { BlockDecoder, BlockKind } from './block-decoder.ts';
import type { FrameHeader } from './frame-header.ts';
import { longestBlock } from './frame-header.ts';
import { Literals } from './literals.ts';
import { Sequences } from './sequences.ts';
import { Window } from './window.ts';
import { WordBuffer } from './word-buffer.ts';
import { Xxh64 } from './xxh64.ts';

/** Decodes blocks in plain JavaScript. */
export class PlainBlocks implements BlockDecoder {
  readonly stateSize = null;
  readonly #buffer = new WordBuffer(longestBlock);
  readonly #window = new Window();
  readonly #literals = new Literals();
  readonly #sequences = new Sequences();
  readonly #hash = new Xxh64();
  #limit = 0;
  #hasChecksum = false;

  get stored(): Uint8Array {
    return this.#buffer.bytes;
  }

  start({ windowSize, contentSize, hasChecksum }: FrameHeader): void {
    this.#limit = Math.min(longestBlock, windowSize);
    this.#hasChecksum = hasChecksum;
    this.#window.start(windowSize, contentSize);
    this.#literals.reset();
    this.#sequences.reset();
    this.#hash.reset();
  }

  decode(kind: BlockKind, length: number, size: number): Uint8Array | null {
    this.#window.startBlock(this.#limit);
    if (!this.#append(kind, length, size)) return null;
    const { block } = this.#window;
    if (this.#hasChecksum) this.#hash.update(block);
    return block;
  }

  save(): never {
    throw new Error('plain blocks have no state that can be saved');
  }

  resume(): never {
    throw new Error('plain blocks have no state that could be resumed');
  }

  checksum(): number {
    return this.#hash.digest();
  }

  close(): void {}

  #append(kind: BlockKind, length: number, size: number): boolean {
    const { bytes } = this.#buffer;
    if (kind === 0) {
      this.#window.append(bytes.subarray(0, length));
      return true;
    }
    if (kind === 1) {
      this.#window.fill(bytes[0] as number, size);
      return true;
    }
    const literalsEnd = this.#literals.read(this.#buffer, length);
    if (literalsEnd === null || !this.#sequences.read(this.#buffer, literalsEnd, length)) return false;
    return this.#window.execute(this.#literals, this.#sequences);
  }
}
