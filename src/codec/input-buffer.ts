const firstCapacity = 64 * 1024;

/**
 * Stored bytes that were pushed and not yet used: `data[start]` up to `data[end]`. For formats whose units do not say how
 * long they are. Its owner moves `start` on; `data` is replaced when it has to grow.
 */
export class InputBuffer {
  data = new Uint8Array(firstCapacity);
  start = 0;
  end = 0;

  /** How many bytes are unused. */
  get length(): number {
    return this.end - this.start;
  }

  /** Copies the bytes behind those that are there. */
  add(bytes: Uint8Array): void {
    if (this.end + bytes.length > this.data.length) this.#makeRoom(bytes.length);
    this.data.set(bytes, this.end);
    this.end += bytes.length;
  }

  #makeRoom(count: number): void {
    const { length } = this;
    let capacity = this.data.length;
    // Moving is worth it only where at least half is free; else the same bytes would be moved again and again.
    while (length + count > capacity / 2) capacity *= 2;
    if (capacity === this.data.length) {
      this.data.copyWithin(0, this.start, this.end);
    } else {
      const larger = new Uint8Array(capacity);
      larger.set(this.data.subarray(this.start, this.end));
      this.data = larger;
    }
    this.start = 0;
    this.end = length;
  }
}
