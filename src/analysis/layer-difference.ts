import { NONE } from '../base/names.ts';
import { contentDigest, type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import { type PathIndex, pathText } from '../model/path-table.ts';

/** In what the entries of two layers differ; `encoding`: in nothing but the bytes of their tars. */
export type LayerAspect =
  | 'files'
  | 'kind'
  | 'order'
  | 'modified'
  | 'owner'
  | 'mode'
  | 'link'
  | 'xattrs'
  | 'encoding';

/** What keeps two layers from being one. */
export interface LayerDifference {
  /** In the order of `LayerAspect`. */
  readonly aspects: readonly LayerAspect[];
  /** Payload bytes of files of equal path and content. */
  readonly common: number;
  /** Files of one of them whose path the other has not, or with another content; of both, and their bytes. */
  readonly files: number;
  readonly bytes: number;
  /** At most 3 of those, or of the entries that differ otherwise. */
  readonly paths: readonly string[];
}

/** A layer's entries, with a hash of each row's path (`LayerTokens.paths`). */
export interface KeyedTable {
  readonly table: EntryTable;
  readonly paths: Float64Array;
}

const order: readonly LayerAspect[] = [
  'files',
  'kind',
  'order',
  'modified',
  'owner',
  'mode',
  'link',
  'xattrs',
];
const mostPaths = 3;

/** Compares the entries of two layers by their paths; where a path is repeated, the last counts. */
export function compareLayers(a: KeyedTable, b: KeyedTable): LayerDifference {
  const rowsOfB = lastRows(b.paths);
  const found = new Map<LayerAspect, number>();
  const note = (aspect: LayerAspect, entry: number) => {
    if (!found.has(aspect)) found.set(aspect, entry);
  };
  const apart: string[] = [];
  let common = 0;
  let files = 0;
  let bytes = 0;
  let before = -1;
  const setApart = (table: EntryTable, entry: number) => {
    if (table.kind[entry] === RowKind.File) {
      files++;
      bytes += table.size[entry] as number;
    }
    if (apart.length < mostPaths) apart.push(textOf(table, entry));
  };
  for (const [path, entry] of lastRows(a.paths)) {
    const other = rowsOfB.get(path);
    rowsOfB.delete(path);
    if (other === undefined) {
      setApart(a.table, entry);
      continue;
    }
    if (other < before) note('order', entry);
    before = other;
    if (a.table.kind[entry] === RowKind.File && b.table.kind[other] === RowKind.File) {
      if (sameContent(a.table, entry, b.table, other)) common += a.table.size[entry] as number;
      else {
        setApart(a.table, entry);
        setApart(b.table, other);
      }
    }
    for (const aspect of aspectsOf(a.table, entry, b.table, other)) note(aspect, entry);
  }
  for (const entry of rowsOfB.values()) setApart(b.table, entry);
  if (apart.length > 0) note('files', NONE);
  const aspects = order.filter((aspect) => found.has(aspect));
  const examples = [...new Set([...found.values()])].filter((entry) => entry !== NONE);
  return {
    aspects: aspects.length > 0 ? aspects : ['encoding'],
    common,
    files,
    bytes,
    paths:
      apart.length > 0
        ? [...new Set(apart)]
        : examples.slice(0, mostPaths).map((entry) => textOf(a.table, entry)),
  };
}

/** The last row of each path, in the order of the rows. */
function lastRows(paths: Float64Array): Map<number, number> {
  const rows = new Map<number, number>();
  for (const [row, path] of paths.entries()) {
    rows.delete(path);
    rows.set(path, row);
  }
  return rows;
}

function aspectsOf(a: EntryTable, entry: number, b: EntryTable, other: number): readonly LayerAspect[] {
  const [owner, otherOwner] = [a.owners[a.owner[entry] as number], b.owners[b.owner[other] as number]];
  const checks: readonly (readonly [LayerAspect, boolean])[] = [
    ['kind', a.kind[entry] === b.kind[other]],
    ['modified', a.modified[entry] === b.modified[other]],
    ['owner', owner?.uid === otherOwner?.uid && owner?.gid === otherOwner?.gid],
    ['mode', a.mode[entry] === b.mode[other]],
    ['link', linkOf(a, entry) === linkOf(b, other)],
    ['xattrs', extraOf(a, entry) === extraOf(b, other)],
  ];
  return checks.filter(([, isSame]) => !isSame).map(([aspect]) => aspect);
}

function sameContent(a: EntryTable, entry: number, b: EntryTable, other: number): boolean {
  const [own, theirs] = [contentDigest(a, entry as EntryIndex), contentDigest(b, other as EntryIndex)];
  return own !== null && theirs !== null && own.every((byte, at) => byte === theirs[at]);
}

function linkOf({ link, texts }: EntryTable, entry: number): string | null {
  const row = link[entry] as number;
  return row === NONE ? null : texts.data.subarray(texts.starts[row], texts.starts[row + 1]).join();
}

function extraOf({ extra, extras }: EntryTable, entry: number): string {
  const { xattrs = [] } = extras[extra[entry] as number] ?? {};
  return xattrs.map(([name, value]) => `${name}=${value.join()}`).join('\n');
}

function textOf(table: EntryTable, entry: number): string {
  return pathText(table.paths, table.path[entry] as PathIndex);
}
