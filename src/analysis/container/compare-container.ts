import { NONE } from '../../base/names.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../../model/entry-table.ts';
import { type PathIndex, pathText, ROOT } from '../../model/path-table.ts';
import {
  type Attribute,
  changedAttributes,
  extraOf,
  ownerOf,
  type PlacedEntry,
  sameContent,
  sameObject,
} from '../attributes.ts';
import { entryOf, payloadEntryOf } from '../comparison/version-view.ts';
import { mergeLayers } from '../merge.ts';
import {
  IMPLIED,
  layerOf,
  type MergedLayer,
  type MergedTree,
  NEVER,
  pathOfEntry,
  type Version,
  visitVisible,
} from '../merged-tree.ts';
import { findIdShift, type IdPair, type IdShift, shiftId } from './owner-shift.ts';
import { isRuntimePath } from './runtime-path.ts';

/** What a container did to a path, in the letters of `docker diff`. */
export type ContainerDeed = 'A' | 'C' | 'D';

/** A path that differs between an image and a container of it. */
export interface ContainerChange {
  readonly path: PathIndex;
  readonly deed: ContainerDeed;
  /** Of what stands there now, or stood there where it was deleted. */
  readonly kind: RowKind;
  /** Bytes of file content in the image, with all that was deleted with a directory; null where it was added. */
  readonly before: number | null;
  /** Bytes of file content in the container; null where it was deleted. */
  readonly after: number | null;
  /** Whether it is a file whose content is another. */
  readonly isRewritten: boolean;
  readonly attributes: readonly Attribute[];
  /** Layer of the image that has it; null where it was added. */
  readonly layer: number | null;
}

/** A container's file system held against an image. */
export interface ComparedContainer {
  /** Image and container as one tree: the paths of the changes. */
  readonly tree: MergedTree;
  /** What the container did, in no order; directories are changed (C) when anything in them is, as `docker diff` has it. */
  readonly changes: readonly ContainerChange[];
  /** What the runtime put there. */
  readonly runtime: readonly ContainerChange[];
  /** Files that are in the image, in the container, and in both at the same path with the same content; the runtime's left out. */
  readonly files: { readonly image: number; readonly container: number; readonly same: number };
  readonly uidShift: IdShift | null;
  readonly gidShift: IdShift | null;
  /** Whether the image has extended attributes and the container none: the export has lost them, and they are not compared. */
  readonly lostXattrs: boolean;
}

/**
 * Compares what stands in a container's file system with the final one of an image. `docker export` writes no whiteouts: what is not
 * there was deleted, and of a deleted directory that alone is told. Times are compared by the second, as exports cut them, and of
 * directories not at all (moby `pkg/archive/changes_unix.go`, statDifferent). A hard link is the file that it shares: which of several
 * names comes first differs between exports and layers.
 */
export function compareContainer(
  image: MergedTree,
  tables: readonly (EntryTable | null)[],
  root: EntryTable,
): ComparedContainer {
  return new ContainerComparer(image, mergeLayers([...tables, root]), root).compare();
}

/** A path at which something stands in both. */
interface Pair {
  readonly path: PathIndex;
  readonly before: Version;
  readonly after: Version;
}

class ContainerComparer {
  readonly #image: MergedTree;
  readonly #tree: MergedTree;
  readonly #root: EntryTable;
  readonly #top: MergedLayer;
  readonly #changes: ContainerChange[] = [];
  readonly #runtime: ContainerChange[] = [];
  /** For each path 1 where something stands in the container. */
  readonly #stands: Uint8Array;
  /** Directories that changed by what is in them. */
  readonly #touched = new Set<number>();
  readonly #told = new Set<number>();

  constructor(image: MergedTree, tree: MergedTree, root: EntryTable) {
    this.#image = image;
    this.#tree = tree;
    this.#root = root;
    this.#top = tree.layers.at(-1) as MergedLayer;
    this.#stands = new Uint8Array(tree.paths.parent.length);
  }

  compare(): ComparedContainer {
    // Layers are applied in order, so that the image's own paths and versions are the first of the larger tree.
    const below = new Uint32Array(this.#tree.paths.parent.length).fill(NONE);
    visitVisible(this.#image, null, (version, path) => {
      below[path] = version;
    });
    const pairs: Pair[] = [];
    const files = { image: 0, container: 0, same: 0 };
    for (let entry = 0; entry < this.#root.kind.length; entry++) {
      const after = (this.#top.start + entry) as Version;
      if (this.#tree.hiddenBy[after] !== NEVER || this.#kindOf(after) >= RowKind.Whiteout) continue;
      const path = pathOfEntry(this.#top, entry as EntryIndex);
      for (let at = path; this.#stands[at] === 0; at = this.#tree.paths.parent[at] as PathIndex)
        this.#stands[at] = 1;
      const before = below[path] as Version | typeof NONE;
      const isOwn = !isRuntimePath(this.#text(path));
      if (isOwn && this.#isFile(after)) files.container++;
      if (before === NONE) this.#add({ path, deed: 'A', after });
      else pairs.push({ path, before: before as Version, after });
    }
    const shifts = this.#findShifts(pairs);
    const lostXattrs = this.#lostXattrs(pairs);
    for (const pair of pairs) {
      const isSame = this.#comparePair(pair, shifts, lostXattrs);
      if (isSame && this.#isFile(pair.after) && !isRuntimePath(this.#text(pair.path))) files.same++;
    }
    this.#findDeleted(below, files);
    this.#tellTouched(below);
    const [uidShift, gidShift] = shifts;
    return {
      tree: this.#tree,
      changes: this.#changes,
      runtime: this.#runtime,
      files,
      uidShift,
      gidShift,
      lostXattrs,
    };
  }

  /** Tells a pair where it differs; gives whether the content of both is the same. */
  #comparePair(
    { path, before, after }: Pair,
    shifts: readonly [IdShift | null, IdShift | null],
    lostXattrs: boolean,
  ): boolean {
    const [own, other] = [this.#payload(before), this.#payload(after)];
    if (before >= IMPLIED) {
      if (this.#kindOf(after) !== RowKind.Directory) this.#add({ path, deed: 'C', before, after });
      return false;
    }
    const [a, b] = [this.#placed(before), this.#placed(after)];
    const kinds = [this.#kindOf(before), this.#kindOf(after)];
    const isFile = kinds[0] === RowKind.File && kinds[1] === RowKind.File;
    const isSame =
      kinds[0] === kinds[1] &&
      (isFile ? own !== null && other !== null && sameContent(own, other) : sameObject(a, b));
    const attributes = changedAttributes(a, b).filter((attribute) => {
      if (attribute === 'owner') return !sameShiftedOwner(a, b, shifts);
      if (attribute === 'xattrs') return !lostXattrs;
      if (attribute !== 'modified') return true;
      return kinds[1] !== RowKind.Directory && secondsOf(a) !== secondsOf(b);
    });
    // Of links the system keeps no mode of their own.
    const told =
      kinds[1] === RowKind.Symlink ? attributes.filter((attribute) => attribute !== 'mode') : attributes;
    if (!isSame || told.length > 0) {
      this.#add({ path, deed: 'C', before, after, attributes: told, isRewritten: isFile && !isSame });
    }
    return isSame;
  }

  /** What stands in the image and not in the container: the uppermost path of each such tree, with the bytes below it. */
  #findDeleted(below: Uint32Array, files: { image: number }): void {
    const { parent } = this.#tree.paths;
    const bytes = new Map<number, number>();
    // A parent stands before its children, so the uppermost missing path of each is known when it comes up.
    const gone = new Uint32Array(parent.length).fill(NONE);
    for (let path: number = ROOT + 1; path < parent.length; path++) {
      const version = below[path] as number;
      if (version === NONE) continue;
      const isFile = version < IMPLIED && this.#isFile(version as Version);
      if (isFile && !isRuntimePath(this.#text(path as PathIndex))) files.image++;
      if (this.#stands[path] === 1) continue;
      const above = gone[parent[path] as number] as number;
      gone[path] = above === NONE ? path : above;
      const top = gone[path] as number;
      bytes.set(top, (bytes.get(top) ?? 0) + (version < IMPLIED ? this.#bytesOf(version as Version) : 0));
    }
    for (const [path, before] of bytes) {
      this.#add({ path: path as PathIndex, deed: 'D', before: below[path] as Version, bytes: before });
    }
  }

  #tellTouched(below: Uint32Array): void {
    for (const path of this.#touched) {
      const version = below[path] as number;
      if (path === ROOT || this.#told.has(path) || version === NONE) continue;
      const layer = layerOf(this.#image, version as Version);
      const fixed = {
        kind: RowKind.Directory,
        before: 0,
        after: 0,
        isRewritten: false,
        attributes: [],
        layer,
      };
      this.#changes.push({ path: path as PathIndex, deed: 'C', ...fixed });
    }
  }

  #add(found: {
    readonly path: PathIndex;
    readonly deed: ContainerDeed;
    readonly before?: Version;
    readonly after?: Version;
    readonly bytes?: number;
    readonly attributes?: readonly Attribute[];
    readonly isRewritten?: boolean;
  }): void {
    const { path, deed, before, after } = found;
    // The root itself is no change; of what it is made `docker diff` tells nothing either.
    if (path === ROOT) return;
    const change: ContainerChange = {
      path,
      deed,
      kind: this.#kindOf((after ?? before) as Version),
      before: found.bytes ?? (before === undefined ? null : this.#bytesOf(before)),
      after: after === undefined ? null : this.#bytesOf(after),
      isRewritten: found.isRewritten ?? false,
      attributes: found.attributes ?? [],
      layer: before === undefined ? null : layerOf(this.#image, before),
    };
    if (isRuntimePath(this.#text(path))) {
      this.#runtime.push(change);
      return;
    }
    this.#changes.push(change);
    this.#told.add(path);
    const { parent } = this.#tree.paths;
    for (let at = parent[path] as number; !this.#touched.has(at); at = parent[at] as number)
      this.#touched.add(at);
  }

  #findShifts(pairs: readonly Pair[]): readonly [IdShift | null, IdShift | null] {
    const users: IdPair[] = [];
    const groups: IdPair[] = [];
    for (const { before, after } of pairs) {
      if (before >= IMPLIED) continue;
      const [a, b] = [ownerOf(this.#placed(before)), ownerOf(this.#placed(after))];
      users.push([a.uid, b.uid]);
      groups.push([a.gid, b.gid]);
    }
    return [findIdShift(users), findIdShift(groups)];
  }

  #lostXattrs(pairs: readonly Pair[]): boolean {
    if (this.#root.extras.some(({ xattrs }) => xattrs.length > 0)) return false;
    return pairs.some(
      ({ before }) => before < IMPLIED && (extraOf(this.#placed(before))?.xattrs.length ?? 0) > 0,
    );
  }

  /** A hard link counts as what it shares. */
  #kindOf(version: Version): RowKind {
    if (version >= IMPLIED) return RowKind.Directory;
    const { table, entry } = this.#placed(version);
    const kind = table.kind[entry] as RowKind;
    if (kind !== RowKind.Hardlink) return kind;
    const shared = this.#payload(version);
    return shared ? (shared.table.kind[shared.entry] as RowKind) : kind;
  }

  #isFile(version: Version): boolean {
    return this.#kindOf(version) === RowKind.File;
  }

  /** Content bytes at a path; a further name of a content has none of its own. */
  #bytesOf(version: Version): number {
    if (version >= IMPLIED) return 0;
    const { table, entry } = this.#placed(version);
    return table.size[entry] as number;
  }

  #payload(version: Version): PlacedEntry | null {
    return payloadEntryOf(this.#tree, version);
  }

  /** The entry of a version that is no implied directory. */
  #placed(version: Version): PlacedEntry {
    return entryOf(this.#tree, version) as PlacedEntry;
  }

  #text(path: PathIndex): string {
    return pathText(this.#tree.paths, path);
  }
}

function secondsOf({ table, entry }: PlacedEntry): number {
  return Math.floor(table.modified[entry] as number);
}

function sameShiftedOwner(
  a: PlacedEntry,
  b: PlacedEntry,
  [users, groups]: readonly [IdShift | null, IdShift | null],
): boolean {
  const [own, other] = [ownerOf(a), ownerOf(b)];
  const [uid, gid] = [shiftId(users, own.uid), shiftId(groups, own.gid)];
  return (uid === null || uid === other.uid) && (gid === null || gid === other.gid);
}
