import { equalBytes } from '../base/bytes.ts';
import { NONE, nameBytes } from '../base/names.ts';
import {
  contentDigest,
  type EntryIndex,
  type EntryTable,
  type Extra,
  type Owner,
} from '../model/entry-table.ts';

/** An entry together with the table that holds it. */
export interface PlacedEntry {
  readonly table: EntryTable;
  readonly entry: EntryIndex;
}

/** Whether two files have the same content, by size and SHA-256; false where either was not read to its end. */
export function sameContent(a: PlacedEntry, b: PlacedEntry): boolean {
  if (a.table.size[a.entry] !== b.table.size[b.entry]) return false;
  const digestA = contentDigest(a.table, a.entry);
  const digestB = contentDigest(b.table, b.entry);
  return digestA !== null && digestB !== null && equalBytes(digestA, digestB);
}

/** What an entry says of its file besides the content. */
export type Attribute = 'owner' | 'mode' | 'modified' | 'xattrs';

/** Whether two entries agree in mode, owner, modification time and extended attributes. */
export function sameAttributes(a: PlacedEntry, b: PlacedEntry): boolean {
  return (
    a.table.mode[a.entry] === b.table.mode[b.entry] &&
    a.table.modified[a.entry] === b.table.modified[b.entry] &&
    sameOwner(ownerOf(a), ownerOf(b)) &&
    sameXattrs(extraOf(a), extraOf(b))
  );
}

/** In which attributes two entries differ. */
export function changedAttributes(a: PlacedEntry, b: PlacedEntry): Attribute[] {
  const changed: Attribute[] = [];
  if (!sameOwner(ownerOf(a), ownerOf(b))) changed.push('owner');
  if (a.table.mode[a.entry] !== b.table.mode[b.entry]) changed.push('mode');
  if (a.table.modified[a.entry] !== b.table.modified[b.entry]) changed.push('modified');
  if (!sameXattrs(extraOf(a), extraOf(b))) changed.push('xattrs');
  return changed;
}

/** The user and group of an entry. */
export function ownerOf({ table, entry }: PlacedEntry): Owner {
  return table.owners[table.owner[entry] as number] as Owner;
}

function sameOwner(a: Owner, b: Owner): boolean {
  return a.uid === b.uid && a.gid === b.gid;
}

/** Whether an entry is what another is but for its attributes: kind, link target, device numbers and content. */
export function sameObject(a: PlacedEntry, b: PlacedEntry): boolean {
  return (
    a.table.kind[a.entry] === b.table.kind[b.entry] &&
    equalBytes(linkBytes(a), linkBytes(b)) &&
    extraOf(a)?.deviceMajor === extraOf(b)?.deviceMajor &&
    extraOf(a)?.deviceMinor === extraOf(b)?.deviceMinor &&
    ((a.table.content[a.entry] === NONE && b.table.content[b.entry] === NONE) || sameContent(a, b))
  );
}

/** What only few entries have, or null. */
export function extraOf({ table, entry }: PlacedEntry): Extra | null {
  const row = table.extra[entry] as number;
  return row === NONE ? null : (table.extras[row] ?? null);
}

/** Target of a link as written; empty for all else. */
export function linkBytes({ table, entry }: PlacedEntry): Uint8Array {
  const row = table.link[entry] as number;
  return row === NONE ? new Uint8Array(0) : nameBytes(table.texts, row);
}

function sameXattrs(a: Extra | null, b: Extra | null): boolean {
  const ofA = a?.xattrs ?? [];
  const ofB = b?.xattrs ?? [];
  if (ofA.length !== ofB.length) return false;
  return ofA.every(([name, value], index) => {
    const other = ofB[index];
    return other !== undefined && other[0] === name && equalBytes(other[1], value);
  });
}
