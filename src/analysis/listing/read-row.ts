import { bytes } from '../../base/bytes.ts';
import { NONE } from '../../base/names.ts';
import type { EntryIndex, EntryTable } from '../../model/entry-table.ts';
import { type PathIndex, pathText } from '../../model/path-table.ts';
import { impliedRow, readEntryRow } from '../entry-row.ts';
import { ChangeMark, changeWord } from '../merged-tree.ts';
import type { ListedRow, Row } from '../rows.ts';
import type { Listing } from './listing.ts';
import { hasChildren, type NodeTable, nodeCount } from './node-table.ts';

/** A node as an entry. */
export function readRow(nodes: NodeTable, node: number): Row {
  const path = pathText(nodes.paths, nodes.path[node] as PathIndex);
  const layer = nodes.layer[node] as number;
  const entry = nodes.entry[node] as number;
  if (entry === NONE) return impliedRow({ path, layer });
  const mark = nodes.change[node] as number;
  return readEntryRow(nodes.tables[layer] as EntryTable, entry as EntryIndex, {
    path,
    layer,
    change: changeWord(mark),
    attributesOnly: mark === ChangeMark.Attributes,
  });
}

/** A row of a listing. */
export function readListedRow(listing: Listing, at: number): ListedRow {
  const { nodes, shape, rows, position, shown, open, wanted, leads } = listing;
  const node = rows[at] as number;
  const isTree = shape === 'tree';
  const canOpen = isTree && (leads ? leads[node] === 1 : hasChildren(nodes, node));
  const above = Math.min(nodes.parent[node] as number, nodeCount(nodes));
  return {
    ...readRow(nodes, node),
    level: isTree ? (nodes.depth[node] as number) + 1 : 1,
    setSize: isTree ? (shown[above] as number) : rows.length,
    position: isTree ? (position[at] as number) : at + 1,
    open: canOpen ? open[node] === 1 : null,
    total: bytes(nodes.total[node] as number),
    dead: nodes.dead && bytes(nodes.dead[node] as number),
    matches: !wanted || wanted.matches[node] === 1,
  };
}
