import { NONE } from '../base/names.ts';
import type { EntryIndex } from '../model/entry-table.ts';
import { type PathIndex, type PathTable, pathText, ROOT } from '../model/path-table.ts';
import { impliedRow, readEntryRow } from './entry-row.ts';
import {
  changeWord,
  IMPLIED,
  layerOf,
  type MergedLayer,
  type MergedTree,
  pathOfEntry,
  tableOf,
  type Version,
  visitVisible,
} from './merged-tree.ts';
import type { RowSource } from './row-source.ts';
import type { Row } from './rows.ts';

/** The file system of an image as it is after a layer, its root left out: a row is a `Version`. */
export class ImageRows implements RowSource {
  readonly paths: PathTable;
  readonly rows: Uint32Array;
  readonly #tree: MergedTree;

  /** `rank` is that of the tree's paths; `upTo` the layer after which, null for the final file system. */
  constructor(tree: MergedTree, rank: Uint32Array, upTo: number | null) {
    this.paths = tree.paths;
    this.#tree = tree;
    this.rows = visibleByPath(tree, rank, upTo);
  }

  pathOf(row: number): PathIndex {
    if (row >= IMPLIED) return this.#tree.implied.path[row - IMPLIED] as PathIndex;
    const layer = layerOf(this.#tree, row as Version);
    return pathOfEntry(this.#tree.layers[layer] as MergedLayer, this.#entryOf(row, layer));
  }

  sizeOf(row: number): number {
    if (row >= IMPLIED) return 0;
    const layer = layerOf(this.#tree, row as Version);
    return tableOf(this.#tree, layer).size[this.#entryOf(row, layer)] as number;
  }

  modifiedOf(row: number): number {
    if (row >= IMPLIED) return 0;
    const layer = layerOf(this.#tree, row as Version);
    return tableOf(this.#tree, layer).modified[this.#entryOf(row, layer)] as number;
  }

  read(row: number): Row {
    const path = pathText(this.paths, this.pathOf(row));
    const layer = layerOf(this.#tree, row as Version);
    if (row >= IMPLIED) return impliedRow({ path, layer });
    return readEntryRow(tableOf(this.#tree, layer), this.#entryOf(row, layer), {
      path,
      layer,
      change: changeWord(this.#tree.change[row] as number),
    });
  }

  #entryOf(row: number, layer: number): EntryIndex {
    return (row - (this.#tree.layers[layer] as MergedLayer).start) as EntryIndex;
  }
}

function visibleByPath(tree: MergedTree, rank: Uint32Array, upTo: number | null): Uint32Array {
  const atRank = new Uint32Array(rank.length).fill(NONE);
  visitVisible(tree, upTo, (version, path) => {
    if (path !== ROOT) atRank[rank[path] as number] = version;
  });
  return atRank.filter((version) => version !== NONE);
}
