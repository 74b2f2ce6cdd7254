import type { Brand } from '../base/brand.ts';
import { NONE } from '../base/names.ts';
import { type EntryIndex, type EntryTable, RowKind } from '../model/entry-table.ts';
import type { PathIndex, PathTable } from '../model/path-table.ts';
import type { Problem } from '../model/problem.ts';
import type { Change } from './rows.ts';
import type { DeadCause } from './summary.ts';

/**
 * One thing that stood at a path of an image for some layers. Below `IMPLIED`: an entry, by its position among the
 * entries of all layers, base first. From `IMPLIED` on: a directory that no entry names (a row of `MergedTree.implied`).
 */
export type Version = Brand<number, 'Version'>;

/** Added to the row of an implied directory to make it a `Version`. */
export const IMPLIED = 0x80000000;

/** Stands in `hiddenBy` for what no layer hides. */
export const NEVER = 0xffff;

/** Why a version is no longer visible, as stored in `MergedTree.fate`; 0 while it is. */
export const Fate = {
  Visible: 0,
  Overwritten: 1,
  Metadata: 2,
  Removed: 3,
  Opaque: 4,
  Replaced: 5,
  Repeated: 6,
} as const;
export type Fate = (typeof Fate)[keyof typeof Fate];

/** The causes of dead bytes by their `Fate`, less one: `deadCauses[Fate.Removed - 1]` is `removed`. */
export const deadCauses: readonly DeadCause[] = [
  'overwritten',
  'metadata',
  'removed',
  'opaque',
  'replaced',
  'repeated',
];

/**
 * What an entry did against the layers below, as stored in `MergedTree.change`; 0: restated as it was, or not known. `Attributes`
 * is a modification of mode, owner, time or extended attributes alone.
 */
export const ChangeMark = { None: 0, Addition: 1, Modification: 2, Removal: 3, Attributes: 4 } as const;
export type ChangeMark = (typeof ChangeMark)[keyof typeof ChangeMark];

const changeWords: readonly (Change | null)[] = [null, 'addition', 'modification', 'removal', 'modification'];

/** A stored `ChangeMark` as the screen and the report say it. */
export function changeWord(mark: number): Change | null {
  return changeWords[mark] ?? null;
}

/** A layer's part in a merged tree. */
export interface MergedLayer {
  /** Null where the layer could not be had. */
  readonly table: EntryTable | null;
  /** Version of its first entry; the others follow. */
  readonly start: number;
  /** For each row of `table.paths` the row of the image's `paths`: links on the way are not followed. */
  readonly paths: Uint32Array;
  /** Entries and whiteouts that symbolic links led elsewhere, with the image path where they took effect. */
  readonly redirected: ReadonlyMap<number, PathIndex>;
}

/**
 * The layers of an image applied one over the other (image-spec layer.md, "Applying Changesets"). Every version has
 * the half-open run of layers in which it stands, from its own layer to `hiddenBy`, so that the file system as it was
 * after any layer is a filter over the same columns.
 */
export interface MergedTree {
  readonly layers: readonly MergedLayer[];
  /** All paths that any layer names; not each is a path at which something ever stood. */
  readonly paths: PathTable;
  /** For each path the `Version` that stood there last, visible or not; `NONE` where nothing ever stood. */
  readonly last: Uint32Array;
  /** For each entry the layer that hid it, its own where a later entry of its layer did; `NEVER` while visible. */
  readonly hiddenBy: Uint16Array;
  /** For each entry its `Fate`. Whiteouts are visible nowhere and keep 0. */
  readonly fate: Uint8Array;
  /** For each entry its `ChangeMark`. */
  readonly change: Uint8Array;
  readonly implied: ImpliedDirectories;
  readonly links: HardLinks;
  /** Found while applying the layers; at most `limits.problems`, the rest counted. */
  readonly problems: readonly Problem[];
}

/** Directories that stand because something stands in them. Row 0 is the root. */
export interface ImpliedDirectories {
  readonly path: Uint32Array;
  /** Layer from which on it stands. */
  readonly born: Uint16Array;
  /** As `MergedTree.hiddenBy`; also by a layer whose entry names the directory. */
  readonly hiddenBy: Uint16Array;
}

/** What hard links share, one row a link, ordered by version. */
export interface HardLinks {
  readonly version: Uint32Array;
  /** The version whose content it is: never a hard link; `NONE` where the target is missing or no file. */
  readonly payload: Uint32Array;
}

/** The layer that a version comes from. */
export function layerOf(tree: MergedTree, version: Version): number {
  if (version >= IMPLIED) return tree.implied.born[version - IMPLIED] as number;
  return layerOfEntry(tree.layers, version);
}

/** The layer whose run of versions holds `version`: the last that starts at or before it and is not empty. */
export function layerOfEntry(layers: readonly { readonly start: number }[], version: number): number {
  let low = 0;
  let high = layers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((layers[middle] as { start: number }).start <= version) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The table of a layer that has entries. */
export function tableOf(tree: MergedTree, layer: number): EntryTable {
  const table = tree.layers[layer]?.table;
  if (!table) throw new Error(`layer ${layer} has no entries`);
  return table;
}

/** The path at which an entry took effect. */
export function pathOfEntry(layer: MergedLayer, entry: EntryIndex): PathIndex {
  if (layer.redirected.size > 0) {
    const elsewhere = layer.redirected.get(entry);
    if (elsewhere !== undefined) return elsewhere;
  }
  return layer.paths[(layer.table as EntryTable).path[entry] as number] as PathIndex;
}

/** The version whose content a version shows: itself, or what a hard link shares; `NONE` for a link to nothing. */
export function payloadOf(links: HardLinks, version: Version): Version | typeof NONE {
  const row = findSorted(links.version, version);
  return row === -1 ? version : (links.payload[row] as Version);
}

/** Row of `value` in an ascending column, or -1. */
export function findSorted(column: Uint32Array, value: number): number {
  let low = 0;
  let high = column.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const there = column[middle] as number;
    if (there === value) return middle;
    if (there < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Told of each visible version; for implied directories `entry` is `NONE`. */
export type VersionVisitor = (version: Version, path: PathIndex, layer: number, entry: EntryIndex) => void;

/**
 * Visits what is visible after layer `upTo` (of all layers: null), each path once, the root included: entries by layer
 * and position, then implied directories.
 */
export function visitVisible(tree: MergedTree, upTo: number | null, visit: VersionVisitor): void {
  const top = upTo ?? tree.layers.length - 1;
  for (let index = 0; index <= top; index++) {
    const layer = tree.layers[index];
    if (!layer?.table) continue;
    const { kind } = layer.table;
    for (let entry = 0; entry < kind.length; entry++) {
      const version = layer.start + entry;
      if ((tree.hiddenBy[version] as number) <= top || (kind[entry] as number) >= RowKind.Whiteout) continue;
      visit(version as Version, pathOfEntry(layer, entry as EntryIndex), index, entry as EntryIndex);
    }
  }
  const { path, born, hiddenBy } = tree.implied;
  for (let row = 0; row < path.length; row++) {
    if ((born[row] as number) > top || (hiddenBy[row] as number) <= top) continue;
    const version = (IMPLIED + row) as Version;
    visit(version, path[row] as PathIndex, born[row] as number, NONE as EntryIndex);
  }
}
