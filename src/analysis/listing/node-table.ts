import { compareBytes, equalBytes } from '../../base/bytes.ts';
import { NONE, nameBytes } from '../../base/names.ts';
import { encodeName } from '../../base/text.ts';
import type { EntryTable } from '../../model/entry-table.ts';
import { type PathTable, ROOT } from '../../model/path-table.ts';

/** Stands in `NodeTable.change` where the layers below are not all there. */
export const UNTOLD = 255;

/**
 * The nodes of a scope, depth first, names in byte order, a column each. What lies below a node follows it without a gap, so
 * that a subtree is a range and leaving it out is one step. The root directory is none of them, but where a layer's entry
 * names it: then it stands first, on the top level.
 */
export interface NodeTable {
  readonly paths: PathTable;
  /** By layer; those that no node is of may be null. */
  readonly tables: readonly (EntryTable | null)[];
  /** Row of `paths`. */
  readonly path: Uint32Array;
  /** Node of the directory, `NONE` on the top level. */
  readonly parent: Uint32Array;
  /** 0 on the top level. */
  readonly depth: Uint16Array;
  /** The first node after all that lies below. */
  readonly end: Uint32Array;
  readonly layer: Uint16Array;
  /** `EntryIndex` in the table of its layer; `NONE` for a directory that no entry names. */
  readonly entry: Uint32Array;
  /** `RowKind`. */
  readonly kind: Uint8Array;
  /** `ChangeMark`, or `UNTOLD`. */
  readonly change: Uint8Array;
  /** Content bytes of the node and of all below. */
  readonly total: Float64Array;
  /** Bytes shipped at the node's path and below that are dead; null while it is not known. */
  readonly dead: Float64Array | null;
  /** How many nodes are entries of the scope: with `listsImplied` all. */
  readonly entries: number;
  /** Whether directories that no entry names are rows of a flat list: they are part of a file system, but not of a layer. */
  readonly listsImplied: boolean;
}

/** How many nodes there are. */
export function nodeCount(nodes: NodeTable): number {
  return nodes.path.length;
}

/** Content bytes of a file, 0 of all else. */
export function sizeOf(nodes: NodeTable, node: number): number {
  const table = nodes.tables[nodes.layer[node] as number];
  return table?.size[nodes.entry[node] as number] ?? 0;
}

/** Whether a node is an entry of the scope, and no directory that only the order of a tree asks for. */
export function isEntry({ listsImplied, entry }: NodeTable, node: number): boolean {
  return listsImplied || entry[node] !== NONE;
}

/** Whether anything lies below a node. */
export function hasChildren(nodes: NodeTable, node: number): boolean {
  return (nodes.end[node] as number) > node + 1;
}

/**
 * The node of an absolute path as `pathText` writes it; of several the last, which is the directory where one is. Null where
 * there is none. Goes from neighbour to neighbour, past what lies below them.
 */
export function findNode(nodes: NodeTable, path: string): number | null {
  const names = path.split('/').filter((part) => part !== '');
  if (names.length === 0) return nodes.path[0] === ROOT ? 0 : null;
  let found: number | null = null;
  let from = 0;
  let to = nodeCount(nodes);
  for (const name of names) {
    found = findChild(nodes, from, to, encodeName(name));
    if (found === null) return null;
    from = found + 1;
    to = nodes.end[found] as number;
  }
  return found;
}

/** The last node of a run of neighbours and what is below them that has a name. */
function findChild(nodes: NodeTable, from: number, to: number, name: Uint8Array): number | null {
  const { paths, path, end } = nodes;
  let found: number | null = null;
  for (let node = from; node < to; node = end[node] as number) {
    const at = path[node] as number;
    // The whiteout of all that is in a directory bears the directory's path, one level down.
    if (path[nodes.parent[node] as number] === at) continue;
    const own = nameBytes(paths.names, paths.name[at] as number);
    if (equalBytes(own, name)) found = node;
    else if (compareBytes(own, name) > 0) break;
  }
  return found;
}
