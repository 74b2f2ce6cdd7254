import { type NameTable, NONE } from '../../base/names.ts';
import { type EntryTable, type Extra, type Owner, RowKind } from '../../model/entry-table.ts';
import type { PathTable } from '../../model/path-table.ts';
import { type Check, isBytes, isCount, isNumber, isText, listOf, objectOf, orNull } from './checks.ts';

const isRows: Check<Uint32Array> = (value) => value instanceof Uint32Array;
const isShorts: Check<Uint16Array> = (value) => value instanceof Uint16Array;
const isNumbers: Check<Float64Array> = (value) =>
  value instanceof Float64Array && value.every(Number.isFinite);
const isLengths: Check<Float64Array> = (value) =>
  isNumbers(value) && (value as Float64Array).every((own) => own >= 0);

const isNames = objectOf<NameTable>({ data: isBytes, starts: isRows });

const isAttribute: Check<readonly [name: string, value: Uint8Array]> = (value) =>
  Array.isArray(value) && value.length === 2 && isText(value[0]) && isBytes(value[1]);

const isTable = objectOf<EntryTable>({
  paths: objectOf<PathTable>({ parent: isRows, name: isRows, names: isNames }),
  texts: isNames,
  path: isRows,
  kind: isBytes,
  mode: isShorts,
  owner: isRows,
  owners: listOf(objectOf<Owner>({ uid: isNumber, gid: isNumber, userName: isCount, groupName: isCount })),
  size: isLengths,
  modified: isNumbers,
  link: isRows,
  linkPath: isRows,
  content: isRows,
  digests: isBytes,
  dataOffset: isLengths,
  extra: isRows,
  extras: listOf(
    objectOf<Extra>({
      deviceMajor: isNumber,
      deviceMinor: isNumber,
      xattrs: listOf(isAttribute),
      sparse: orNull(listOf(objectOf({ offset: isCount, length: isCount }))),
    }),
  ),
});

/** Whether a value from outside is a table in which every column is of one length and every index leads somewhere. */
export function isEntryTable(value: unknown): value is EntryTable {
  if (!isTable(value)) return false;
  const table = value as EntryTable;
  const { paths, texts, owners } = table;
  const entries = table.path.length;
  const columns = [
    table.kind,
    table.mode,
    table.owner,
    table.size,
    table.modified,
    table.link,
    table.linkPath,
    table.content,
    table.dataOffset,
    table.extra,
  ];
  if (columns.some((column) => column.length !== entries) || table.digests.length % 32 !== 0) return false;
  const textCount = countNames(texts);
  const isOwner = ({ userName, groupName }: Owner) => userName < textCount && groupName < textCount;
  return (
    isPathTable(paths) &&
    textCount > 0 &&
    owners.every(isOwner) &&
    isBelow(table.path, paths.parent.length) &&
    isBelow(table.owner, owners.length) &&
    isBelow(table.kind, RowKind.OpaqueWhiteout + 1) &&
    isBelowOrNone(table.link, textCount) &&
    isBelowOrNone(table.linkPath, paths.parent.length) &&
    isBelowOrNone(table.content, table.digests.length / 32) &&
    isBelowOrNone(table.extra, table.extras.length) &&
    table.kind.every((kind, entry) => isLinked(kind, table, entry))
  );
}

/** Parents stand before their children, so that every path leads to the root. */
function isPathTable({ parent, name, names }: PathTable): boolean {
  const count = countNames(names);
  return (
    parent.length > 0 &&
    parent.length === name.length &&
    isBelow(name, count) &&
    names.starts[name[0] as number] === names.starts[(name[0] as number) + 1] &&
    parent.every((own, row) => (row === 0 ? own === 0 : own < row))
  );
}

/** How many names there are; 0 where they don't follow each other from the first byte to the last. */
function countNames({ data, starts }: NameTable): number {
  const isInOrder = starts.every((start, row) => row === 0 || start >= (starts[row - 1] as number));
  return isInOrder && starts[0] === 0 && starts.at(-1) === data.length ? starts.length - 1 : 0;
}

/** A link has a target. */
function isLinked(kind: number, { link, linkPath }: EntryTable, entry: number): boolean {
  if (kind === RowKind.Symlink) return link[entry] !== NONE;
  return kind !== RowKind.Hardlink || linkPath[entry] !== NONE;
}

function isBelow(rows: Uint32Array | Uint8Array, bound: number): boolean {
  return rows.every((row: number) => row < bound);
}

function isBelowOrNone(rows: Uint32Array, bound: number): boolean {
  return rows.every((row) => row < bound || row === NONE);
}
