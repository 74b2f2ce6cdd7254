import { limits } from '../../../base/limits.ts';
import { NONE, nameCount, nameText } from '../../../base/names.ts';
import { Looked } from '../../../model/content-hits.ts';
import { type EntryTable, RowKind } from '../../../model/entry-table.ts';
import { type PathIndex, pathText } from '../../../model/path-table.ts';
import { ContentSet } from '../../content-set.ts';
import { packageKindsByEntry } from '../../packages/image-packages.ts';
import type { PackageShelf } from '../../packages/package-shelf.ts';
import { detectFileKind, fileKinds, isTellingName, sudoersDirectory } from './file-kind.ts';
import type { HitShelf } from './hit-shelf.ts';

/** Contents of one layer that are to be looked through. */
export interface AuditPlan {
  /** Index in the tables that were asked about. */
  readonly layer: number;
  /** Rows of its table, in the order of the tar. */
  readonly entries: Uint32Array;
  /** Where their contents begin in the uncompressed tar. */
  readonly offsets: Float64Array;
  /** What their names say that they are: positions in `fileKinds`. */
  readonly kinds: Uint8Array;
  /** What they say of packages: positions in `packageFileKinds`. */
  readonly packageKinds: Uint8Array;
}

/** A content where it stands first, and what any of its names says that it is. */
interface PlannedContent {
  readonly entry: number;
  kind: number;
  packageKind: number;
}

/**
 * Which contents of layers are still to be looked through, each once, up to `limits.auditTotal` bytes of them; layers without any are left
 * out. A content that was looked through is wanted again where another of its names says that it tells of packages.
 */
export function planAudit(
  tables: readonly (EntryTable | null)[],
  hits: HitShelf,
  packages: PackageShelf,
  most: number = limits.auditTotal,
): readonly AuditPlan[] {
  const contents = new ContentSet();
  const all: PlannedContent[] = [];
  let planned = 0;
  const byLayer = tables.map((table) => {
    const own: PlannedContent[] = [];
    const kindOf = table && kindsByEntry(table);
    const packageKindOf = table && packageKindsByEntry(table);
    for (let entry = 0; entry < (table?.kind.length ?? 0); entry++) {
      if (!table || !kindOf || !packageKindOf || !isContent(table, entry)) continue;
      const row = table.content[entry] as number;
      const packageKind = packageKindOf(entry);
      const isLooked = hits.looked(table.digests, row) !== Looked.NotRead;
      if (isLooked && (packageKind === 0 || packages.get(table.digests, row))) continue;
      const known = all[contents.find(table.digests, row)];
      if (known?.kind === 0) known.kind = kindOf(entry);
      if (known?.packageKind === 0) known.packageKind = packageKind;
      if (known) continue;
      const size = table.size[entry] as number;
      planned += Math.min(size, packageKind === 0 ? limits.auditBytes : limits.packageHolder);
      if (planned > most) continue;
      contents.intern(table.digests, row);
      const content = { entry, kind: kindOf(entry), packageKind };
      all.push(content);
      own.push(content);
    }
    return own;
  });
  return byLayer.flatMap((own, layer) => {
    const { dataOffset } = tables[layer] ?? {};
    if (!dataOffset || own.length === 0) return [];
    const entries = Uint32Array.from(own, ({ entry }) => entry);
    const offsets = Float64Array.from(entries, (entry) => dataOffset[entry] as number);
    const kinds = Uint8Array.from(own, ({ kind }) => kind);
    const packageKinds = Uint8Array.from(own, ({ packageKind }) => packageKind);
    return [{ layer, entries, offsets, kinds, packageKinds }];
  });
}

/** Whether an entry is a file with a content that was read to its end and is not empty. */
export function isContent({ kind, content, size }: EntryTable, entry: number): boolean {
  return kind[entry] === RowKind.File && content[entry] !== NONE && size[entry] !== 0;
}

/** Marks of names: a file called so, or in a directory called so, may be of a kind. */
const telling = 1;
const tellingDirectory = 2;

/** The kinds of a layer's files. Paths are put together only where a name can tell something. */
function kindsByEntry({ paths, path }: EntryTable): (entry: number) => number {
  const marks = new Uint8Array(nameCount(paths.names));
  for (let name = 0; name < marks.length; name++) {
    const text = nameText(paths.names, name);
    marks[name] = text === sudoersDirectory ? tellingDirectory : isTellingName(text) ? telling : 0;
  }
  return (entry) => {
    const row = path[entry] as number;
    const parent = paths.parent[row] as number;
    const mark = marks[paths.name[row] as number];
    if (mark !== telling && marks[paths.name[parent] as number] !== tellingDirectory) return 0;
    return fileKinds.indexOf(detectFileKind(pathText(paths, row as PathIndex)));
  };
}
