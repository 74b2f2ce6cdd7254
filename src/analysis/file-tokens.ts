import { NONE } from '../base/names.ts';
import { type EntryTable, RowKind } from '../model/entry-table.ts';
import { type PathTable, ROOT } from '../model/path-table.ts';

/**
 * What a layer holds, by hashes that are the same in all layers. Anyone can make names collide: what comes of it is to find
 * candidates, and at worst a layer that was made for that is said to be like another.
 */
export interface LayerTokens {
  /** Distinct hashes of 32 bits of the files' paths and contents, ascending; of a million files some hundred pairs have one. */
  readonly files: Uint32Array;
  /** Of each row a hash of its path, 53 bits. */
  readonly paths: Float64Array;
}

/** Hashes a layer's files and paths. */
export function computeTokens({ paths, path, kind, content, digests }: EntryTable): LayerTokens {
  const keys = hashPaths(paths);
  const files = new Uint32Array(kind.length);
  let count = 0;
  for (let entry = 0; entry < kind.length; entry++) {
    const row = content[entry] as number;
    if (kind[entry] !== RowKind.File || row === NONE) continue;
    const key = keys[path[entry] as number] as number;
    files[count++] = word(digests, row * 32) ^ Math.imul(key, 0x9e3779b1) ^ (key / 2 ** 32);
  }
  return {
    files: distinctAscending(files.subarray(0, count)),
    paths: Float64Array.from(path, (row) => keys[row] as number),
  };
}

/** A hash of each path: of its name and of its parent's, which stands before it. */
function hashPaths({ parent, name, names }: PathTable): Float64Array {
  const hashes = hashNames(names.data, names.starts);
  const keys = new Float64Array(parent.length);
  for (let row = 0; row < parent.length; row++) {
    const own = (name[row] as number) * 2;
    const above = row === ROOT ? 0 : (keys[parent[row] as number] as number);
    const low = Math.imul((hashes[own] as number) ^ Math.imul(above, 0x9e3779b1), 0x85ebca6b);
    const high = Math.imul((hashes[own + 1] as number) ^ (above / 2 ** 32) ^ low, 0xc2b2ae35);
    keys[row] = ((low ^ (low >>> 15)) >>> 0) + (high >>> 11) * 2 ** 32;
  }
  return keys;
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
