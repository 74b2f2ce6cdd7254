import { limits } from '../base/limits.ts';
import { decodeName } from '../base/text.ts';
import { field, parseNumber } from './block.ts';
import type { SparseFragment } from './entry.ts';
import type { PaxRecords } from './pax.ts';
import { parseDecimal } from './pax.ts';

/** How a pax header says that its file is sparse: the map itself, or that the map stands before the content. */
export interface PaxSparse {
  readonly name: Uint8Array | null;
  /** Length of the file, holes included. */
  readonly size: number;
  /** Null for format 1.0, whose map stands in the first blocks of the content. */
  readonly map: readonly SparseFragment[] | null;
}

/**
 * Reads the sparse keywords of a pax header (GNU tar manual, "Storing Sparse Files"; Go's readGNUSparsePAXHeaders). Null
 * where there are none or of a version that nobody knows; `invalid` where they contradict themselves.
 */
export function parsePaxSparse(records: PaxRecords): PaxSparse | 'invalid' | null {
  const { values } = records;
  const text = (keyword: string) => decodeName(values.get(keyword) ?? new Uint8Array(0));
  const version = `${text('GNU.sparse.major')}.${text('GNU.sparse.minor')}`;
  const listed = records.sparse.length > 0 ? records.sparse : parseList(text('GNU.sparse.map'));
  const old =
    version === '0.0' || version === '0.1' || (version === '.' && (listed === null || listed.length > 0));
  if (!old && version !== '1.0') return null;
  const declaredSize = values.get('GNU.sparse.size') ?? values.get('GNU.sparse.realsize');
  const size = declaredSize === undefined ? null : parseDecimal(declaredSize);
  if (size === null) return 'invalid';
  const written = values.get('GNU.sparse.name');
  const name = written && written.length > 0 ? written : null;
  if (!old) return { name, size, map: null };
  const declared = values.get('GNU.sparse.numblocks');
  const count = declared === undefined ? null : parseDecimal(declared);
  if (listed === null || listed.length % 2 !== 0 || count === null || listed.length !== 2 * count)
    return 'invalid';
  return { name, size, map: pairs(listed) };
}

/** Numbers separated by commas; empty for an empty text, null where one of them is no number. */
function parseList(text: string): number[] | null {
  if (text === '') return [];
  const parts = text.split(',');
  return parts.every((part) => /^\d{1,19}$/.test(part)) ? parts.map(Number) : null;
}

function pairs(numbers: readonly number[]): SparseFragment[] {
  const fragments: SparseFragment[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    fragments.push({ offset: numbers[i] as number, length: numbers[i + 1] as number });
  }
  return fragments;
}

/** Adds the fragments of one block of an old GNU sparse header: four in the header itself, 21 in each that follows. */
export function parseGnuFragments(
  block: Uint8Array,
  from: number,
  count: number,
  into: SparseFragment[],
): boolean {
  for (let i = 0; i < count; i++) {
    const at = from + i * 24;
    if (block[at] === 0) break;
    const offset = parseNumber(block, [at, at + 12]);
    const length = parseNumber(block, [at + 12, at + 24]);
    if (offset === null || length === null) return false;
    into.push({ offset, length });
  }
  return true;
}

/** Whether another block of fragments follows a block of them, and where its own fragments stand. */
export const gnuSparse = {
  inHeader: { from: field.gnuSparse[0], count: 4, isExtended: field.gnuIsExtended[0] },
  inExtension: { from: 0, count: 21, isExtended: 504 },
} as const;

/**
 * Reads the map of sparse format 1.0 from the first blocks of the content: a count, then as many offsets and lengths,
 * each a line of decimal digits, padded to a block. `more` where another block is needed; `invalid` where it is no map.
 */
export function parseSparseMap(blocks: Uint8Array): SparseFragment[] | 'more' | 'invalid' {
  const numbers: number[] = [];
  let line = '';
  for (let i = 0; i < blocks.length; i++) {
    const byte = blocks[i] as number;
    if (byte !== 0x0a) {
      if (byte < 0x30 || byte > 0x39 || line.length > 19) return 'invalid';
      line += String.fromCharCode(byte);
      continue;
    }
    if (line === '') return 'invalid';
    numbers.push(Number(line));
    line = '';
    const count = numbers[0] as number;
    if (count > limits.sparseFragments) return 'invalid';
    if (numbers.length === 1 + count * 2) return pairs(numbers.slice(1));
  }
  return blocks.length > limits.tarExtension ? 'invalid' : 'more';
}

/** Whether fragments stand in order, without overlap, within the file (Go's validateSparseEntries). */
export function isValidSparseMap(fragments: readonly SparseFragment[], size: number): boolean {
  if (size < 0) return false;
  let end = 0;
  for (const { offset, length } of fragments) {
    if (offset < 0 || length < 0 || !Number.isSafeInteger(offset + length)) return false;
    if (offset < end || offset + length > size) return false;
    end = offset + length;
  }
  return true;
}

/** Bytes of the file that no fragment covers. */
export function holeBytes(fragments: readonly SparseFragment[], size: number): number {
  return size - fragments.reduce((sum, { length }) => sum + length, 0);
}
