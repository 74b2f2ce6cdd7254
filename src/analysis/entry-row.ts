import { bytes, toHex } from '../base/bytes.ts';
import { NONE, nameText } from '../base/names.ts';
import {
  contentDigest,
  type EntryIndex,
  type EntryTable,
  type Owner,
  RowKind,
} from '../model/entry-table.ts';
import { type PathIndex, pathText } from '../model/path-table.ts';
import { extraOf } from './attributes.ts';
import type { Row } from './rows.ts';

/** An entry as a list shows it. `place` is what the table itself does not know. */
export function readEntryRow(
  table: EntryTable,
  entry: EntryIndex,
  place: Pick<Row, 'path' | 'layer' | 'change' | 'attributesOnly'>,
): Row {
  const owner = table.owners[table.owner[entry] as number] as Owner;
  const content = contentDigest(table, entry);
  const extra = extraOf({ table, entry });
  return {
    ...place,
    kind: table.kind[entry] as RowKind,
    mode: table.mode[entry] as number,
    uid: owner.uid,
    gid: owner.gid,
    user: nameText(table.texts, owner.userName),
    group: nameText(table.texts, owner.groupName),
    size: bytes(table.size[entry] as number),
    modified: table.modified[entry] as number,
    link: linkText(table, entry),
    content: content && toHex(content),
    xattrs: extra?.xattrs.map(([name]) => name) ?? [],
    deviceMajor: extra?.deviceMajor ?? 0,
    deviceMinor: extra?.deviceMinor ?? 0,
    implied: false,
  };
}

/** A directory that no entry names, with the attributes that runtimes give to such directories. */
export function impliedRow(place: Pick<Row, 'path' | 'layer'>): Row {
  return {
    ...place,
    change: null,
    attributesOnly: false,
    kind: RowKind.Directory,
    mode: 0o755,
    uid: 0,
    gid: 0,
    user: '',
    group: '',
    size: bytes(0),
    modified: 0,
    link: null,
    content: null,
    xattrs: [],
    deviceMajor: 0,
    deviceMinor: 0,
    implied: true,
  };
}

function linkText(table: EntryTable, entry: EntryIndex): string | null {
  const target = table.linkPath[entry] as number;
  if (target !== NONE) return pathText(table.paths, target as PathIndex);
  const link = table.link[entry] as number;
  return link === NONE ? null : nameText(table.texts, link);
}
