import { concatBytes } from '../base/bytes.ts';
import { limits } from '../base/limits.ts';
import { BLOCK, field, noText, numberField } from './block.ts';
import type { SparseFragment } from './entry.ts';
import { addIntegers, type Integer, parseDecimal } from './integer.ts';
import type { PaxRecords } from './pax.ts';

/** A run of stored bytes as a map gives it, its numbers exact. */
export interface MapFragment {
  readonly offset: Integer;
  readonly length: Integer;
}

/** What came of reading a piece of a sparse map: the whole map, or why there is none yet. */
export type MapReading = readonly MapFragment[] | 'more' | 'invalid' | 'too-large';

/** How a pax header says that its file is sparse. */
export interface PaxSparse {
  /** The file's real name, null where the records leave it alone; an archive without sparse support shows another. */
  readonly name: Uint8Array | null;
  /** Length of the file, holes included; null where the records leave it to the header. */
  readonly size: Integer | null;
  /** Null for format 1.0, whose map stands in the first blocks of the content. */
  readonly map: readonly MapFragment[] | null;
}

/** A line of more bytes is no number, however many zeros it starts with: no writer pads them. */
const longestLine = 2 * BLOCK;

const digits = { zero: 0x30, one: 0x31 } as const;

/**
 * Reads the sparse keywords of a pax header (GNU tar manual, "Storing Sparse Files"; Go's readGNUSparsePAXHeaders). Null
 * where there are none or of a version that nobody knows; `invalid` where the map is none.
 */
export function parsePaxSparse(records: PaxRecords): PaxSparse | 'invalid' | null {
  const { values } = records;
  const text = (keyword: string) => {
    const value = values.get(keyword);
    return value && value.length > 0 ? value : null;
  };
  const major = text('GNU.sparse.major');
  const minor = text('GNU.sparse.minor');
  const hasMap = records.sparse.length > 0 || text('GNU.sparse.map') !== null;
  const isOld = major || minor ? isByte(major, digits.zero) && isZeroOrOne(minor) : hasMap;
  if (!isOld && !(isByte(major, digits.one) && isByte(minor, digits.zero))) return null;
  const declared = text('GNU.sparse.size') ?? text('GNU.sparse.realsize');
  const size = declared && parseDecimal(declared);
  if (declared && size === null) return 'invalid';
  const name = text('GNU.sparse.name');
  if (!isOld) return { name, size, map: null };
  const map = parseListedMap(records);
  return map ? { name, size, map } : 'invalid';
}

function isByte(text: Uint8Array | null, byte: number): boolean {
  return text !== null && text.length === 1 && text[0] === byte;
}

function isZeroOrOne(text: Uint8Array | null): boolean {
  return isByte(text, digits.zero) || isByte(text, digits.one);
}

/** The map of formats 0.0 and 0.1, which stands in the records; null where it contradicts itself. */
function parseListedMap({ values, sparse }: PaxRecords): MapFragment[] | null {
  const declared = values.get('GNU.sparse.numblocks');
  const count = declared ? parseDecimal(declared) : null;
  const list = sparse.length > 0 ? sparse : splitAtCommas(values.get('GNU.sparse.map'));
  if (count === null || list.length !== 2 * Number(count)) return null;
  const numbers: Integer[] = [];
  for (const text of list) {
    const number = parseDecimal(text);
    if (number === null) return null;
    numbers.push(number);
  }
  return pairs(numbers, 0);
}

function splitAtCommas(text: Uint8Array | undefined): Uint8Array[] {
  if (!text || text.length === 0) return [];
  const parts: Uint8Array[] = [];
  let from = 0;
  for (let comma = text.indexOf(0x2c); comma !== -1; comma = text.indexOf(0x2c, from)) {
    parts.push(text.subarray(from, comma));
    from = comma + 1;
  }
  parts.push(text.subarray(from));
  return parts;
}

function pairs(numbers: readonly Integer[], from: number): MapFragment[] {
  const fragments: MapFragment[] = [];
  for (let i = from; i + 1 < numbers.length; i += 2) {
    fragments.push({ offset: numbers[i] as Integer, length: numbers[i + 1] as Integer });
  }
  return fragments;
}

/** Reads the map of an old GNU sparse header, and the blocks that follow it (Go's readOldGNUSparseMap). */
export class GnuMapReader {
  readonly #fragments: MapFragment[] = [];
  #blocks = 0;

  /** Takes the header block, which holds four fragments and says whether blocks of more follow. */
  readHeader(block: Uint8Array): MapReading {
    return this.#read(block, field.gnuSparse[0], 4, field.gnuIsExtended[0]);
  }

  /** Takes a block that follows, of up to 21 fragments. */
  readBlock(block: Uint8Array): MapReading {
    this.#blocks++;
    const reading = this.#read(block, 0, 21, 504);
    const isOver = reading === 'more' && this.#blocks * BLOCK >= limits.tarExtension;
    return isOver ? 'too-large' : reading;
  }

  /** The fragments so far. */
  get fragments(): readonly MapFragment[] {
    return this.#fragments;
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

/**
 * Reads the map of sparse format 1.0 from the first blocks of the content: a count, then as many offsets and lengths, each
 * a line of decimal digits, padded to a block (Go's readGNUSparseMap1x0).
 */
export class PaxMapReader {
  readonly #numbers: Integer[] = [];
  /** The start of a line that ends in a later block. */
  #line: Uint8Array = noText;
  #blocks = 0;

  /** Takes the next block, which can be filled again afterwards. */
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
      if (this.#numbers.length > 2 * Number(count)) return pairs(this.#numbers, 1);
    }
    this.#line = concatBytes([this.#line, block.slice(from)]);
    if (this.#line.length > longestLine) return 'invalid';
    return this.#blocks * BLOCK >= limits.tarExtension ? 'too-large' : 'more';
  }
}

/** Whether fragments stand in order, without overlap, within the file (Go's validateSparseEntries). */
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

/** The fragments as numbers: the same where the file's size is a safe one, as none reaches beyond it; else rounded. */
export function roundFragments(fragments: readonly MapFragment[]): SparseFragment[] {
  return fragments.map(({ offset, length }) => ({ offset: Number(offset), length: Number(length) }));
}
