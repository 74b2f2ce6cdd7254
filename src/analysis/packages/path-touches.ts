import { limits } from '../../base/limits.ts';
import { nameText } from '../../base/names.ts';
import { type EntryIndex, RowKind } from '../../model/entry-table.ts';
import { type PathIndex, pathText, ROOT } from '../../model/path-table.ts';
import { type ChildLists, computeChildLists } from '../child-lists.ts';
import {
  ChangeMark,
  Fate,
  IMPLIED,
  layerOfEntry,
  type MergedTree,
  NEVER,
  pathOfEntry,
} from '../merged-tree.ts';

/** Stands for what no layer touched. */
export const untouched = -1;

/**
 * Which layers changed paths of an image last: brought, altered or removed what stands there. A layer that ships a file as it was before
 * touches nothing. Directories count by what is in them.
 */
export class PathTouches {
  readonly #tree: MergedTree;
  /** For each path the uppermost layer that touched what is no directory there. */
  readonly #own: Int32Array;
  #below: Int32Array | null = null;
  #children: ChildLists | null = null;
  readonly #byName = new Map<number, ReadonlyMap<string, number>>();
  readonly #directories = new Map<string, number>();
  #looks: number;

  /** Of more than `looks` paths nothing is known. */
  constructor(tree: MergedTree, looks: number = limits.packagePaths) {
    this.#looks = looks;
    this.#tree = tree;
    this.#own = computeTouches(tree);
  }

  /** Whether no more paths are looked up. */
  get isSpent(): boolean {
    return this.#looks <= 0;
  }

  /** The uppermost layer that touched the file at an absolute path; links of its directory are followed as in the final file system. */
  file(path: string): number {
    const row = this.find(path);
    return row === null ? untouched : (this.#own[row] as number);
  }

  /** The uppermost layer that touched anything in a directory; of packages in it only what is theirs is left out: `node_modules`. */
  below(directory: string): number {
    const row = this.find(directory);
    this.#below ??= this.#computeBelow();
    return row === null ? untouched : (this.#below[row] as number);
  }

  /** Where the links of a path's directory lead, as text; null where nothing ever stood there. */
  resolve(path: string): string | null {
    const row = this.find(path);
    return row === null ? null : pathText(this.#tree.paths, row as PathIndex);
  }

  /** The row of the path at which an absolute one ends, links of its directory followed; null where nothing ever stood there. */
  find(path: string): number | null {
    if (this.#looks-- <= 0 || path.length > limits.path) return null;
    const slash = path.lastIndexOf('/');
    const directory = this.#directory(path.slice(0, slash));
    return directory === null ? null : this.#child(directory, path.slice(slash + 1));
  }

  #computeBelow(): Int32Array {
    const { paths } = this.#tree;
    const below = Int32Array.from(this.#own);
    // A parent stands before what is in it.
    for (let row = below.length - 1; row > 0; row--) {
      if (nameText(paths.names, paths.name[row] as number) === 'node_modules') continue;
      const parent = paths.parent[row] as number;
      below[parent] = Math.max(below[parent] as number, below[row] as number);
    }
    return below;
  }

  #directory(path: string): number | null {
    let row = this.#directories.get(path);
    if (row === undefined) {
      row = this.#walk(path) ?? -1;
      this.#directories.set(path, row);
    }
    return row === -1 ? null : row;
  }

  /** Where a directory is, its links followed inside the root. */
  #walk(path: string): number | null {
    const pending = path.split('/').reverse();
    let row: number = ROOT;
    let links = 0;
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        row = this.#tree.paths.parent[row] as number;
        continue;
      }
      const child = this.#child(row, name);
      if (child === null) return null;
      const link = this.#link(child);
      if (link === null) {
        row = child;
        continue;
      }
      if (++links > limits.symlinks) return null;
      if (link.startsWith('/')) row = ROOT;
      pending.push(...link.split('/').reverse());
    }
    return row;
  }

  /** The target of the symbolic link that stands at a path; null where none does. */
  #link(row: number): string | null {
    const { last, layers } = this.#tree;
    const version = last[row] as number;
    if (version >= IMPLIED) return null;
    const layer = layers[layerOfEntry(layers, version)];
    const entry = version - (layer?.start ?? 0);
    if (layer?.table?.kind[entry] !== RowKind.Symlink) return null;
    const { texts, link } = layer.table;
    const text = nameText(texts, link[entry] as number);
    return text.length > limits.path ? null : text;
  }

  #child(directory: number, name: string): number | null {
    let named = this.#byName.get(directory);
    if (!named) {
      const { paths } = this.#tree;
      this.#children ??= computeChildLists(
        paths,
        Uint32Array.from(paths.parent, (_, row) => row),
      );
      const { start, child } = this.#children;
      const rows = child.subarray(start[directory] as number, start[directory + 1] as number);
      named = new Map(Array.from(rows, (row) => [nameText(paths.names, paths.name[row] as number), row]));
      this.#byName.set(directory, named);
    }
    return named.get(name) ?? null;
  }
}

/** What covers a file shows in what it covers it with; what takes it away leaves only this. */
const takenAway: ReadonlySet<number> = new Set([Fate.Removed, Fate.Opaque, Fate.Replaced]);

function computeTouches(tree: MergedTree): Int32Array {
  const touches = new Int32Array(tree.paths.parent.length).fill(untouched);
  for (const [index, layer] of tree.layers.entries()) {
    const { table, start } = layer;
    for (let entry = 0; entry < (table?.kind.length ?? 0); entry++) {
      const kind = table?.kind[entry] as number;
      if (kind === RowKind.Directory || kind >= RowKind.Whiteout) continue;
      const version = start + entry;
      const path = pathOfEntry(layer, entry as EntryIndex);
      const hider = tree.hiddenBy[version] as number;
      const isTaken = hider < NEVER && takenAway.has(tree.fate[version] as number);
      const changed = tree.change[version] === ChangeMark.None ? untouched : index;
      touches[path] = Math.max(touches[path] as number, changed, isTaken ? hider : untouched);
    }
  }
  return touches;
}
