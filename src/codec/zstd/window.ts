import type { Literals } from './literals.ts';
import type { Sequences } from './sequences.ts';
import { WordBuffer } from './word-buffer.ts';

/** Spare room behind the window, at least. */
const smallestSlack = 1024 * 1024;
/** From this length on a copy is faster by one call than by words. */
const longCopy = 64;

/** The last bytes of output, which matches copy from; grows as far as a frame needs it. */
export class Window {
  #buffer = new WordBuffer(0);
  #size = 0;
  #capacity = 0;
  /** Since the frame started, or since the window was last moved down, when all of it was kept. */
  #end = 0;
  #blockStart = 0;
  #blockLimit = 0;

  /** Begins a frame. `contentSize` bounds what is allocated, where it is known; the frame has no more than that. */
  start(windowSize: number, contentSize: number | null): void {
    this.#size = windowSize;
    // A quarter of the window as spare room bounds how often all of it is moved.
    const slack = Math.max(smallestSlack, Math.floor(windowSize / 4));
    this.#capacity = Math.min(windowSize + slack, (contentSize ?? windowSize) + smallestSlack);
    this.#end = 0;
    this.#blockStart = 0;
  }

  /** Begins a block of at most `limit` bytes: makes room, and moves the window down where there is none. */
  startBlock(limit: number): void {
    if (this.#end + limit > this.#capacity) {
      const kept = Math.min(this.#size, this.#end);
      this.#buffer.bytes.copyWithin(0, this.#end - kept, this.#end);
      this.#end = kept;
    }
    this.#grow(this.#end + limit);
    this.#blockStart = this.#end;
    this.#blockLimit = this.#end + limit;
  }

  /** What the block has made so far; valid until the next one starts. */
  get block(): Uint8Array {
    return this.#buffer.bytes.subarray(this.#blockStart, this.#end);
  }

  /** Appends bytes, no more than the block may have. */
  append(data: Uint8Array): void {
    this.#buffer.bytes.set(data, this.#end);
    this.#end += data.length;
  }

  /** Appends one byte many times, no more than the block may have. */
  fill(byte: number, count: number): void {
    this.#buffer.bytes.fill(byte, this.#end, this.#end + count);
    this.#end += count;
  }

  /**
   * Appends literals and matches by turns, then the literals that are left (RFC 8878, 3.1.1.4). False where a match reaches
   * too far back, literals do not suffice, or the block gets too long.
   */
  execute(literals: Literals, sequences: Sequences): boolean {
    const { bytes, view } = this.#buffer;
    const source = literals.buffer;
    const size = this.#size;
    let end = this.#end;
    let used = 0;
    for (let i = 0; i < sequences.count; i++) {
      const count = sequences.literals[i] as number;
      const match = sequences.matches[i] as number;
      const offset = sequences.offsets[i] as number;
      if (used + count > literals.count || end + count + match > this.#blockLimit) return false;
      if (count < longCopy) copyWords(source.view, used, view, end, count);
      else bytes.set(source.bytes.subarray(used, used + count), end);
      used += count;
      end += count;
      if (offset > end || offset > size) return false;
      if (match >= longCopy) copyRepeating(bytes, end, offset, match);
      else if (offset >= 4) copyWords(view, end - offset, view, end, match);
      else for (let to = end; to < end + match; to++) bytes[to] = bytes[to - offset] as number;
      end += match;
    }
    const rest = literals.count - used;
    if (end + rest > this.#blockLimit) return false;
    bytes.set(source.bytes.subarray(used, used + rest), end);
    this.#end = end + rest;
    return true;
  }

  #grow(needed: number): void {
    const { size, bytes } = this.#buffer;
    if (needed <= size) return;
    this.#buffer = new WordBuffer(Math.min(Math.max(needed, size * 2), Math.max(this.#capacity, needed)));
    this.#buffer.bytes.set(bytes.subarray(0, this.#end));
  }
}

/** Copies in steps of four bytes, up to three more than `count`. What is read may be what a step before has written. */
function copyWords(source: DataView, from: number, target: DataView, to: number, count: number): void {
  for (let i = 0; i < count; i += 4) target.setInt32(to + i, source.getInt32(from + i, true), true);
}

/** Copies what stands `offset` bytes back, over and over where that is less than `count`. */
function copyRepeating(bytes: Uint8Array, end: number, offset: number, count: number): void {
  const from = end - offset;
  // What was copied repeats as well: each step can take twice as much.
  for (let done = 0; done < count; ) {
    const step = Math.min(count - done, offset + done);
    bytes.copyWithin(end + done, from, from + step);
    done += step;
  }
}
