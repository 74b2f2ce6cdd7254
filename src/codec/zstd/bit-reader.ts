/**
 * Reads bits from the end of a range to its start, as zstd's entropy coders write them (RFC 8878, 4.1): the highest set
 * bit of the last byte marks the end. `data` must have four bytes more than the range, whatever they hold.
 */
export class BackwardBits {
  readonly data: Uint8Array;
  readonly #start: number;
  /** Bits that are left; below zero once more were read than there are, which read as zeros. */
  left: number;

  /** The range is `[from, to)`; `left` is -1 where it is empty or its end mark is missing. */
  constructor(data: Uint8Array, from: number, to: number) {
    this.data = data;
    this.#start = from;
    const last = to > from ? (data[to - 1] as number) : 0;
    this.left = last === 0 ? -1 : (to - from) * 8 - (Math.clz32(last) - 24) - 1;
  }

  /** The next `count` bits, at most 24. */
  read(count: number): number {
    this.left -= count;
    if (this.left >= 0) return this.#at(this.left, count);
    const missing = -this.left;
    return missing >= count ? 0 : (this.#at(0, count - missing) << missing) >>> 0;
  }

  /** The next `count` bits, at most 32. */
  readLong(count: number): number {
    if (count <= 24) return this.read(count);
    const high = this.read(count - 16);
    return high * 0x10000 + this.read(16);
  }

  #at(bit: number, count: number): number {
    const { data } = this;
    const at = this.#start + (bit >>> 3);
    const word =
      (data[at] as number) |
      ((data[at + 1] as number) << 8) |
      ((data[at + 2] as number) << 16) |
      ((data[at + 3] as number) << 24);
    return (word >>> (bit & 7)) & ((1 << count) - 1);
  }
}

/** Reads bits from the start of a range on, lowest first, as table descriptions are written. */
export class ForwardBits {
  readonly #data: Uint8Array;
  readonly #from: number;
  readonly #to: number;
  #bit = 0;

  constructor(data: Uint8Array, from: number, to: number) {
    this.#data = data;
    this.#from = from;
    this.#to = to;
  }

  /** The next `count` bits, at most 16, without taking them. */
  peek(count: number): number {
    const at = this.#from + (this.#bit >>> 3);
    const byte = (i: number) => (i < this.#to ? (this.#data[i] as number) : 0);
    const word = byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16);
    return (word >>> (this.#bit & 7)) & ((1 << count) - 1);
  }

  /** Takes bits. */
  skip(count: number): void {
    this.#bit += count;
  }

  /** Position behind the last byte of which a bit was taken; null where that lies outside the range. */
  get position(): number | null {
    const position = this.#from + ((this.#bit + 7) >>> 3);
    return position <= this.#to ? position : null;
  }
}
