import { NONE } from '../../base/names.ts';
import { type EntryTable, RowKind } from '../../model/entry-table.ts';
import type { PathIndex } from '../../model/path-table.ts';
import { computeTreeRank } from '../tree-order.ts';
import { NodeBuilder } from './node-builder.ts';
import { type NodeTable, UNTOLD } from './node-table.ts';

/** What the merge of an image says of a layer's entries; null while not all is there that it depends on. */
export interface LayerFates {
  /** `ChangeMark` of each entry. */
  readonly change: Uint8Array | null;
  /** For each entry 1 where it is a file whose content the final file system shows. */
  readonly live: Uint8Array | null;
}

/**
 * The entries of one layer in its own terms, whiteouts included. Where a path stands more than once, what can't hold
 * anything comes first, each in the order of the tar; an opaque whiteout is the first thing in its directory. `order` is the
 * table's `computeEntryOrder`, `layer` its position.
 */
export function computeLayerNodes(
  table: EntryTable,
  order: Uint32Array,
  layer: number,
  { change, live }: LayerFates,
): NodeTable {
  const builder = new NodeBuilder(table.paths, Math.max(1, order.length));
  const pathOf = (at: number) => table.path[order[at] as number] as PathIndex;
  const add = (at: number, wanted: (kind: RowKind) => boolean) => {
    const entry = order[at] as number;
    const kind = table.kind[entry] as RowKind;
    if (!wanted(kind)) return;
    const source = { layer, entry, kind, change: change?.[entry] ?? UNTOLD };
    if (kind === RowKind.OpaqueWhiteout) builder.addWithin(pathOf(at), source);
    else builder.add(pathOf(at), source);
  };
  for (let first = 0; first < order.length; ) {
    let after = first + 1;
    while (after < order.length && pathOf(after) === pathOf(first)) after++;
    for (const wanted of after === first + 1 ? [anything] : turns) {
      for (let at = first; at < after; at++) add(at, wanted);
    }
    first = after;
  }
  const tables: (EntryTable | null)[] = [];
  tables[layer] = table;
  return builder.finish(tables, false, live && (({ entry }) => deadBytes(table, live, entry)));
}

const anything = () => true;
const turns: readonly ((kind: RowKind) => boolean)[] = [
  (kind) => kind !== RowKind.Directory && kind !== RowKind.OpaqueWhiteout,
  (kind) => kind === RowKind.Directory,
  (kind) => kind === RowKind.OpaqueWhiteout,
];

function deadBytes(table: EntryTable, live: Uint8Array, entry: Uint32Array): Float64Array<ArrayBuffer> {
  const dead = new Float64Array(entry.length);
  for (let node = 0; node < dead.length; node++) {
    const own = entry[node] as number;
    if (own !== NONE && live[own] === 0) dead[node] = table.size[own] as number;
  }
  return dead;
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
