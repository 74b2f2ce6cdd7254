import { limits } from '../../base/limits.ts';
import { type EntryIndex, RowKind } from '../../model/entry-table.ts';
import type { Ecosystem, PackageReading } from '../../model/package.ts';
import { ChangeMark, type MergedTree, pathOfEntry } from '../merged-tree.ts';
import { findPackageFiles, isRead, type PackageFile } from './image-packages.ts';
import type { PackageFileKind } from './package-file.ts';
import type { PackageShelf } from './package-shelf.ts';
import { PathTouches, untouched } from './path-touches.ts';

/** A file of an image as one layer has it. */
export interface LayerFile {
  readonly layer: number;
  /** Absolute. */
  readonly path: string;
}

/** The package that brought a file. */
export interface FileOwner {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  /** Whether the file is as the package's own layer has it; else a later layer has changed its attributes. */
  readonly isAsInstalled: boolean;
}

/** Which packages brought some files. */
export interface FileOwners {
  /** Whether all lists of files were read: else a file without an owner may have one. */
  readonly isComplete: boolean;
  /** The package of one of the files; null where none brought it, or none that is known. */
  ownerOf(file: LayerFile): FileOwner | null;
}

/** A package that lists a path, and the layer that installed it. */
interface Claim {
  readonly layer: number;
  readonly ecosystem: Ecosystem;
  readonly name: string;
}

/**
 * Finds the packages that brought files. A package owns a file where it lists its path and the file's content came in the very layer
 * that installed the package: what a later step writes over a packaged file is nobody's, nor is what stands beside one. Of npm packages
 * and gems everything in their directories is theirs. Python packages that were not installed from an index (PEP 610) own nothing:
 * they are most often the image's own program.
 */
export function findFileOwners(
  tree: MergedTree,
  shelf: PackageShelf,
  files: readonly LayerFile[],
): FileOwners {
  if (files.length === 0) return { isComplete: true, ownerOf: () => null };
  const touches = new PathTouches(tree);
  const origins = findOrigins(tree, files, touches);
  const claims = new ClaimSet(files, touches);
  const marks = new Map<string, number>();
  let isComplete = true;
  for (const file of findPackageFiles(tree)) {
    const table = tree.layers[file.layer]?.table;
    const row = table?.content[file.entry];
    const reading = isRead(file.kind) && table && row !== undefined ? shelf.get(table.digests, row) : null;
    if (reading) claims.read(file, reading, marks, touches);
    else if (listing.has(file.kind)) isComplete = false;
  }
  const ownerOf = ({ layer, path }: LayerFile): FileOwner | null => {
    const origin = origins.get(keyOf(layer, path)) ?? layer;
    const claim = claims.at(path).find((each) => each.layer === origin);
    return claim ? { ecosystem: claim.ecosystem, name: claim.name, isAsInstalled: origin === layer } : null;
  };
  return { isComplete, ownerOf };
}

/** Kinds of files that list those of packages. */
const listing: ReadonlySet<PackageFileKind> = new Set(['dpkg-files', 'apk', 'rpm', 'python-files']);

/** What packages say of some paths. */
class ClaimSet {
  /** By path. */
  readonly #listed = new Map<string, Claim[]>();
  /** Other names of those paths, through linked directories (`/bin` for `/usr/bin`), and the path that each leads to. */
  readonly #aliases = new Map<string, string>();
  /** Of npm packages and gems, by directory. */
  readonly #directories = new Map<string, Claim[]>();
  #looks: number = limits.packagePaths;

  constructor(files: readonly LayerFile[], touches: PathTouches) {
    for (const { path } of files) {
      if (this.#listed.has(path)) continue;
      this.#listed.set(path, []);
      const alias = path.startsWith('/usr/') ? path.slice('/usr'.length) : null;
      if (alias !== null && touches.resolve(alias) === path) this.#aliases.set(alias, path);
    }
  }

  /** All packages that may have brought a path: those that list it, then those in whose directories it is, the innermost first. */
  at(path: string): readonly Claim[] {
    const found = [...(this.#listed.get(path) ?? [])];
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      found.push(...(this.#directories.get(path.slice(0, end)) ?? []));
    }
    return found;
  }

  /** Takes what a file tells of packages; files come base first. `marks` has the last record of each package. */
  read(
    { kind, path, layer }: PackageFile,
    { packages, records, detail }: PackageReading,
    marks: Map<string, number>,
    touches: PathTouches,
  ): void {
    if (kind === 'dpkg-files') {
      const name = /\/([^/:]+)(?::[^/]*)?\.(?:list|md5sums)$/.exec(path)?.[1] ?? '';
      this.#list(detail ?? '', '', { layer, ecosystem: 'deb', name });
    } else if (kind === 'python-files') {
      const directory = parentOf(path);
      if (touches.file(`${directory}/direct_url.json`) !== untouched) return;
      const name = directory.slice(directory.lastIndexOf('/') + 1).split('-', 1)[0] ?? '';
      this.#list(detail ?? '', `${parentOf(directory)}/`, { layer, ecosystem: 'pypi', name });
    } else if (kind === 'npm' || kind === 'gem') {
      const [own] = packages;
      if (own) this.#place(directoryOf(kind, path), { layer, ecosystem: kind, name: own.name });
    } else if (kind === 'apk' || kind === 'rpm') {
      for (const [position, { ecosystem, name }] of packages.entries()) {
        const record = records?.[position];
        const key = `${ecosystem} ${name}`;
        // A database is written again by every layer that installs anything.
        if (!record?.files || marks.get(key) === record.mark) continue;
        marks.set(key, record.mark);
        this.#list(record.files, '', { layer, ecosystem, name });
      }
    }
  }

  #list(files: string, directory: string, claim: Claim): void {
    for (let at = 0; at < files.length && this.#looks-- > 0; ) {
      const end = files.indexOf('\n', at);
      const path = directory + files.slice(at, end);
      at = end + 1;
      const own = this.#aliases.get(path) ?? path;
      this.#listed.get(own)?.push(claim);
    }
  }

  #place(directory: string, claim: Claim): void {
    const claims = this.#directories.get(directory);
    if (claims) claims.push(claim);
    else this.#directories.set(directory, [claim]);
  }
}

/** The directory that is a package's own, by the file that tells of it. */
function directoryOf(kind: 'npm' | 'gem', path: string): string {
  if (kind === 'npm') return parentOf(path);
  const [root = '', file = ''] = path.split('/specifications/', 2);
  return `${root}/gems/${file.slice(file.lastIndexOf('/') + 1, -'.gemspec'.length)}`;
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** For each file the layer that brought its content: a lower one where its own restates it, if with other attributes. */
function findOrigins(
  tree: MergedTree,
  files: readonly LayerFile[],
  touches: PathTouches,
): ReadonlyMap<string, number> {
  const wanted = new Map<number, string>();
  for (const { path } of files) {
    const row = touches.find(path);
    if (row !== null) wanted.set(row, path);
  }
  const isWanted = new Uint8Array(tree.paths.parent.length);
  for (const row of wanted.keys()) isWanted[row] = 1;
  const brought = new Map<number, number>();
  const origins = new Map<string, number>();
  for (const [index, layer] of tree.layers.entries()) {
    const { table, start } = layer;
    for (let entry = 0; entry < (table?.kind.length ?? 0); entry++) {
      if (table?.kind[entry] !== RowKind.File) continue;
      const row = pathOfEntry(layer, entry as EntryIndex);
      if (isWanted[row] === 0) continue;
      const mark = tree.change[start + entry];
      const isNew = mark !== ChangeMark.None && mark !== ChangeMark.Attributes;
      if (isNew || !brought.has(row)) brought.set(row, index);
      origins.set(keyOf(index, wanted.get(row) as string), brought.get(row) as number);
    }
  }
  return origins;
}

const keyOf = (layer: number, path: string) => `${layer} ${path}`;
