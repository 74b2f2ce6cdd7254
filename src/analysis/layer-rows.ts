import type { EntryIndex, EntryTable } from '../model/entry-table.ts';
import { type PathIndex, type PathTable, pathText } from '../model/path-table.ts';
import { readEntryRow } from './entry-row.ts';
import { changeWord } from './merged-tree.ts';
import type { RowSource } from './row-source.ts';
import type { Row } from './rows.ts';
import { computeTreeRank } from './tree-order.ts';

/** The entries of one layer in its own terms, whiteouts included: a row is an entry. */
export class LayerRows implements RowSource {
  readonly paths: PathTable;
  readonly rows: Uint32Array;
  readonly #table: EntryTable;
  readonly #layer: number;
  readonly #changes: Uint8Array | null;

  /**
   * `rows` is the table's `computeEntryOrder`, `layer` its position; `changes` holds the `ChangeMark` of each entry,
   * null while the layers below are not there.
   */
  constructor(table: EntryTable, rows: Uint32Array, layer: number, changes: Uint8Array | null) {
    this.paths = table.paths;
    this.#table = table;
    this.#layer = layer;
    this.#changes = changes;
    this.rows = rows;
  }

  pathOf(row: number): PathIndex {
    return this.#table.path[row] as PathIndex;
  }

  sizeOf(row: number): number {
    return this.#table.size[row] as number;
  }

  modifiedOf(row: number): number {
    return this.#table.modified[row] as number;
  }

  read(row: number): Row {
    return readEntryRow(this.#table, row as EntryIndex, {
      path: pathText(this.paths, this.pathOf(row)),
      layer: this.#layer,
      change: this.#changes && changeWord(this.#changes[row] as number),
    });
  }
}

/** All entries of a layer in the order of the tree; those of one path in the order of the tar. */
export function computeEntryOrder(table: EntryTable): Uint32Array {
  const rank = computeTreeRank(table.paths);
  const next = new Uint32Array(rank.length + 1);
  for (const path of table.path) {
    const after = (rank[path] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let at = 0; at < rank.length; at++) next[at + 1] = (next[at + 1] as number) + (next[at] as number);
  const rows = new Uint32Array(table.path.length);
  for (let entry = 0; entry < rows.length; entry++) {
    const place = rank[table.path[entry] as number] as number;
    const at = next[place] as number;
    next[place] = at + 1;
    rows[at] = entry;
  }
  return rows;
}
