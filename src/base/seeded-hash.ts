/**
 * Hashes for tables whose keys come out of an archive. With a hash that everybody knows, names can be made that all fall
 * into one slot, and a table of n of them takes n² steps. Here every byte is multiplied by a random word of its own and
 * the products are added up (multilinear hashing; Carter and Wegman 1979; Lemire and Kaser, "Strongly universal string
 * hashing is fast", 2014): whoever does not know the words can't choose two keys that collide more often than by chance.
 * The words are drawn once for each thread. Nothing that is shown may depend on a hash: tables number their rows in the
 * order in which they were added.
 */

/** Bytes that are multiplied before the sum is mixed and the words are used again; a power of two. */
const block = 256;
const words = new Uint32Array(block + 8);
crypto.getRandomValues(words);
/** Odd, so that a multiplication by it loses nothing. */
const mixer = (words[block] as number) | 1;
const [lowerLeft, upperLeft, lowerRight, upperRight] = words.subarray(block + 1) as unknown as Words;

type Words = readonly [number, number, number, number];

/** A hash of 32 bits, all of use, of a range of bytes. */
export function hashBytes(data: Uint8Array, from: number, to: number): number {
  const sum = to - from;
  if (sum > block) return hashBlocks(data, from, to);
  return mix(addProducts(sum, data, from, to)) >>> 0;
}

function hashBlocks(data: Uint8Array, from: number, to: number): number {
  let sum = to - from;
  for (let at = from; at < to; at += block) {
    sum = mix(addProducts(sum, data, at, Math.min(to, at + block)));
  }
  return sum >>> 0;
}

/** Adds the products of at most a block. A byte counts one more than it is: else those of zero would add nothing. */
function addProducts(start: number, data: Uint8Array, from: number, to: number): number {
  let sum = start;
  for (let at = from; at < to; at++) {
    sum = (sum + Math.imul((data[at] as number) + 1, words[at - from] as number)) | 0;
  }
  return sum;
}

/** A hash of 32 bits, all of use, of two numbers of 32 bits. */
export function hashPair(left: number, right: number): number {
  const sum =
    Math.imul(left & 0xffff, lowerLeft) +
    Math.imul(left >>> 16, upperLeft) +
    Math.imul(right & 0xffff, lowerRight) +
    Math.imul(right >>> 16, upperRight);
  return mix(sum | 0) >>> 0;
}

/** Brings the upper bits of a sum, the good ones, down to where tables look. Different sums stay different. */
function mix(sum: number): number {
  const hash = Math.imul(sum ^ (sum >>> 16), mixer);
  return hash ^ (hash >>> 15);
}
