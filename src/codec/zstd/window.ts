/** Room behind the window so that it is moved seldom. */
const slack = 1024 * 1024;

/** The last bytes of output, which matches copy from; grows as far as a frame needs it. */
export class Window {
  #data = new Uint8Array(0);
  #size = 0;
  #capacity = 0;
  #end = 0;
  /** Bytes of the frame so far, up to the window: matches reach no further back. */
  #reach = 0;
  #blockStart = 0;

  /** Begins a frame. `contentSize` bounds what is allocated, where it is known. */
  start(windowSize: number, contentSize: number | null): void {
    this.#size = windowSize;
    this.#capacity = Math.min(windowSize, contentSize ?? windowSize) + slack;
    this.#end = 0;
    this.#reach = 0;
    this.#blockStart = 0;
  }

  /** Begins a block of at most `length` bytes: makes room, and moves the window down where there is none. */
  startBlock(length: number): void {
    if (this.#end + length > this.#capacity) {
      const kept = Math.min(this.#size, this.#end);
      this.#data.copyWithin(0, this.#end - kept, this.#end);
      this.#end = kept;
    }
    this.#grow(this.#end + length);
    this.#blockStart = this.#end;
  }

  /** What the block has made so far; valid until the next one starts. */
  get block(): Uint8Array {
    return this.#data.subarray(this.#blockStart, this.#end);
  }

  /** Appends bytes. */
  append(data: Uint8Array): void {
    this.#data.set(data, this.#end);
    this.#advance(data.length);
  }

  /** Appends one byte many times. */
  fill(byte: number, count: number): void {
    this.#data.fill(byte, this.#end, this.#end + count);
    this.#advance(count);
  }

  /** Appends what stands `offset` bytes back, which may overlap what it makes. False where it reaches too far. */
  copy(offset: number, count: number): boolean {
    if (offset > this.#reach || offset > this.#size) return false;
    const data = this.#data;
    const from = this.#end - offset;
    if (offset >= count && count > 24) {
      data.copyWithin(this.#end, from, from + count);
    } else {
      for (let i = 0, to = this.#end; i < count; i++) data[to + i] = data[from + i] as number;
    }
    this.#advance(count);
    return true;
  }

  #advance(count: number): void {
    this.#end += count;
    this.#reach += count;
  }

  #grow(needed: number): void {
    if (needed <= this.#data.length) return;
    const grown = new Uint8Array(
      Math.min(Math.max(needed, this.#data.length * 2), Math.max(this.#capacity, needed)),
    );
    grown.set(this.#data.subarray(0, this.#end));
    this.#data = grown;
  }
}
