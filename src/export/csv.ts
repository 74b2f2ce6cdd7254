import type { Row } from '../analysis/rows.ts';
import type { ShippedRow } from '../analysis/shipped-rows.ts';
import { visible } from '../base/text.ts';
import { rowKindWords } from '../model/row-kind-words.ts';

/** A column of a table of files. Numbers stand as they are; texts are neutralised. */
type Column<T> = readonly [title: string, cell: (row: T) => string | number | null];

const entryColumns: readonly Column<Row>[] = [
  ['path', ({ path }) => path],
  ['kind', ({ kind }) => rowKindWords[kind]],
  ['mode', ({ mode }) => mode.toString(8).padStart(4, '0')],
  ['uid', ({ uid }) => uid],
  ['gid', ({ gid }) => gid],
  ['user', ({ user }) => user],
  ['group', ({ group }) => group],
  ['size', ({ size }) => size],
  ['modified', ({ modified }) => modified],
  ['link', ({ link }) => link],
  ['sha256', ({ content }) => content],
  ['layer', ({ layer }) => layer],
];

const shippedColumns: readonly Column<ShippedRow>[] = [
  ...entryColumns,
  ['change', ({ change }) => change],
  ['live', ({ size, dead }) => (dead === null ? null : size - dead)],
  ['dead', ({ dead }) => dead],
  ['cause', ({ cause }) => cause],
  ['hidden_by', ({ hiddenBy }) => hiddenBy],
];

/** The files of a file system: a line of titles, then rows as they come. A note is a column of its own. */
export const fileTable = (note: string | null): CsvTable<Row> => tableOf(entryColumns, note);

/** The entries of layers, with which of their bytes are live or dead, why, and by which layer. */
export const shippedTable = (note: string | null): CsvTable<ShippedRow> => tableOf(shippedColumns, note);

/** A CSV table (RFC 4180): its lines end in CRLF, and no line is of more than one row. */
export interface CsvTable<T> {
  readonly head: string;
  lines(rows: readonly T[]): string;
}

function tableOf<T>(own: readonly Column<T>[], note: string | null): CsvTable<T> {
  const columns: readonly Column<T>[] = note === null ? own : [...own, ['note', () => note]];
  return {
    head: `${columns.map(([title]) => title).join(',')}\r\n`,
    lines: (rows) =>
      rows.map((row) => `${columns.map(([, cell]) => formatCell(cell(row))).join(',')}\r\n`).join(''),
  };
}

/**
 * A cell. In texts control and invisible characters are written as escapes; one that a spreadsheet would take for a formula
 * (it begins with = + - @, also in full width, or with white space) gets an apostrophe before it. What holds more than
 * letters, digits and `_ . / : -` is quoted, so that it stays one cell whatever a spreadsheet takes for a separator.
 */
export function formatCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = visible(value);
  const safe = /^[\s=+\-@＝＋－＠]/u.test(text) || /^[\t\r]/.test(value) ? `'${text}` : text;
  return /^[\w./:-]*$/.test(safe) ? safe : `"${safe.replaceAll('"', '""')}"`;
}
