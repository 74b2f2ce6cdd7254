import type { Dictionary } from './dictionary.ts';
import { evenOdds, RangeDecoder, rangeHeaderSize } from './range-decoder.ts';

/** What was decoded last tells what is likely next; states from 7 on follow a match. */
const states = 12;
const positions = 16;
const shortestMatch = 2;

/** Where the probabilities of each kind start. Lengths have a part of their own for matches and for repeated ones. */
const isMatch = 0;
const isRepeat = isMatch + states * positions;
const isRepeat0 = isRepeat + states;
const isRepeat1 = isRepeat0 + states;
const isRepeat2 = isRepeat1 + states;
const isLongRepeat0 = isRepeat2 + states;
const slots = isLongRepeat0 + states * positions;
const specialDistances = slots + 4 * 64;
const alignBits = specialDistances + 128;
const matchLengths = alignBits + 16;
const lengthPart = 2 + 2 * positions * 8 + 256;
const repeatLengths = matchLengths + lengthPart;
const literals = repeatLengths + lengthPart;
const literalPart = 0x300;
const mostLiteralBits = 4;
const probabilityCount = literals + (literalPart << mostLiteralBits);

/**
 * Decodes LZMA data of which the length is known, as LZMA2 chunks have it. What it learns stays from one chunk to the
 * next, unless it is reset. Written after the LZMA specification (I. Pavlov, 2015).
 */
export class LzmaDecoder {
  readonly #probabilities = new Uint16Array(probabilityCount);
  readonly #range = new RangeDecoder(this.#probabilities);
  #literalContext = 0;
  #literalMask = 0;
  #positionMask = 0;
  #state = 0;
  readonly #repeats = [0, 0, 0, 0];

  /** Takes the byte with the counts lc, lp and pb; false where it cannot be (LZMA2: lc + lp at most 4). */
  setProperties(properties: number): boolean {
    if (properties >= 9 * 5 * 5) return false;
    const literalContext = properties % 9;
    const literalPosition = Math.floor(properties / 9) % 5;
    if (literalContext + literalPosition > mostLiteralBits) return false;
    this.#literalContext = literalContext;
    this.#literalMask = (1 << literalPosition) - 1;
    this.#positionMask = (1 << Math.floor(properties / 45)) - 1;
    return true;
  }

  /** Forgets what was learnt. */
  reset(): void {
    this.#probabilities.fill(evenOdds);
    this.#state = 0;
    this.#repeats.fill(0);
  }

  /** Decodes all of `data`, which is to give `length` bytes, into the dictionary. False where it cannot be. */
  decode(data: Uint8Array, dictionary: Dictionary, length: number): boolean {
    if (data.length < rangeHeaderSize || !this.#range.start(data)) return false;
    const range = this.#range;
    const { bytes, oldest, phase, size } = dictionary;
    let at = dictionary.end;
    const to = at + length;
    while (at < to) {
      const position = (at + phase) & this.#positionMask;
      if (range.bit(isMatch + this.#state * positions + position) === 0) {
        bytes[at] = this.#literal(bytes, at, oldest, phase);
        at++;
        continue;
      }
      const count = this.#match(position);
      const distance = (this.#repeats[0] as number) + 1;
      if (distance > at - oldest || distance > size || count > to - at) return false;
      const end = at + count;
      for (let i = at; i < end; i++) bytes[i] = bytes[i - distance] as number;
      at = end;
    }
    dictionary.end = to;
    return range.isFinished();
  }

  #literal(bytes: Uint8Array, at: number, oldest: number, phase: number): number {
    const range = this.#range;
    const before = at > oldest ? (bytes[at - 1] as number) : 0;
    const context = this.#literalContext;
    const high = ((at + phase) & this.#literalMask) << context;
    const base = literals + literalPart * (high + (before >>> (8 - context)));
    const state = this.#state;
    this.#state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    if (state < 7) return range.tree(base, 8);
    return range.matchedTree(base, bytes[at - (this.#repeats[0] as number) - 1] as number);
  }

  /** Reads a match: its length is given, its distance, less 1, is the first of the repeats afterwards. */
  #match(position: number): number {
    const range = this.#range;
    const repeats = this.#repeats;
    const state = this.#state;
    const isAfterLiteral = state < 7;
    if (range.bit(isRepeat + state) === 0) {
      repeats[3] = repeats[2] as number;
      repeats[2] = repeats[1] as number;
      repeats[1] = repeats[0] as number;
      const length = this.#length(matchLengths, position);
      repeats[0] = this.#distance(length);
      this.#state = isAfterLiteral ? 7 : 10;
      return length;
    }
    if (range.bit(isRepeat0 + state) === 0) {
      if (range.bit(isLongRepeat0 + state * positions + position) === 0) {
        this.#state = isAfterLiteral ? 9 : 11;
        return 1;
      }
    } else {
      let distance = repeats[1] as number;
      if (range.bit(isRepeat1 + state) === 1) {
        const isFourth = range.bit(isRepeat2 + state) === 1;
        distance = repeats[isFourth ? 3 : 2] as number;
        if (isFourth) repeats[3] = repeats[2] as number;
        repeats[2] = repeats[1] as number;
      }
      repeats[1] = repeats[0] as number;
      repeats[0] = distance;
    }
    this.#state = isAfterLiteral ? 8 : 11;
    return this.#length(repeatLengths, position);
  }

  #length(part: number, position: number): number {
    const range = this.#range;
    const low = part + 2;
    if (range.bit(part) === 0) return shortestMatch + range.tree(low + position * 8, 3);
    const middle = low + positions * 8;
    if (range.bit(part + 1) === 0) return shortestMatch + 8 + range.tree(middle + position * 8, 3);
    return shortestMatch + 16 + range.tree(middle + positions * 8, 8);
  }

  /** A distance less 1: its highest bits are coded together with how many there are. */
  #distance(length: number): number {
    const range = this.#range;
    const slot = range.tree(slots + Math.min(length - shortestMatch, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >>> 1) - 1;
    const high = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return high + range.reverseTree(specialDistances + high - slot, bits);
    return high + range.direct(bits - 4) * 16 + range.reverseTree(alignBits, 4);
  }
}
