import { viewOf } from '../../../base/bytes.ts';
import type { HeldBytes } from '../held-bytes.ts';
import { damaged, type TakeBlob, type Unread } from './blobs.ts';

const HASH_MAGIC = 0x061561;
/** Types of pages (Berkeley DB, dbinc/db_page.h). */
const HASH_UNSORTED = 2;
const HASH_META = 8;
const HASH = 13;
const OVERFLOW = 7;
/** Types of items on hash pages. */
const KEYDATA = 1;
const OFFPAGE = 3;
const pageHead = 26;
const offPageSize = 12;

/** Whether a content begins as a hash database of Berkeley DB does, in either byte order. */
export function isBdb(head: Uint8Array): boolean {
  return head.length >= 72 && byteOrder(head) !== null && head[25] === HASH_META;
}

/** Whether numbers are little-endian; null where the magic number is in neither order. */
function byteOrder(head: Uint8Array): boolean | null {
  const view = viewOf(head);
  if (view.getUint32(12, true) === HASH_MAGIC) return true;
  return view.getUint32(12, false) === HASH_MAGIC ? false : null;
}

/**
 * The headers in rpm's `Packages` of old (rpm, lib/backend/bdb_ro.cc): a hash database of Berkeley DB (dbinc/db_page.h) whose keys are
 * numbers and whose values are headers. Every hash page is read, in the order of the file, as those that are free are of another type.
 */
export function readBdb(file: HeldBytes, take: TakeBlob): Unread {
  const head = viewOf(file.bytes(0, 72));
  const isLittle = byteOrder(file.bytes(0, 72)) === true;
  const pageSize = head.getUint32(20, isLittle);
  if (head.getUint8(24) !== 0) return 'is encrypted';
  if (pageSize < 512 || pageSize > 65536 || (pageSize & (pageSize - 1)) !== 0)
    return 'has pages of an impossible size';
  const pages = new HashPages(file, pageSize, isLittle);
  const there = Math.floor(file.length / pageSize);
  for (let number = 1; number < there; number++) pages.read(number, take);
  const last = head.getUint32(32, isLittle);
  return last >= there ? 'is cut short' : damaged(pages.lost);
}

class HashPages {
  readonly #file: HeldBytes;
  readonly #pageSize: number;
  readonly #isLittle: boolean;
  /** Overflow pages that were read: each belongs to one value. */
  readonly #seen: Uint8Array;
  /** Bytes of values that may still be put together: one that is broken costs what it claims. */
  #budget: number;
  /** Items that are not where they should be. */
  lost = 0;

  constructor(file: HeldBytes, pageSize: number, isLittle: boolean) {
    this.#file = file;
    this.#pageSize = pageSize;
    this.#isLittle = isLittle;
    this.#seen = new Uint8Array(Math.floor(file.length / pageSize));
    this.#budget = file.length;
  }

  /** Gives the values of a page, if it is one of the hash. */
  read(number: number, take: TakeBlob): void {
    const page = this.#page(number);
    const view = viewOf(page);
    if (page[25] !== HASH_UNSORTED && page[25] !== HASH) return;
    const count = view.getUint16(20, this.#isLittle);
    // Items lie from the end of the page on, so that each ends where the one before begins.
    let end = this.#pageSize;
    for (let index = 0; index < count; index++) {
      const place = pageHead + 2 * index;
      const at = place + 2 <= page.length ? view.getUint16(place, this.#isLittle) : 0;
      if (at < pageHead + 2 * count || at >= end) {
        this.lost++;
        return;
      }
      // A key and its value follow each other. The record with the key 0 counts the others.
      if (index % 2 === 1) this.#value(page.subarray(at, end), take);
      end = at;
    }
  }

  #value(item: Uint8Array, take: TakeBlob): void {
    if (item[0] === KEYDATA) {
      if (item.length > 5) take(item.subarray(1));
      return;
    }
    const value = item[0] === OFFPAGE && item.length === offPageSize ? this.#overflowing(item) : null;
    if (value) take(value);
    else this.lost++;
  }

  #overflowing(item: Uint8Array): Uint8Array | null {
    const view = viewOf(item);
    const size = view.getUint32(8, this.#isLittle);
    if (size > this.#budget) return null;
    this.#budget -= size;
    const value = new Uint8Array(size);
    let next = view.getUint32(4, this.#isLittle);
    for (let filled = 0; filled < size; ) {
      if (next < 1 || next >= this.#seen.length || this.#seen[next] === 1) return null;
      this.#seen[next] = 1;
      const page = this.#page(next);
      const own = viewOf(page);
      const length = own.getUint16(22, this.#isLittle);
      if (page[25] !== OVERFLOW || length === 0 || pageHead + length > page.length) return null;
      const piece = page.subarray(pageHead, pageHead + Math.min(length, size - filled));
      value.set(piece, filled);
      filled += piece.length;
      next = own.getUint32(16, this.#isLittle);
    }
    return value;
  }

  #page(number: number): Uint8Array {
    return this.#file.bytes(number * this.#pageSize, (number + 1) * this.#pageSize);
  }
}
