/** Bytes of the units that dustin/go-humanize knows (bytes.go), in small letters. */
const units: ReadonlyMap<string, number> = new Map(
  ['', 'k', 'm', 'g', 't', 'p', 'e'].flatMap((prefix, power) => [
    [prefix, 1000 ** power],
    [`${prefix}b`, 1000 ** power],
    ...(power === 0
      ? []
      : ([
          [`${prefix}i`, 1024 ** power],
          [`${prefix}ib`, 1024 ** power],
        ] as const)),
  ]),
);

/** The largest size that go-humanize takes, and the first that it does not. */
const tooLarge = 2 ** 64;

/**
 * A number as Go's `strconv.ParseFloat` reads it, `inf` and `nan` as well, white space nowhere. Null where it reads none, or one that is
 * not finite by its size; of hexadecimal numbers it is not known here.
 */
export function parseGoFloat(text: string): number | null {
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
  }
  const [, sign, word] = /^([+-]?)(inf|infinity|nan)$/i.exec(text) ?? [];
  if (word === undefined) return null;
  if (word.toLowerCase() === 'nan') return sign === '' ? Number.NaN : null;
  return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}

/**
 * A size as go-humanize's `ParseBytes` reads it, in whole bytes: `20MB`, `1.5 gib`, `1,000`; units of any letter case, a space before
 * them. Null where it reads none.
 */
export function parseGoBytes(text: string): number | null {
  const [, digits = '', unit = ''] = /^([\d.,]*)(.*)$/s.exec(text) ?? [];
  const number = parseGoFloat(digits.replaceAll(',', ''));
  const factor = units.get(unit.trim().toLowerCase());
  if (number === null || factor === undefined) return null;
  const bytes = number * factor;
  return bytes >= tooLarge ? null : Math.floor(bytes);
}
