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
  /** Bytes that the compressed ones of them may unpack to, all together. */
  readonly unpackable: number;
}

/** A content where it stands first, and what any of its names says that it is. */
interface PlannedContent {
  readonly layer: number;
  readonly entry: number;
  readonly table: EntryTable;
  kind: number;
  packageKind: number;
}

/**
 * Which contents of layers are still to be looked through, each once, up to `limits.auditTotal` bytes of them; layers without any are left
 * out. Where there are more, the smallest come first: most of what may be read as text is small, and no large file keeps it from being looked
 * at. Holes of sparse files cost nothing. A content that was looked through is wanted again where another of its names says that it tells of
 * packages.
 */
export function planAudit(
  tables: readonly (EntryTable | null)[],
  hits: HitShelf,
  packages: PackageShelf,
  most: number = limits.auditTotal,
): readonly AuditPlan[] {
  const contents = new ContentSet();
  const all: PlannedContent[] = [];
  for (const [layer, table] of tables.entries()) {
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
      contents.intern(table.digests, row);
      all.push({ layer, entry, table, kind: kindOf(entry), packageKind });
    }
  }
  const { planned, bytes } = smallest(all, most);
  const byLayer = tables.map((): PlannedContent[] => []);
  for (const content of planned) byLayer[content.layer]?.push(content);
  const count = byLayer.filter((own) => own.length > 0).length;
  const unpackable = Math.floor(Math.min(limits.auditUnpacked, most - bytes) / Math.max(1, count));
  return byLayer.flatMap((own, layer) => {
    const { dataOffset } = tables[layer] ?? {};
    if (!dataOffset || own.length === 0) return [];
    const entries = Uint32Array.from(own, ({ entry }) => entry);
    const offsets = Float64Array.from(entries, (entry) => dataOffset[entry] as number);
    const kinds = Uint8Array.from(own, ({ kind }) => kind);
    const packageKinds = Uint8Array.from(own, ({ packageKind }) => packageKind);
    return [{ layer, entries, offsets, kinds, packageKinds, unpackable }];
  });
}

/** The contents that fit into `most` bytes, the smallest first, in the order in which they are given; and what they have. */
function smallest(
  all: readonly PlannedContent[],
  most: number,
): { readonly planned: readonly PlannedContent[]; readonly bytes: number } {
  const costs = Float64Array.from(all, ({ table, entry }) =>
    Math.min(storedSize(table, entry), limits.auditFile),
  );
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  if (total <= most) return { planned: all, bytes: total };
  const order = Uint32Array.from(all.keys()).sort(
    (a, b) => (costs[a] as number) - (costs[b] as number) || a - b,
  );
  let bytes = 0;
  let count = 0;
  while (count < order.length && bytes + (costs[order[count] as number] as number) <= most) {
    bytes += costs[order[count] as number] as number;
    count++;
  }
  const planned = order.subarray(0, count).sort();
  return { planned: Array.from(planned, (index) => all[index] as PlannedContent), bytes };
}

/** Bytes of a content in the tar: of a sparse file without its holes. */
function storedSize({ size, extra, extras }: EntryTable, entry: number): number {
  const sparse = extras[extra[entry] as number]?.sparse;
  return sparse ? sparse.reduce((sum, { length }) => sum + Number(length), 0) : (size[entry] as number);
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
