const firstCapacity = 64 * 1024;
/** Room behind a full dictionary, at least: what one LZMA2 chunk can unpack to. */
const largestChunk = 2 * 1024 * 1024;

/**
 * The bytes that were unpacked last and may be copied from: `bytes[oldest]` up to `bytes[end]`, of which the last `size`
 * count. Grows with what is unpacked: a short stream needs little, whatever size it declares.
 */
export class Dictionary {
  bytes = new Uint8Array(0);
  /** The first byte since the dictionary was reset that is still there. */
  oldest = 0;
  end = 0;
  /** Added to an index to get the position of that byte since the reset, modulo 16: all that LZMA asks of it. */
  phase = 0;
  size = 0;

  /** Begins a block whose dictionary has `size` bytes. */
  start(size: number): void {
    this.size = size;
    this.end = 0;
    this.reset();
  }

  /** Forgets all bytes, though they stay where they are until room is made. */
  reset(): void {
    this.oldest = this.end;
    this.phase = -this.end & 15;
  }

  /** Makes room for `count` bytes behind `end`; may replace the array or move what is in it. */
  reserve(count: number): void {
    if (this.end + count <= this.bytes.length) return;
    const kept = Math.min(this.end - this.oldest, this.size);
    const start = this.end - kept;
    // A quarter of the size as spare room bounds how often all of it is moved.
    const most = this.size + Math.max(largestChunk, this.size / 4);
    let capacity = Math.max(this.bytes.length, firstCapacity);
    while (capacity < kept + count) capacity *= 2;
    // Not yet full: growing now saves moving for each chunk.
    if (kept < this.size && kept + count > capacity / 2) capacity *= 2;
    capacity = Math.max(Math.min(capacity, most), this.bytes.length);
    if (capacity === this.bytes.length) {
      this.bytes.copyWithin(0, start, this.end);
    } else {
      const larger = new Uint8Array(capacity);
      larger.set(this.bytes.subarray(start, this.end));
      this.bytes = larger;
    }
    this.phase = (this.phase + start) & 15;
    this.oldest = 0;
    this.end = kept;
  }

  /** Adds bytes that are stored as they are. */
  append(data: Uint8Array): void {
    this.reserve(data.length);
    this.bytes.set(data, this.end);
    this.end += data.length;
  }
}
