import type { Cutter } from './codec.ts';

/** Bytes of a chunk: before the least nothing is hashed, at the most it ends; at the average the mask gets easier. */
export const chunkSizes = { least: 2 * 1024, average: 8 * 1024, most: 64 * 1024 } as const;

/**
 * The masks of the paper for 8 KiB on average with normalisation level 2: fifteen bits before the average, eleven behind
 * it. Numbers of 32 bits can't hold the hash, of which only the bits up to the highest of the masks have a say: these 50
 * are kept in two halves.
 */
const half = 25;
const halfMask = 2 ** half - 1;
const before = halvesOf(0x0003590703530000n);
const behind = halvesOf(0x0000d90003530000n);

const gears = gearWords().map(halvesOf);
const lowGears = Int32Array.from(gears, ({ low }) => low);
const highGears = Int32Array.from(gears, ({ high }) => high);

/**
 * Cuts contents in plain JavaScript, at the same places as the core (core/assembly/fastcdc.ts): FastCDC, Xia et al., USENIX
 * ATC 2016 and IEEE TPDS 2020.
 */
export class PlainCutter implements Cutter {
  #low = 0;
  #high = 0;
  /** Bytes of the chunk so far. */
  #filled = 0;

  push(piece: Uint8Array, cut: (at: number) => void): void {
    for (let from = 0; from < piece.length; ) {
      const at = this.#find(piece, from);
      if (at < piece.length) cut(at);
      from = at;
    }
  }

  restart(): void {
    this.#low = 0;
    this.#high = 0;
    this.#filled = 0;
  }

  close(): void {}

  /** The place of the next cut; the length of the piece where there is none. */
  #find(piece: Uint8Array, start: number): number {
    const begin = start - this.#filled;
    const end = piece.length;
    let from = Math.max(start, Math.min(end, begin + chunkSizes.least));
    let stop = Math.min(end, begin + chunkSizes.average);
    let at = this.#findZero(piece, from, stop, before);
    if (at === -1) {
      from = Math.max(from, stop);
      stop = Math.min(end, begin + chunkSizes.most);
      at = this.#findZero(piece, from, stop, behind);
    }
    if (at === -1 && stop < end) at = Math.max(from, stop);
    if (at === -1) {
      this.#filled += end - start;
      return end;
    }
    this.restart();
    return at;
  }

  /** Hashes on until the bits of the mask are 0; -1 where they never are. */
  #findZero(piece: Uint8Array, from: number, stop: number, mask: Halves): number {
    let low = this.#low;
    let high = this.#high;
    for (let at = from; at < stop; at++) {
      const byte = piece[at] as number;
      low = (low << 1) + (lowGears[byte] as number);
      high = ((high << 1) + (highGears[byte] as number) + (low >>> half)) | 0;
      low &= halfMask;
      if ((high & mask.high) === 0 && (low & mask.low) === 0) return at;
    }
    this.#low = low;
    this.#high = high;
    return -1;
  }
}

/** The lower 50 bits of a word. */
interface Halves {
  readonly low: number;
  readonly high: number;
}

function halvesOf(word: bigint): Halves {
  const lowest = (bits: bigint) => Number(BigInt.asUintN(half, bits));
  return { low: lowest(word), high: lowest(word >> BigInt(half)) };
}

/** What SplitMix64 (Steele et al., OOPSLA 2014) gives from the seed 0. */
function gearWords(): readonly bigint[] {
  let state = 0n;
  return Array.from({ length: 256 }, () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let word = state;
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d049bb133111ebn);
    return word ^ (word >> 31n);
  });
}
