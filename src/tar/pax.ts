import { decodeName } from '../base/text.ts';

/** The records of a pax extended header: keyword to value, a later record of a keyword replacing an earlier one. */
export interface PaxRecords {
  readonly values: ReadonlyMap<string, Uint8Array>;
  /** `GNU.sparse.offset` and `GNU.sparse.numbytes` in the order of the records: sparse format 0.0 repeats them. */
  readonly sparse: readonly number[];
  /** Keywords that stand twice with different values. */
  readonly repeated: readonly string[];
}

const textKeywords = new Set(['path', 'linkpath', 'uname', 'gname']);

/**
 * Parses the body of a pax extended header: `LENGTH KEYWORD=VALUE\n`, LENGTH counting the whole record (POSIX pax,
 * "Extended Header"; Go's archive/tar, parsePAX). Null where a record breaks that form, as the archive is then refused.
 */
export function parsePax(body: Uint8Array): PaxRecords | null {
  const values = new Map<string, Uint8Array>();
  const sparse: number[] = [];
  const repeated: string[] = [];
  let at = 0;
  while (at < body.length) {
    const record = parseRecord(body, at);
    if (!record) return null;
    at = record.end;
    const { keyword, value } = record;
    if (keyword === 'GNU.sparse.offset' || keyword === 'GNU.sparse.numbytes') {
      const expected = sparse.length % 2 === 0 ? 'GNU.sparse.offset' : 'GNU.sparse.numbytes';
      const number = parseDecimal(value);
      if (keyword !== expected || number === null) return null;
      sparse.push(number);
      continue;
    }
    if (values.has(keyword)) repeated.push(keyword);
    values.set(keyword, value);
  }
  return { values, sparse, repeated };
}

interface Record {
  readonly keyword: string;
  readonly value: Uint8Array;
  readonly end: number;
}

function parseRecord(body: Uint8Array, at: number): Record | null {
  const blank = body.indexOf(0x20, at);
  if (blank === -1 || blank === at || blank - at > 10) return null;
  const length = parseDecimal(body.subarray(at, blank));
  if (length === null || length < 5 || at + length > body.length) return null;
  const end = at + length;
  if (blank + 1 >= end - 1 || body[end - 1] !== 0x0a) return null;
  const equals = body.indexOf(0x3d, blank + 1);
  if (equals === -1 || equals >= end - 1 || equals === blank + 1) return null;
  const keyword = decodeName(body.subarray(blank + 1, equals));
  const value = body.slice(equals + 1, end - 1);
  if (textKeywords.has(keyword) ? value.includes(0) : keyword.includes('\0')) return null;
  return { keyword, value, end };
}

/** A decimal integer as Go's strconv.ParseInt takes it: an optional sign and digits. Null for all else. */
export function parseDecimal(text: Uint8Array): number | null {
  const word = decodeName(text);
  return /^[+-]?\d{1,19}$/.test(word) ? Number(word) : null;
}

/** Seconds with an optional fraction; a negative time is written with a sign. Null where it is no time. */
export function parseTime(text: Uint8Array): number | null {
  const word = decodeName(text);
  return /^[+-]?\d{1,19}(\.\d*)?$/.test(word) ? Number(word) : null;
}
