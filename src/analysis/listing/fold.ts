import { NONE } from '../../base/names.ts';
import type { FoldRule } from '../rows.ts';
import type { Wanted } from './node-filter.ts';
import { findNode, type NodeTable, nodeCount } from './node-table.ts';

/** For each node 1 where it is open: by itself where it leads to what a filter wants, then as the rules say, in their order. */
export function computeOpen(nodes: NodeTable, wanted: Wanted | null, rules: readonly FoldRule[]): Uint8Array {
  const open = new Uint8Array(nodeCount(nodes));
  if (wanted) openWays(nodes, wanted.fresh, open);
  for (const rule of rules) {
    const { reach } = rule;
    const isOpen = rule.open ? 1 : 0;
    const node = rule.path === '/' ? NONE : findNode(nodes, rule.path);
    if (node === null) continue;
    const first = node === NONE ? 0 : node + 1;
    const end = node === NONE ? open.length : (nodes.end[node] as number);
    if (reach !== 'children' && node !== NONE) open[node] = isOpen;
    if (reach === 'all') open.fill(isOpen, first, end);
    if (reach !== 'children') continue;
    for (let child = first; child < end; child = nodes.end[child] as number) open[child] = isOpen;
  }
  return open;
}

function openWays({ parent }: NodeTable, fresh: Uint8Array, open: Uint8Array): void {
  for (let node = open.length - 1; node >= 0; node--) {
    const above = parent[node] as number;
    if (above !== NONE && (fresh[node] === 1 || open[node] === 1)) open[above] = 1;
  }
}
