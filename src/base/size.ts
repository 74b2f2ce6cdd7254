/** Between a number and its unit: a line does not end there. */
const noBreak = '\u00a0';

const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/**
 * A size as docker prints it: decimal units, three significant figures (`79.4 MB`, `1.23 kB`, `512 B`). Sizes round to
 * nearest; a size that rounds to 1,000 of a unit moves to the next.
 */
export function formatSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Number(value.toPrecision(3)) >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : significant(value)}${noBreak}${units[unit]}`;
}

/** The bytes of a size as `formatSize` writes it, or a plain number; null where it is none. Letter case does not matter. */
export function parseSize(text: string): number | null {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*([kmgtp]?b?)\s*$/i.exec(text) ?? [];
  if (number === undefined || unit === undefined) return null;
  const power = unit.replace(/b$/i, '').toLowerCase();
  return Math.round(Number(number) * 1000 ** ' kmgtp'.indexOf(power || ' '));
}

/** The size to the byte, with separators: `79,412,345 bytes`. */
export function formatExactSize(bytes: number): string {
  return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`;
}

/** A whole number with separators between thousands. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** A share as a percentage: whole from 10 on, one decimal below, `<0.1 %` for what is there but hardly. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return `0${noBreak}%`;
  const percent = (part / whole) * 100;
  if (percent > 0 && percent < 0.1) return `<0.1${noBreak}%`;
  return `${percent >= 10 || percent === 0 ? Math.round(percent) : percent.toFixed(1)}${noBreak}%`;
}

/** `1 layer`, `3 layers`. */
export function formatMany(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
