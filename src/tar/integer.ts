/**
 * An integer of 64 bits with its sign, exact: a number as far as numbers are exact (2^53 - 1 either way), a bigint beyond.
 * `<` and `>` compare the two exactly; `addIntegers` adds them.
 */
export type Integer = number | bigint;

/** The largest and smallest integers of 64 bits. */
const maximum = 2n ** 63n - 1n;
const minimum = -(2n ** 63n);
/** Decimal digits of the largest one. */
const maximumDigits = 19;
/** As many decimal digits as always fit into a number. */
const safeDigits = 15;

/** The sum, exact. */
export function addIntegers(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a + b)) return a + b;
  return shortest(BigInt(a) + BigInt(b));
}

/** The value as a number where it can be one. */
function shortest(value: bigint): Integer {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/**
 * Octal text from `from` up to `to`, at most 12 digits, blanks and NULs around it trimmed; nothing at all is 0. A NUL
 * within ends it. Null where it is no octal number (Go's archive/tar, parseOctal).
 */
export function parseOctal(data: Uint8Array, from: number, to: number): number | null {
  let at = from;
  while (at < to && isPadding(data[at] as number)) at++;
  let value = 0;
  for (; at < to; at++) {
    const digit = (data[at] as number) - 0x30;
    if (digit < 0 || digit > 7) break;
    value = value * 8 + digit;
  }
  if (at === to || data[at] === 0) return value;
  // What ends the digits can only be padding up to the end.
  while (at < to && isPadding(data[at] as number)) at++;
  return at === to ? value : null;
}

function isPadding(byte: number): boolean {
  return byte === 0x20 || byte === 0;
}

/**
 * Two's complement, big-endian, whose first bit only marks it and whose second is its sign. Null where it does not fit
 * into 64 bits (Go's archive/tar, parseNumeric).
 */
export function parseBase256(data: Uint8Array, from: number, to: number): Integer | null {
  const inverted = ((data[from] as number) & 0x40) !== 0;
  const mask = inverted ? 0xff : 0;
  let value = ((data[from] as number) ^ mask) & 0x7f;
  for (let at = from + 1; at < to; at++) value = value * 256 + ((data[at] as number) ^ mask);
  if (value < Number.MAX_SAFE_INTEGER) return inverted ? -value - 1 : value;
  let exact = BigInt(((data[from] as number) ^ mask) & 0x7f);
  for (let at = from + 1; at < to; at++) exact = (exact << 8n) | BigInt((data[at] as number) ^ mask);
  return exact > maximum ? null : shortest(inverted ? -exact - 1n : exact);
}

/**
 * Decimal digits with an optional sign from `from` up to `to`. Null for everything else, and for what does not fit into 64
 * bits (Go's strconv.ParseInt).
 */
export function parseDecimal(data: Uint8Array, from = 0, to = data.length): Integer | null {
  const sign = data[from];
  let at = sign === 0x2d || sign === 0x2b ? from + 1 : from;
  if (at >= to) return null;
  while (at < to - 1 && data[at] === 0x30) at++;
  const first = at;
  let value = 0;
  for (; at < to; at++) {
    const digit = (data[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  const negative = sign === 0x2d;
  if (at - first <= safeDigits) return negative ? 0 - value : value;
  // A record can have a million digits.
  if (at - first > maximumDigits) return null;
  const exact = BigInt(String.fromCharCode(...data.subarray(first, to))) * (negative ? -1n : 1n);
  return exact < minimum || exact > maximum ? null : shortest(exact);
}

/**
 * Seconds with an optional fraction, of which nine digits count. Null where it is no time (Go's archive/tar, parsePAXTime).
 */
export function parseTime(data: Uint8Array): number | null {
  const point = data.indexOf(0x2e);
  const seconds = parseDecimal(data, 0, point === -1 ? data.length : point);
  if (seconds === null || point === -1) return seconds === null ? null : Number(seconds);
  let nanoseconds = 0;
  let unit = 1e8;
  for (let at = point + 1; at < data.length; at++) {
    const digit = (data[at] as number) - 0x30;
    if (digit < 0 || digit > 9) return null;
    if (unit >= 1) nanoseconds += digit * unit;
    unit /= 10;
  }
  return Number(seconds) + ((data[0] === 0x2d ? -1 : 1) * nanoseconds) / 1e9;
}
