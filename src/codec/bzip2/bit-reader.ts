/**
 * Reads bits, most significant first, from bytes that may not all be there yet. Past the end it gives zeros and counts
 * them: a caller looks at `isOverrun` after a step, and forgets what it read if it is set.
 */
export class BitReader {
  readonly #data: Uint8Array;
  readonly #end: number;
  #at: number;
  #value = 0;
  #count = 0;

  /** Starts at bit `position`, counted from the start of `data`; only bytes below `end` are there. */
  constructor(data: Uint8Array, position: number, end: number) {
    this.#data = data;
    this.#end = end;
    this.#at = Math.floor(position / 8);
    this.peek(8);
    this.skip(position % 8);
  }

  /** The position in bits from the start of the data. */
  get position(): number {
    return this.#at * 8 - this.#count;
  }

  /** Whether bits were taken that are not there. */
  get isOverrun(): boolean {
    return this.position > this.#end * 8;
  }

  /** The next `count` bits, 0 to 24, without taking them. */
  peek(count: number): number {
    while (this.#count < count) {
      this.#value = (this.#value << 8) | (this.#at < this.#end ? (this.#data[this.#at] as number) : 0);
      this.#at++;
      this.#count += 8;
    }
    return (this.#value >>> (this.#count - count)) & ((1 << count) - 1);
  }

  /** Takes bits that were peeked at. */
  skip(count: number): void {
    this.#count -= count;
  }

  /** Takes the next `count` bits, 0 to 24. */
  read(count: number): number {
    const bits = this.peek(count);
    this.#count -= count;
    return bits;
  }

  /** Takes 32 bits. */
  readWord(): number {
    return this.read(16) * 0x10000 + this.read(16);
  }
}
