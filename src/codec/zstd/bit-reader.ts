/**
 * `count` bits, at most 25, from bit `bit` on, which is counted from the lowest bit of the byte at `from`. The word that holds
 * the first of them is read as a whole.
 */
export function bitsAt(view: DataView, from: number, bit: number, count: number): number {
  return (view.getInt32(from + (bit >>> 3), true) >>> (bit & 7)) & ((1 << count) - 1);
}

/**
 * How many bits stand in the range `[from, to)` of what zstd's entropy coders write, to be read from the last to the first
 * (RFC 8878, 4.1): the highest set bit of the last byte marks the end. -1 where the range is empty or the mark missing.
 */
export function backwardBits(bytes: Uint8Array, from: number, to: number): number {
  const last = to > from ? (bytes[to - 1] as number) : 0;
  return last === 0 ? -1 : (to - from) * 8 - (Math.clz32(last) - 24) - 1;
}

/** Reads bits from the end of a range to its start. For what is short; long streams are read by `bitsAt`. */
export class BackwardBits {
  readonly #view: DataView;
  readonly #start: number;
  /** Bits that are left; below zero once more were read than there are, which read as zeros. */
  left: number;

  /** `left` is -1 where the range `[from, to)` has no end mark. */
  constructor(view: DataView, bytes: Uint8Array, from: number, to: number) {
    this.#view = view;
    this.#start = from;
    this.left = backwardBits(bytes, from, to);
  }

  /** The next `count` bits, at most 25. */
  read(count: number): number {
    this.left -= count;
    if (this.left >= 0) return bitsAt(this.#view, this.#start, this.left, count);
    const missing = -this.left;
    return missing >= count ? 0 : bitsAt(this.#view, this.#start, 0, count - missing) << missing;
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
