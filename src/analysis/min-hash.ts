/**
 * Words of a signature, and how many of them make a band. Sets of which half is the same meet in a band two times in five;
 * where eight tenths are, 98 times in a hundred; where nine tenths are, always but once in five thousand.
 */
const size = 32;
const bandSize = 4;

/**
 * The pairs of sets of numbers that are likely to be much the same, found without comparing every set with every other:
 * MinHash (Broder 1997) in bands (Leskovec et al., Mining of Massive Datasets, 3.4). Positions, the lower one first; empty sets
 * are like none.
 */
export function findSimilarPairs(sets: readonly Uint32Array[]): readonly (readonly [number, number])[] {
  const signatures = sets.map((set) => (set.length === 0 ? null : signatureOf(set)));
  const pairs = new Map<string, readonly [number, number]>();
  for (let band = 0; band < size; band += bandSize) {
    const buckets = new Map<string, number[]>();
    for (const [position, signature] of signatures.entries()) {
      if (!signature) continue;
      const key = signature.subarray(band, band + bandSize).join(' ');
      const bucket = buckets.get(key) ?? [];
      for (const other of bucket) pairs.set(`${other} ${position}`, [other, position]);
      // Of many that are the same a chain is enough to tell each with the one before it.
      buckets.set(key, bucket.length < mostInBucket ? [...bucket, position] : [...bucket.slice(1), position]);
    }
  }
  return [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** Sets of one bucket that a further one is paired with. */
const mostInBucket = 8;

function signatureOf(set: Uint32Array): Uint32Array {
  const signature = new Uint32Array(size).fill(0xffffffff);
  for (const number of set) {
    for (let at = 0; at < size; at++) {
      const hash = mix(number + Math.imul(at + 1, 0x9e3779b1));
      if (hash < (signature[at] as number)) signature[at] = hash;
    }
  }
  return signature;
}

/** The finisher of MurmurHash3 (Appleby), which mixes all bits of a word. */
function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
