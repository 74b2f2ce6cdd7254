import { NONE, nameCount, nameText } from '../../base/names.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../../model/entry-table.ts';
import type { Package, PackageReading } from '../../model/package.ts';
import { type PathIndex, pathText } from '../../model/path-table.ts';
import { computeLivePayloads } from '../live-payloads.ts';
import { type MergedTree, NEVER, pathOfEntry } from '../merged-tree.ts';
import {
  detectPackageFile,
  isPackageFileName,
  mayBeProgram,
  type PackageFileKind,
  packageFileKinds,
  statusDirectory,
} from './package-file.ts';
import { PackageFinisher, type ToldPackage } from './package-finisher.ts';
import type { PackageShelf } from './package-shelf.ts';

/** A file of an image that tells of packages. */
export interface PackageFile {
  readonly layer: number;
  readonly entry: number;
  readonly kind: PackageFileKind;
  readonly path: string;
  /** The layer that removes or overwrites it; null while it is visible. */
  readonly hiddenBy: number | null;
}

/** A package of an image, and where it is told of. */
export interface ImagePackage extends Package {
  /** Lowest layer whose files tell of it in this version. */
  readonly layer: number;
  /**
   * Uppermost layer that changed its record or one of its files, as far as it is known which are its (package-finisher.ts); of one that
   * is not live, the layer that removed or replaced it.
   */
  readonly touched: number;
  /** The file that tells of it last. */
  readonly path: string;
  /** Whether the final file system still tells of it; else it lies in a layer below only. */
  readonly isLive: boolean;
}

/** A file that tells of more packages than could be read. */
export interface UnreadPackages {
  readonly path: string;
  /** The end of a sentence that begins with the path. */
  readonly why: string;
}

/** The packages of an image, and what could not be told. */
export interface ImagePackages {
  /** By ecosystem, name and version. */
  readonly packages: readonly ImagePackage[];
  /** Files of the final file system that tell of more packages than could be read. */
  readonly unread: readonly UnreadPackages[];
  /** Files that may tell of packages and were not read yet. */
  readonly missing: number;
}

/** The files of all layers that tell of packages, base first. */
export function findPackageFiles(tree: MergedTree): readonly PackageFile[] {
  const live = computeLivePayloads(tree);
  const found: PackageFile[] = [];
  for (const [layer, merged] of tree.layers.entries()) {
    const { table, start } = merged;
    if (!table) continue;
    const telling = computeTelling(table);
    const { kind, size } = table;
    for (let entry = 0; entry < kind.length; entry++) {
      if (kind[entry] !== RowKind.File || size[entry] === 0) continue;
      const pathOf = () => pathText(tree.paths, pathOfEntry(merged, entry as EntryIndex));
      const detected = detectKind(table, telling, entry, pathOf);
      if (detected === 'none') continue;
      const own = pathOf();
      const hider = tree.hiddenBy[start + entry] as number;
      const hiddenBy = live[start + entry] === 1 || hider >= NEVER ? null : hider;
      found.push({ layer, entry, kind: detected, path: own, hiddenBy });
    }
  }
  return found;
}

/** For each name of a layer 1 where a file of that name may tell of packages, 2 where a directory's files may. */
function computeTelling({ paths: { names } }: EntryTable): Uint8Array {
  const telling = new Uint8Array(nameCount(names));
  for (let name = 0; name < telling.length; name++) {
    const text = nameText(names, name);
    telling[name] = text === statusDirectory ? 2 : isPackageFileName(text) ? 1 : 0;
  }
  return telling;
}

/** What an entry that is a file tells of packages: by its path, if its name is one that may, or as a program. */
function detectKind(
  { paths, path, mode, size }: EntryTable,
  telling: Uint8Array,
  entry: number,
  pathOf: () => string,
): PackageFileKind {
  const row = path[entry] as number;
  const parent = paths.parent[row] as number;
  const mayTell = telling[paths.name[row] as number] === 1 || telling[paths.name[parent] as number] === 2;
  const detected = mayTell ? detectPackageFile(pathOf()) : 'none';
  if (detected !== 'none') return detected;
  return mayBeProgram(mode[entry] as number, size[entry] as number) ? 'program' : 'none';
}

/** Kinds of files whose contents are read. */
export function isRead(kind: PackageFileKind): boolean {
  return kind !== 'os-release' && kind !== 'none';
}

/** Of a file whose layer ends before it does. */
const brokenOff: PackageReading = { packages: [], unread: 'could not be read to its end' };

/** The packages that the files of an image tell of, as far as they have been read. */
export function computePackages(tree: MergedTree, shelf: PackageShelf): ImagePackages {
  const byKey = new Map<string, ToldPackage>();
  const details = new Map<string, string>();
  const unread: UnreadPackages[] = [];
  let missing = 0;
  for (const { layer, entry, kind, path, hiddenBy } of findPackageFiles(tree)) {
    if (!isRead(kind)) continue;
    const table = tree.layers[layer]?.table as EntryTable;
    const row = table.content[entry] as number;
    const reading = row === NONE ? brokenOff : shelf.get(table.digests, row);
    if (!reading) missing++;
    if (reading?.unread && hiddenBy === null) unread.push({ path, why: reading.unread });
    if (reading?.detail !== undefined) details.set(path, reading.detail);
    for (const [position, own] of (reading?.packages ?? []).entries()) {
      const key = [own.ecosystem, own.name, own.version, own.architecture].join('\0');
      const known = byKey.get(key);
      const record = reading?.records?.[position] ?? null;
      const isChanged = known?.record?.mark !== record?.mark;
      // A database is written anew by every layer that installs: the lowest one brought the package.
      const livePaths = known?.livePaths ?? [];
      if (hiddenBy === null) livePaths.push(path);
      byKey.set(key, {
        own,
        layer: known?.layer ?? layer,
        recordedBy: known && !isChanged ? known.recordedBy : layer,
        record,
        path,
        livePaths,
        hiddenBy: hiddenBy ?? layer,
      });
    }
  }
  const finisher = new PackageFinisher(tree, details);
  const packages = [...byKey.values()].map((told) => finisher.finish(told));
  return { packages: packages.sort(comparePackages), unread, missing };
}

function comparePackages(a: Package, b: Package): number {
  return (
    compareText(a.ecosystem, b.ecosystem) || compareText(a.name, b.name) || compareText(a.version, b.version)
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What the files of a layer tell of packages, by the paths in it: positions in `packageFileKinds`, 0 for those that are not read. */
export function packageKindsByEntry(table: EntryTable): (entry: number) => number {
  const telling = computeTelling(table);
  const { paths, path } = table;
  return (entry) => {
    const kind = detectKind(table, telling, entry, () => pathText(paths, path[entry] as PathIndex));
    return isRead(kind) ? packageFileKinds.indexOf(kind) : 0;
  };
}
