import { concatBytes } from '../base/bytes.ts';
import { limits } from '../base/limits.ts';
import { BLOCK, field, noText, numberField } from './block.ts';
import { addIntegers, type Integer, parseDecimal } from './integer.ts';

/** A run of stored bytes as a map gives it, its numbers exact. */
export interface MapFragment {
  readonly offset: Integer;
  readonly length: Integer;
}

/** What came of reading a piece of a sparse map: the whole map, or why there is none yet. */
export type MapReading = readonly MapFragment[] | 'more' | 'invalid' | 'too-large';

/** Reads a sparse map that stands in blocks of its own. */
export interface MapReader {
  /** Whether these blocks are part of the stored content, and count in its size. */
  readonly isContent: boolean;
  /** Takes the next block, which can be filled again afterwards. */
  readBlock(block: Uint8Array): MapReading;
}

/** Reads the map of an old GNU sparse header and of the blocks that follow it (Go's readOldGNUSparseMap). */
export class GnuMapReader implements MapReader {
  readonly isContent = false;
  readonly #size: Integer;
  readonly #fragments: MapFragment[] = [];
  #blocks = 0;

  /** `size` is the length of the file, which the fragments must keep within. */
  constructor(size: Integer) {
    this.#size = size;
  }

  /** Takes the header block, which holds four fragments. */
  readHeader(block: Uint8Array): MapReading {
    return this.#read(block, field.gnuSparse[0], 4, field.gnuIsExtended[0]);
  }

  /** Takes a block that follows, of up to 21 fragments. */
  readBlock(block: Uint8Array): MapReading {
    this.#blocks++;
    const reading = this.#read(block, 0, 21, 504);
    if (reading !== 'more' || this.#blocks * BLOCK < limits.tarExtension) return reading;
    // What is wrong already is wrong however long it goes on.
    return isValidMap(this.#fragments, this.#size) ? 'too-large' : 'invalid';
  }

  #read(block: Uint8Array, from: number, count: number, isExtended: number): MapReading {
    for (let at = from; at < from + count * 24 && block[at] !== 0; at += 24) {
      const offset = numberField(block, [at, at + 12]);
      const length = numberField(block, [at + 12, at + 24]);
      if (offset === null || length === null) return 'invalid';
      this.#fragments.push({ offset, length });
    }
    return block[isExtended] === 0 ? this.#fragments : 'more';
  }
}

/** A line of more bytes is no number, however many zeros it starts with: no writer pads them. */
const longestLine = 2 * BLOCK;

/**
 * Reads the map of sparse format 1.0 from the first blocks of the content: a count, then as many offsets and lengths, each
 * a line of decimal digits, padded to a block (Go's readGNUSparseMap1x0).
 */
export class PaxMapReader implements MapReader {
  readonly isContent = true;
  readonly #numbers: Integer[] = [];
  /** The start of a line that ends in a later block. */
  #line: Uint8Array = noText;
  #blocks = 0;

  /** Takes the next block of the content. */
  readBlock(block: Uint8Array): MapReading {
    this.#blocks++;
    let from = 0;
    for (let end = block.indexOf(0x0a); end !== -1; end = block.indexOf(0x0a, from)) {
      const number = parseDecimal(concatBytes([this.#line, block.subarray(from, end)]));
      this.#line = noText;
      from = end + 1;
      if (number === null) return 'invalid';
      this.#numbers.push(number);
      const count = this.#numbers[0] as Integer;
      if (count < 0) return 'invalid';
      if (this.#numbers.length > 2 * Number(count)) return pairFragments(this.#numbers, 1);
    }
    this.#line = concatBytes([this.#line, block.slice(from)]);
    if (this.#line.length > longestLine) return 'invalid';
    return this.#blocks * BLOCK < limits.tarExtension ? 'more' : 'too-large';
  }
}

/** Offsets and lengths, turn by turn from the given place on, as fragments. */
export function pairFragments(numbers: readonly Integer[], from: number): MapFragment[] {
  const fragments: MapFragment[] = [];
  for (let i = from; i + 1 < numbers.length; i += 2) {
    fragments.push({ offset: numbers[i] as Integer, length: numbers[i + 1] as Integer });
  }
  return fragments;
}

/** Whether fragments stand in order, without overlap, within a file of this size (Go's validateSparseEntries). */
export function isValidMap(fragments: readonly MapFragment[], size: Integer): boolean {
  if (size < 0) return false;
  let before: Integer = 0;
  for (const { offset, length } of fragments) {
    if (offset < 0 || length < 0) return false;
    const end = addIntegers(offset, length);
    if (end > size || offset < before) return false;
    before = end;
  }
  return true;
}

/** Bytes that the fragments have together. */
export function storedBytes(fragments: readonly MapFragment[]): Integer {
  return fragments.reduce<Integer>((sum, { length }) => addIntegers(sum, length), 0);
}
