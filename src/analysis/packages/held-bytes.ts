/** Bytes that are kept in one piece. A power of two above every page size of a database, so that a page lies in one. */
const blockSize = 1024 * 1024;
/** Blocks that are kept for the next content: most have fewer. */
const keptBlocks = 16;

/** Bytes that can be read at any place. */
export interface RandomBytes {
  readonly length: number;
  /** The bytes from `from` up to `to`, fewer at the end, none where `from` is no place. */
  bytes(from: number, to: number): Uint8Array;
}

/** The bytes of an array, to be read so. */
export function randomBytes(data: Uint8Array): RandomBytes {
  return {
    length: data.length,
    bytes: (from, to) => (from >= 0 && from < to ? data.subarray(from, to) : new Uint8Array()),
  };
}

/** The bytes of a content that went by. Its memory is used again for the next. */
export class HeldBytes implements RandomBytes {
  #blocks: Uint8Array[] = [];
  #length = 0;

  static of(data: Uint8Array): HeldBytes {
    const held = new HeldBytes();
    held.append(data);
    return held;
  }

  get length(): number {
    return this.#length;
  }

  append(piece: Uint8Array): void {
    for (let taken = 0; taken < piece.length; ) {
      const at = this.#length % blockSize;
      const index = (this.#length - at) / blockSize;
      this.#blocks[index] ??= new Uint8Array(blockSize);
      const own = piece.subarray(taken, taken + blockSize - at);
      (this.#blocks[index] as Uint8Array).set(own, at);
      this.#length += own.length;
      taken += own.length;
    }
  }

  /** Valid until the next `clear`. */
  bytes(from: number, to: number): Uint8Array {
    const end = Math.min(to, this.#length);
    if (!(from >= 0 && from < end)) return new Uint8Array();
    const index = Math.floor(from / blockSize);
    const start = index * blockSize;
    if (end <= start + blockSize)
      return (this.#blocks[index] as Uint8Array).subarray(from - start, end - start);
    const copy = new Uint8Array(end - from);
    for (let at = from; at < end; ) {
      const piece = this.bytes(at, Math.min(end, (Math.floor(at / blockSize) + 1) * blockSize));
      copy.set(piece, at - from);
      at += piece.length;
    }
    return copy;
  }

  /** Forgets the bytes. Their memory is kept, but for that of a long content. */
  clear(): void {
    if (this.#blocks.length > keptBlocks) this.#blocks.length = keptBlocks;
    this.#length = 0;
  }

  /** Gives the memory back as well. */
  release(): void {
    this.#blocks = [];
    this.#length = 0;
  }
}
