import { NONE } from '../base/names.ts';
import { type EntryTable, RowKind } from '../model/entry-table.ts';
import { type PathTable, ROOT } from '../model/path-table.ts';
import { TripleSet } from './triple-set.ts';

/** What a layer holds: its files by number, two of the same path and content having the same. */
export interface LayerTokens {
  /** Distinct numbers, ascending. */
  readonly files: Uint32Array;
  /** Of each row the number of its path, the same in all layers. */
  readonly paths: Uint32Array;
}

/**
 * Numbers files by path and content, and paths, across layers. A path is known by 64 bits that anyone can make collide: what
 * comes of it is to find candidates, and `compareLayers` says at most of a layer made for that that it is like another.
 */
export class FileTokens {
  readonly #paths = new TripleSet();
  readonly #files = new TripleSet();
  readonly #words = new Uint32Array(3);

  /** How many distinct files there are so far. */
  get count(): number {
    return this.#files.count;
  }

  /** The numbers of a layer's files and paths. */
  add({ paths, path, kind, content, digests }: EntryTable): LayerTokens {
    const numbers = this.#numberPaths(paths);
    const files = new Uint32Array(kind.length);
    let count = 0;
    const words = this.#words;
    for (let entry = 0; entry < kind.length; entry++) {
      const row = content[entry] as number;
      if (kind[entry] !== RowKind.File || row === NONE) continue;
      const at = row * 32;
      const number = numbers[path[entry] as number] as number;
      words[0] = word(digests, at) ^ Math.imul(number, 0x9e3779b1);
      words[1] = number;
      words[2] = word(digests, at + 4);
      files[count++] = this.#files.intern(words, 0);
    }
    return {
      files: distinctAscending(files.subarray(0, count)),
      paths: path.map((row) => numbers[row] as number),
    };
  }

  /** The number of each row of a path table; a parent stands before its children. */
  #numberPaths({ parent, name, names }: PathTable): Uint32Array {
    const hashes = hashNames(names.data, names.starts);
    const numbers = new Uint32Array(parent.length);
    const words = this.#words;
    for (let row = 0; row < parent.length; row++) {
      const own = (name[row] as number) * 2;
      const above = row === ROOT ? 0 : (numbers[parent[row] as number] as number) + 1;
      words[0] = (hashes[own] as number) ^ Math.imul(above, 0x9e3779b1);
      words[1] = hashes[own + 1] as number;
      words[2] = above;
      numbers[row] = this.#paths.intern(words, 0);
    }
    return numbers;
  }
}

/** Two words for each name: FNV-1a from two starts, mixed. */
function hashNames(data: Uint8Array, starts: Uint32Array): Uint32Array {
  const hashes = new Uint32Array(2 * Math.max(0, starts.length - 1));
  for (let name = 0; name * 2 < hashes.length; name++) {
    let first = 0x811c9dc5;
    let second = 0x2c1b3c6d;
    for (let at = starts[name] as number; at < (starts[name + 1] as number); at++) {
      first = Math.imul(first ^ (data[at] as number), 0x01000193);
      second = Math.imul(second ^ (data[at] as number), 0x85ebca6b) ^ (second >>> 13);
    }
    hashes[name * 2] = Math.imul(first ^ (first >>> 15), 0x2c1b3c6d);
    hashes[name * 2 + 1] = second ^ (second >>> 16);
  }
  return hashes;
}

function word(bytes: Uint8Array, at: number): number {
  return (
    (bytes[at] as number) |
    ((bytes[at + 1] as number) << 8) |
    ((bytes[at + 2] as number) << 16) |
    ((bytes[at + 3] as number) << 24)
  );
}

function distinctAscending(numbers: Uint32Array): Uint32Array {
  numbers.sort();
  let count = 0;
  for (const number of numbers) {
    if (count === 0 || numbers[count - 1] !== number) numbers[count++] = number;
  }
  return numbers.slice(0, count);
}

/** How many numbers two ascending lists have in common. */
export function countCommon(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] as number) - (b[j] as number);
    if (difference === 0) common++;
    if (difference <= 0) i++;
    if (difference >= 0) j++;
  }
  return common;
}
