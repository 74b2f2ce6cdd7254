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

/** Keywords whose values must be numbers; an empty value stands for none (Go's mergePAX). */
const numbers: Readonly<Record<string, (text: Uint8Array) => number | null>> = {
  uid: parseDecimal,
  gid: parseDecimal,
  size: parseDecimal,
  atime: parseTime,
  mtime: parseTime,
  ctime: parseTime,
};

/** The keyword whose value should be a number and is none; null where all are right. */
export function findBadNumber({ values }: PaxRecords): string | null {
  for (const [keyword, parse] of Object.entries(numbers)) {
    const value = values.get(keyword);
    if (value && value.length > 0 && parse(value) === null) return keyword;
  }
  return null;
}

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

interface PaxRecord {
  readonly keyword: string;
  readonly value: Uint8Array;
  readonly end: number;
}

function parseRecord(body: Uint8Array, at: number): PaxRecord | null {
  const blank = body.indexOf(0x20, at);
  if (blank === -1 || blank === at) return null;
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

/** The largest and smallest numbers of 64 bits with a sign. */
const maximum = 2n ** 63n - 1n;
const minimum = -(2n ** 63n);

/**
 * A decimal integer as Go's strconv.ParseInt takes it: an optional sign and digits, within 64 bits. Null for all else.
 * Values over 2^53 come back as the nearest number that can be had.
 */
export function parseDecimal(text: Uint8Array): number | null {
  return parseInteger(decodeName(text));
}

/** Seconds with an optional fraction, as Go's parsePAXTime takes them. Null where it is no time. */
export function parseTime(text: Uint8Array): number | null {
  const word = decodeName(text);
  const point = word.indexOf('.');
  if (point === -1) return parseInteger(word);
  const seconds = parseInteger(word.slice(0, point));
  return seconds !== null && /^\d*$/.test(word.slice(point + 1)) ? Number(word) : null;
}

function parseInteger(word: string): number | null {
  if (!/^[+-]?\d+$/.test(word)) return null;
  if (word.length < 16) return Number(word);
  const value = BigInt(word.replace('+', ''));
  return value >= minimum && value <= maximum ? Number(value) : null;
}
