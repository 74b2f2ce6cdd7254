import { nameCount } from '../base/names.ts';
import { type PathTable, ROOT } from '../model/path-table.ts';
import { computeChildLists } from './child-lists.ts';
import { computeNameOrder } from './name-order.ts';

/** For each path its place when the tree is listed depth first, a directory before its children, names in byte order. */
export function computeTreeRank(paths: PathTable): Uint32Array {
  const { start, child } = computeChildLists(paths, pathsByName(paths));
  const rank = new Uint32Array(paths.parent.length);
  const open: number[] = [ROOT];
  let next = 0;
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    rank[path] = next++;
    for (let at = (start[path + 1] as number) - 1; at >= (start[path] as number); at--) {
      open.push(child[at] as number);
    }
  }
  return rank;
}

/** All paths in the byte order of their last components. */
function pathsByName(paths: PathTable): Uint32Array {
  const order = computeNameOrder(paths.names);
  const nameRank = new Uint32Array(nameCount(paths.names));
  for (let rank = 0; rank < order.length; rank++) nameRank[order[rank] as number] = rank;
  const next = new Uint32Array(order.length + 1);
  for (const name of paths.name) {
    const after = (nameRank[name] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let rank = 0; rank < order.length; rank++)
    next[rank + 1] = (next[rank + 1] as number) + (next[rank] as number);
  const sequence = new Uint32Array(paths.name.length);
  for (let path = 0; path < sequence.length; path++) {
    const rank = nameRank[paths.name[path] as number] as number;
    const at = next[rank] as number;
    next[rank] = at + 1;
    sequence[at] = path;
  }
  return sequence;
}
