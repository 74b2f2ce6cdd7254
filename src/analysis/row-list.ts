import { type Bytes, bytes } from '../base/bytes.ts';
import { computePathFilter } from './path-filter.ts';
import type { RowSource } from './row-source.ts';
import type { RowQuery, RowWindow } from './rows.ts';
import { sortByKey } from './sort-by-key.ts';

/** The answer to a query: which rows, in which order. */
export interface RowList {
  readonly source: RowSource;
  /** References into `source`. */
  readonly rows: Uint32Array;
  readonly totalSize: Bytes;
}

/** Orders and filters a scope's rows as a query asks. Rows that are equal in what they are sorted by stay in path order. */
export function computeRowList(source: RowSource, query: Pick<RowQuery, 'sort' | 'filter'>): RowList {
  let rows = source.rows;
  if (query.filter !== '') {
    const matching = computePathFilter(source.paths, query.filter);
    rows = rows.filter((row) => matching[source.pathOf(row)] === 1);
  }
  let totalSize = 0;
  const sizes = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    sizes[at] = source.sizeOf(rows[at] as number);
    totalSize += sizes[at] as number;
  }
  return { source, rows: sorted(source, rows, sizes, query.sort), totalSize: bytes(totalSize) };
}

/** A run of a list's rows in full; shorter than asked for at the list's end. */
export function readRowWindow({ source, rows, totalSize }: RowList, from: number, count: number): RowWindow {
  const part = rows.subarray(from, from + count);
  return { from, rows: Array.from(part, (row) => source.read(row)), total: rows.length, totalSize };
}

function sorted(
  source: RowSource,
  rows: Uint32Array,
  sizes: Float64Array,
  { by, descending }: RowQuery['sort'],
): Uint32Array {
  if (by === 'path') return descending ? rows.slice().reverse() : rows;
  if (by === 'size') return sortByKey(rows, sizes, descending);
  const times = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) times[at] = source.modifiedOf(rows[at] as number);
  return sortByKey(rows, times, descending);
}
