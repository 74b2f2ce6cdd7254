import { viewOf } from '../../../base/bytes.ts';
import { decodeName } from '../../../base/text.ts';
import type { HeldBytes } from '../held-bytes.ts';
import { damaged, type TakeBlob, type Unread } from './blobs.ts';

const magic = 'SQLite format 3\0';
const INTERIOR = 5;
const LEAF = 13;
/** Levels of a tree of pages: 2^31 pages of some hundred children each make six. */
const mostDepth = 20;

/** Whether a content begins as a database of SQLite does. */
export function isSqlite(head: Uint8Array): boolean {
  return decodeName(head.subarray(0, magic.length)) === magic;
}

/** A row of a table: its columns as they are stored. */
type Row = readonly (Uint8Array | number | null)[];

/**
 * The headers in rpm's `rpmdb.sqlite` (rpm, lib/backend/sqlite.cc: table `Packages (hnum, blob)`), read as "Database File
 * Format" of SQLite says. Every page counts once, so that what is read is never more than the file has.
 */
export function readSqlite(file: HeldBytes, take: TakeBlob): Unread {
  const head = file.bytes(0, 100);
  if (head.length < 100) return 'is cut short';
  const stated = (head[16] as number) * 256 + (head[17] as number);
  const pageSize = stated === 1 ? 65536 : stated;
  const isPower = (pageSize & (pageSize - 1)) === 0;
  const reserved = head[20] as number;
  if (pageSize < 512 || !isPower || pageSize - reserved < 480) return 'has pages of an impossible size';
  const tree = new TablePages(file, pageSize, pageSize - reserved);
  let root = 0;
  tree.walk(1, (row) => {
    const [type, name, , page] = row;
    const isTable = textOf(type) === 'table' && textOf(name) === 'Packages';
    if (isTable && typeof page === 'number') root = page;
  });
  if (root === 0) return tree.lost > 0 ? damaged(tree.lost) : 'has no table of packages';
  tree.walk(root, ([, blob]) => {
    if (blob instanceof Uint8Array) take(blob);
    else tree.lost++;
  });
  return damaged(tree.lost);
}

function textOf(value: Row[number] | undefined): string | null {
  return value instanceof Uint8Array ? decodeName(value) : null;
}

/** Pages of tables (section 1.6, "B-tree Pages"). */
class TablePages {
  readonly #file: HeldBytes;
  readonly #pageSize: number;
  /** Bytes of a page that are not reserved for extensions. */
  readonly #usable: number;
  readonly #seen: Uint8Array;
  /** Bytes of cells that may still be read: cells may lie over each other, in a file that somebody made to take long. */
  #budget: number;
  /** Pages and cells that are not where they should be. */
  lost = 0;

  constructor(file: HeldBytes, pageSize: number, usable: number) {
    this.#file = file;
    this.#pageSize = pageSize;
    this.#usable = usable;
    this.#seen = new Uint8Array(Math.floor(file.length / pageSize) + 1);
    this.#budget = file.length;
  }

  /** Gives the rows of a table in the order of their numbers. */
  walk(root: number, take: (row: Row) => void): void {
    const stack: [page: number, depth: number][] = [[root, 0]];
    for (let next = stack.pop(); next; next = stack.pop()) {
      const [number, depth] = next;
      const page = this.#page(number);
      if (!page || depth > mostDepth) {
        this.lost++;
        continue;
      }
      const start = number === 1 ? 100 : 0;
      const view = viewOf(page);
      const type = page[start];
      const headSize = type === INTERIOR ? 12 : 8;
      const count = view.getUint16(start + 3);
      if ((type !== INTERIOR && type !== LEAF) || start + headSize + 2 * count > page.length) {
        this.lost++;
        continue;
      }
      const cells = Array.from({ length: count }, (_, index) => view.getUint16(start + headSize + 2 * index));
      if (type === LEAF) for (const at of cells) this.#cell(page, at, take);
      else {
        const children = cells.map((at) => (at + 4 <= page.length ? view.getUint32(at) : 0));
        children.push(view.getUint32(start + 8));
        for (const child of children.reverse()) stack.push([child, depth + 1]);
      }
    }
  }

  /** A page that was not read yet; null where there is none. */
  #page(number: number): Uint8Array | null {
    if (number < 1 || number >= this.#seen.length || this.#seen[number] === 1) return null;
    this.#seen[number] = 1;
    return this.#file.bytes((number - 1) * this.#pageSize, number * this.#pageSize);
  }

  #cell(page: Uint8Array, at: number, take: (row: Row) => void): void {
    const size = varint(page, at);
    const rowid = size && varint(page, size.next);
    const payload = rowid && this.#payload(page, rowid.next, size.value);
    const row = payload && parseRecord(payload);
    if (row) take(row);
    else this.lost++;
  }

  /** The payload of a cell, from its page and those it flows over to. */
  #payload(page: Uint8Array, at: number, size: number): Uint8Array | null {
    if (size > this.#budget) return null;
    this.#budget -= size;
    const local = localSize(size, this.#usable);
    const end = at + local;
    if (end + (local < size ? 4 : 0) > this.#usable) return null;
    if (local === size) return page.subarray(at, end);
    const payload = new Uint8Array(size);
    payload.set(page.subarray(at, end));
    let next = uint32(page, end);
    for (let filled = local; filled < size; ) {
      const over = this.#page(next);
      if (!over) return null;
      const piece = over.subarray(4, Math.min(this.#usable, 4 + size - filled));
      payload.set(piece, filled);
      filled += piece.length;
      next = uint32(over, 0);
    }
    return payload;
  }
}

/** How much of a payload is on the page of its cell (section 1.6, "table leaf cell"). */
function localSize(size: number, usable: number): number {
  if (size <= usable - 35) return size;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (usable - 4));
  return fitting <= usable - 35 ? fitting : least;
}

/** The columns of a record (section 2.1, "Record Format"); null where it does not hold what its head says. */
function parseRecord(payload: Uint8Array): Row | null {
  const head = varint(payload, 0);
  if (!head || head.value > payload.length) return null;
  const row: (Uint8Array | number | null)[] = [];
  let data = head.value;
  for (let at = head.next; at < head.value; ) {
    const type = varint(payload, at);
    if (!type) return null;
    at = type.next;
    const size = sizeOf(type.value);
    if (data + size > payload.length) return null;
    const own = payload.subarray(data, data + size);
    row.push(type.value >= 12 ? own : numberOf(type.value, own));
    data += size;
  }
  return row;
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0;
}

/** Whole numbers alone: nothing here needs others. */
function numberOf(type: number, data: Uint8Array): number | null {
  if (type === 8 || type === 9) return type - 8;
  if (type < 1 || type > 6) return null;
  return data.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** A number of up to 9 bytes (section 1.6, "variable-length integer"); null where it is cut, or too large to be one of this file. */
function varint(data: Uint8Array, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = data[at + index];
    if (byte === undefined) return null;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return value <= Number.MAX_SAFE_INTEGER ? { value, next: at + index + 1 } : null;
  }
  // Nine bytes are a number of 2^56 or more, or a negative one: rows may have such numbers, and only they.
  return data[at + 8] === undefined ? null : { value: Number.MAX_SAFE_INTEGER, next: at + 9 };
}

function uint32(data: Uint8Array, at: number): number {
  return viewOf(data).getUint32(at);
}
