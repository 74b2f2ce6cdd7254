import { type Integer, parseDecimal } from './integer.ts';
import type { PaxRecords } from './pax.ts';
import { type MapFragment, pairFragments } from './sparse-map.ts';

/** How a pax header says that its file is sparse. */
export interface PaxSparse {
  /** The file's real name; null where the records leave it alone. Readers without sparse files show the other one. */
  readonly name: Uint8Array | null;
  /** Length of the file, holes included; null where the records leave it to the header. */
  readonly size: Integer | null;
  /** Null for format 1.0, whose map stands in the first blocks of the content. */
  readonly map: readonly MapFragment[] | null;
}

const zero = 0x30;
const one = 0x31;

/**
 * Reads the sparse keywords of a pax header (GNU tar manual, "Storing Sparse Files"; Go's readGNUSparsePAXHeaders). Null
 * where there are none or of a version that nobody knows; `invalid` where the map is none.
 */
export function parsePaxSparse(records: PaxRecords): PaxSparse | 'invalid' | null {
  const text = (keyword: string) => {
    const value = records.values.get(keyword);
    return value && value.length > 0 ? value : null;
  };
  const major = text('GNU.sparse.major');
  const minor = text('GNU.sparse.minor');
  const hasVersion = major !== null || minor !== null;
  const hasMap = records.sparse.length > 0 || text('GNU.sparse.map') !== null;
  // Formats 0.0 and 0.1 came before versions did, and keep their map in the records.
  const isListed = hasVersion ? is(major, zero) && (is(minor, zero) || is(minor, one)) : hasMap;
  if (!isListed && !(is(major, one) && is(minor, zero))) return null;
  const declared = text('GNU.sparse.size') ?? text('GNU.sparse.realsize');
  const size = declared && parseDecimal(declared);
  if (declared && size === null) return 'invalid';
  const name = text('GNU.sparse.name');
  if (!isListed) return { name, size, map: null };
  const map = parseListedMap(records);
  return map ? { name, size, map } : 'invalid';
}

function is(text: Uint8Array | null, byte: number): boolean {
  return text !== null && text.length === 1 && text[0] === byte;
}

/** The map that stands in the records; null where it contradicts itself. */
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
  return pairFragments(numbers, 0);
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
