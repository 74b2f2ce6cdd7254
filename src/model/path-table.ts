import type { Brand } from '../base/brand.ts';
import { GrowingColumn } from '../base/columns.ts';
import { findName, NameInterner, type NameTable, NONE, nameText } from '../base/names.ts';
import { hashPair } from '../base/seeded-hash.ts';
import { encodeName } from '../base/text.ts';

/** A row of a `PathTable`. */
export type PathIndex = Brand<number, 'PathIndex'>;

/** The root directory: always the first row. */
export const ROOT = 0 as PathIndex;

/**
 * The distinct paths of a layer or an image as a tree. A row is a path: its last component and the row of its parent,
 * which always stands before it. Parents that no entry names are there too (implied directories).
 */
export interface PathTable {
  /** Row of the parent; the root's is itself. */
  readonly parent: Uint32Array;
  /** Last component, as an index into `names`; the root's is the empty name. */
  readonly name: Uint32Array;
  readonly names: NameTable;
}

/** The path as text, absolute, components as `decodeName` gives them: `/usr/lib/os-release`; the root is `/`. */
export function pathText(table: PathTable, path: PathIndex): string {
  if (path === ROOT) return '/';
  const parts: string[] = [];
  for (let row: number = path; row !== ROOT; row = table.parent[row] as number) {
    parts.push(nameText(table.names, table.name[row] as number));
  }
  return `/${parts.reverse().join('/')}`;
}

/** The row of an absolute path as `pathText` writes it, null where the table has none. Looks at every row once a component. */
export function findPath(table: PathTable, path: string): PathIndex | null {
  let row: number = ROOT;
  for (const component of path.split('/').filter((part) => part !== '')) {
    const name = findName(table.names, encodeName(component));
    const parent = row;
    row =
      name === null
        ? -1
        : table.parent.findIndex((own, child) => own === parent && table.name[child] === name);
    if (row === -1) return null;
  }
  return row as PathIndex;
}

/** Fills a `PathTable`; finds the row of a child in constant time. */
export class PathInterner {
  readonly names: NameInterner;
  readonly #parent = new GrowingColumn((n) => new Uint32Array(n));
  readonly #name = new GrowingColumn((n) => new Uint32Array(n));
  #slots = new Uint32Array(512).fill(NONE);

  constructor(names = new NameInterner()) {
    this.names = names;
    this.#parent.push(ROOT);
    this.#name.push(names.intern(new Uint8Array(0)));
  }

  /** How many paths there are so far, the root included. */
  get count(): number {
    return this.#parent.length;
  }

  /** The row of the path `name` in directory `parent`; added where it is new. `name` is an index into `names`. */
  child(parent: PathIndex, name: number): PathIndex {
    if (this.count * 2 >= this.#slots.length) this.#rehash();
    const mask = this.#slots.length - 1;
    let slot = hashPair(parent, name) & mask;
    for (;;) {
      const row = this.#slots[slot] as number;
      if (row === NONE) break;
      if (this.#parent.get(row) === parent && this.#name.get(row) === name) return row as PathIndex;
      slot = (slot + 1) & mask;
    }
    const row = this.count;
    this.#parent.push(parent);
    this.#name.push(name);
    this.#slots[slot] = row;
    return row as PathIndex;
  }

  /** The parent of a path. */
  parentOf(path: PathIndex): PathIndex {
    return this.#parent.get(path) as PathIndex;
  }

  /** The last component of a path, as an index into `names`. */
  nameOf(path: PathIndex): number {
    return this.#name.get(path);
  }

  /** The finished table, in buffers of its own. */
  finish(): PathTable {
    return { parent: this.#parent.finish(), name: this.#name.finish(), names: this.names.finish() };
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 2).fill(NONE);
    const mask = slots.length - 1;
    for (let row = 1; row < this.count; row++) {
      let slot = hashPair(this.#parent.get(row), this.#name.get(row)) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = row;
    }
    this.#slots = slots;
  }
}
