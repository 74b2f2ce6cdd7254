import { NONE } from '../../base/names.ts';
import { ChangeMark } from '../merged-tree.ts';
import type { RowQuery } from '../rows.ts';
import { sortByKey } from '../sort-by-key.ts';
import { type NodeTable, nodeCount, sizeOf } from './node-table.ts';

/**
 * All nodes in the order that a query asks for: in a list one after the other, in a tree depth first, so that a subtree stays
 * a range as long as it is in the table. What is equal stays in the order of names.
 */
export function computeNodeOrder(
  nodes: NodeTable,
  { shape, sort }: Pick<RowQuery, 'shape' | 'sort'>,
): Uint32Array {
  const inOrder = sortAll(nodes, shape, sort);
  return shape === 'list' || isGiven(sort) ? inOrder : asTree(nodes, inOrder);
}

function isGiven({ by, descending }: RowQuery['sort']): boolean {
  return by === 'name' && !descending;
}

function sortAll(nodes: NodeTable, shape: RowQuery['shape'], sort: RowQuery['sort']): Uint32Array {
  const all = new Uint32Array(nodeCount(nodes));
  for (let node = 0; node < all.length; node++) all[node] = node;
  if (isGiven(sort)) return all;
  if (sort.by === 'name') return all.reverse();
  return sortByKey(all, keysOf(nodes, shape, sort.by), sort.descending);
}

/** In a tree a directory weighs what is in it; in a list each entry stands for itself. */
function keysOf(
  nodes: NodeTable,
  shape: RowQuery['shape'],
  by: Exclude<RowQuery['sort']['by'], 'name'>,
): Float64Array {
  const { total, dead, change, tables, layer, entry } = nodes;
  const keys = new Float64Array(nodeCount(nodes));
  if (by === 'size' && shape === 'tree') return total;
  if (by === 'dead') return dead ?? keys;
  for (let node = 0; node < keys.length; node++) {
    if (by === 'change') keys[node] = changeRank[change[node] as number] ?? unchangedRank;
    else if (by === 'size') keys[node] = sizeOf(nodes, node);
    else if (entry[node] !== NONE)
      keys[node] = tables[layer[node] as number]?.modified[entry[node] as number] as number;
  }
  return keys;
}

const unchangedRank = 4;
const changeRank: Readonly<Record<number, number>> = {
  [ChangeMark.Addition]: 0,
  [ChangeMark.Modification]: 1,
  [ChangeMark.Attributes]: 2,
  [ChangeMark.Removal]: 3,
};

/**
 * Puts nodes that are sorted without regard to directories below their directories: each takes the next free place behind its
 * directory, as wide as all below it, and a directory's own place is known before those of what is in it.
 */
function asTree({ parent, end }: NodeTable, inOrder: Uint32Array): Uint32Array {
  /** For each node, then for the top level, how many places behind it are taken. */
  const taken = new Uint32Array(inOrder.length + 1);
  const place = new Uint32Array(inOrder.length);
  for (let at = 0; at < inOrder.length; at++) {
    const node = inOrder[at] as number;
    const above = Math.min(parent[node] as number, inOrder.length);
    const behind = taken[above] as number;
    place[node] = behind;
    taken[above] = behind + (end[node] as number) - node;
  }
  const order = new Uint32Array(inOrder.length);
  for (let node = 0; node < order.length; node++) {
    const above = parent[node] as number;
    const at = (place[node] as number) + (above === NONE ? 0 : (place[above] as number) + 1);
    place[node] = at;
    order[at] = node;
  }
  return order;
}
