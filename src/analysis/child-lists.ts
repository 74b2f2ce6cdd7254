import type { PathTable } from '../model/path-table.ts';

/** The children of every path of a table, one list after the other. */
export interface ChildLists {
  /** Where the list of each path begins in `child`; one more row than paths, the last being the end. */
  readonly start: Uint32Array;
  readonly child: Uint32Array;
}

/** Groups all paths but the root by their parents. Within a list they keep the order of `sequence`, which names each once. */
export function computeChildLists(paths: PathTable, sequence: Uint32Array): ChildLists {
  const { parent } = paths;
  const start = new Uint32Array(parent.length + 1);
  for (let path = 1; path < parent.length; path++) {
    const next = (parent[path] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let path = 0; path < parent.length; path++) {
    start[path + 1] = (start[path + 1] as number) + (start[path] as number);
  }
  const filled = start.slice(0, parent.length);
  const child = new Uint32Array(Math.max(0, parent.length - 1));
  for (const path of sequence) {
    if (path === 0) continue;
    const of = parent[path] as number;
    const at = filled[of] as number;
    filled[of] = at + 1;
    child[at] = path;
  }
  return { start, child };
}
