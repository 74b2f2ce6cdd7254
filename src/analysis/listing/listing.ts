import { type Bytes, bytes } from '../../base/bytes.ts';
import { NONE } from '../../base/names.ts';
import type { RowQuery, RowWindow } from '../rows.ts';
import { computeOpen } from './fold.ts';
import type { Wanted } from './node-filter.ts';
import { findNode, isEntry, type NodeTable, nodeCount } from './node-table.ts';
import { readListedRow } from './read-row.ts';

/** The answer to a query: which nodes, in which order. */
export interface Listing {
  readonly nodes: NodeTable;
  readonly shape: RowQuery['shape'];
  /** Nodes of the rows. */
  readonly rows: Uint32Array;
  /** For each row its position in its directory, 1 first; empty for a flat list. */
  readonly position: Uint32Array;
  /** For each node, then for the top level, how many rows it shows; empty for a flat list. */
  readonly shown: Uint32Array;
  readonly open: Uint8Array;
  readonly wanted: Wanted | null;
  /** For each node 1 where something below it is wanted; null where all is. */
  readonly leads: Uint8Array | null;
}

/** Puts together which rows a query has. `order` is its `computeNodeOrder`, `wanted` its `computeWanted`. */
export function computeListing(
  nodes: NodeTable,
  order: Uint32Array,
  wanted: Wanted | null,
  { shape, fold }: Pick<RowQuery, 'shape' | 'fold'>,
): Listing {
  const isList = shape === 'list';
  const open = isList ? new Uint8Array(0) : computeOpen(nodes, wanted, fold);
  const leads = wanted && computeLeads(nodes, wanted.matches);
  const rows = isList ? listRows(nodes, order, wanted) : treeRows(nodes, order, wanted, leads, open);
  const shown = new Uint32Array(isList ? 0 : nodeCount(nodes) + 1);
  const position = new Uint32Array(isList ? 0 : rows.length);
  for (let at = 0; at < position.length; at++) {
    const above = Math.min(nodes.parent[rows[at] as number] as number, nodeCount(nodes));
    const own = (shown[above] as number) + 1;
    shown[above] = own;
    position[at] = own;
  }
  return { nodes, shape, rows, position, shown, open, wanted, leads };
}

/** A run of rows in full; shorter than asked for at the end. */
export function readWindow(listing: Listing, from: number, count: number): RowWindow {
  const { nodes, rows, wanted } = listing;
  const to = Math.min(rows.length, from + count);
  const part = Array.from({ length: Math.max(0, to - from) }, (_, at) => readListedRow(listing, from + at));
  return {
    from,
    rows: part,
    total: rows.length,
    matches: wanted?.count ?? nodes.entries,
    matchedSize: wanted?.size ?? wholeSize(nodes),
    fault: wanted?.fault ?? null,
  };
}

/** Content bytes of all nodes: what the top level adds up to. */
function wholeSize({ end, total }: NodeTable): Bytes {
  let size = 0;
  for (let node = 0; node < end.length; node = end[node] as number) size += total[node] as number;
  return bytes(size);
}

/** The row of a path, or of the innermost directory above it that is a row; null where none is. */
export function findRowOf({ nodes, rows, shape }: Listing, path: string): number | null {
  for (let at = path; at !== ''; at = shape === 'list' ? '' : at.slice(0, at.lastIndexOf('/'))) {
    const node = findNode(nodes, at);
    const row = node === null ? -1 : rows.indexOf(node);
    if (row !== -1) return row;
  }
  return null;
}

function listRows(nodes: NodeTable, order: Uint32Array, wanted: Wanted | null): Uint32Array {
  if (!wanted && nodes.listsImplied) return order;
  return order.filter((node) => isEntry(nodes, node) && (!wanted || wanted.matches[node] === 1));
}

function treeRows(
  { end }: NodeTable,
  order: Uint32Array,
  wanted: Wanted | null,
  leads: Uint8Array | null,
  open: Uint8Array,
): Uint32Array {
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; ) {
    const node = order[at] as number;
    const isShown = !wanted || wanted.matches[node] === 1 || leads?.[node] === 1;
    if (isShown) rows[count++] = node;
    at += isShown && open[node] === 1 ? 1 : (end[node] as number) - node;
  }
  return rows.slice(0, count);
}

function computeLeads({ parent }: NodeTable, matches: Uint8Array): Uint8Array {
  const leads = new Uint8Array(matches.length);
  for (let node = matches.length - 1; node >= 0; node--) {
    const above = parent[node] as number;
    if (above !== NONE && (matches[node] === 1 || leads[node] === 1)) leads[above] = 1;
  }
  return leads;
}
