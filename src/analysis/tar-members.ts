import { NONE, nameBytes } from '../base/names.ts';
import { encodeName } from '../base/text.ts';
import { type EntryIndex, type EntryTable, type Owner, RowKind } from '../model/entry-table.ts';
import { type PathIndex, pathText } from '../model/path-table.ts';
import { EntryKind } from '../tar/entry.ts';
import { plainEntry, type WrittenEntry } from '../tar/write-header.ts';
import { extraOf } from './attributes.ts';
import { type ContentLocation, type ContentPlace, contentPlaceOf } from './content/location.ts';
import { findNode, type NodeTable, nodeCount } from './listing/node-table.ts';
import { type MergedTree, payloadOf, type Version } from './merged-tree.ts';

/** An entry of a tar that is made of a directory, and where its content lies; null for what has none. */
export interface TarMember {
  readonly entry: WrittenEntry;
  readonly content: ContentPlace | null;
}

/** Some of the entries of a directory, and from where on to ask for more; null where these were the last. */
export interface TarMembers {
  readonly members: readonly TarMember[];
  readonly next: number | null;
}

/** The same with the key of the layer that a content lies in. */
export interface KeyedMembers {
  readonly members: readonly { readonly entry: WrittenEntry; readonly content: ContentLocation | null }[];
  readonly next: number | null;
}

/** Adds the keys; what lies in a layer without one has no content. */
export function keyMembers({ members, next }: TarMembers, keys: readonly (string | null)[]): KeyedMembers {
  const keyed = members.map(({ entry, content }) => {
    const key = content && keys[content.layer];
    return { entry, content: content && key ? { ...content, key } : null };
  });
  return { members: keyed, next };
}

/**
 * Entries for a tar of a directory of a scope, with their paths from that directory's own name on, parents first: `count` from
 * the place `from` on, 0 being the directory. Whiteouts are none of them. A hard link whose target is not in the directory
 * becomes a file. Null where the path is not there.
 */
export function readTarMembers(
  nodes: NodeTable,
  tree: MergedTree,
  path: string,
  from: number,
  count: number,
): TarMembers | null {
  const top = path === '/' ? null : findNode(nodes, path);
  if (top === null && path !== '/') return null;
  const range = {
    first: top ?? 0,
    end: top === null ? nodeCount(nodes) : (nodes.end[top] as number),
    cut: path.lastIndexOf('/') + 1,
  };
  const first = range.first + from;
  const last = Math.min(first + count, range.end);
  const members: TarMember[] = [];
  for (let node = first; node < last; node++) {
    const member = readMember(nodes, tree, node, range);
    if (member) members.push(member);
  }
  return { members, next: last < range.end ? last - range.first : null };
}

/** The nodes that go into the tar, and how much of their paths does not. */
interface Range {
  readonly first: number;
  readonly end: number;
  readonly cut: number;
}

function readMember(nodes: NodeTable, tree: MergedTree, node: number, range: Range): TarMember | null {
  const kind = nodes.kind[node] as RowKind;
  const name = pathText(nodes.paths, nodes.path[node] as PathIndex).slice(range.cut);
  if (kind === RowKind.Whiteout || kind === RowKind.OpaqueWhiteout || name === '') return null;
  const entry = nodes.entry[node] as number;
  if (entry === NONE) return { entry: impliedDirectory(name), content: null };
  const layer = nodes.layer[node] as number;
  const table = nodes.tables[layer] as EntryTable;
  const written = writtenEntry(table, entry as EntryIndex, kind, name);
  if (kind !== RowKind.File && kind !== RowKind.Hardlink) return { entry: written, content: null };
  const version = payloadOf(tree.links, ((tree.layers[layer]?.start ?? 0) + entry) as Version);
  const content = version === NONE ? null : contentPlaceOf(tree, version as Version);
  const target = kind === RowKind.Hardlink ? targetWithin(nodes, table, entry as EntryIndex, range) : null;
  if (target) return { entry: { ...written, linkName: encodeName(target) }, content: null };
  if (!content) return null;
  const asFile = { ...written, kind: EntryKind.File, linkName: plainEntry.linkName, size: content.size };
  return { entry: asFile, content };
}

/** The name in the tar of a hard link's target; null where that is no file in it. */
function targetWithin(
  nodes: NodeTable,
  table: EntryTable,
  entry: EntryIndex,
  { first, end, cut }: Range,
): string | null {
  const row = table.linkPath[entry] as number;
  if (row === NONE) return null;
  const path = pathText(table.paths, row as PathIndex);
  const node = findNode(nodes, path);
  return node !== null && node >= first && node < end && nodes.kind[node] === RowKind.File
    ? path.slice(cut)
    : null;
}

function writtenEntry(table: EntryTable, entry: EntryIndex, kind: RowKind, name: string): WrittenEntry {
  const { uid, gid, userName, groupName } = table.owners[table.owner[entry] as number] as Owner;
  const extra = extraOf({ table, entry });
  const link = table.link[entry] as number;
  return {
    ...plainEntry,
    kind: kind as EntryKind,
    name: encodeName(kind === RowKind.Directory ? `${name}/` : name),
    linkName: link === NONE ? plainEntry.linkName : nameBytes(table.texts, link).slice(),
    mode: table.mode[entry] as number,
    uid,
    gid,
    userName: nameBytes(table.texts, userName).slice(),
    groupName: nameBytes(table.texts, groupName).slice(),
    modified: table.modified[entry] as number,
    deviceMajor: extra?.deviceMajor ?? 0,
    deviceMinor: extra?.deviceMinor ?? 0,
    xattrs: extra && new Map(extra.xattrs),
  };
}

/** A directory that no entry names, with the attributes that runtimes give to such directories. */
function impliedDirectory(name: string): WrittenEntry {
  return { ...plainEntry, kind: EntryKind.Directory, name: encodeName(`${name}/`), mode: 0o755 };
}
