import { NONE, nameBytes, nameCount } from '../../base/names.ts';
import { type PathIndex, PathInterner, type PathTable, ROOT } from '../../model/path-table.ts';
import { type MergedTree, visitVisible } from '../merged-tree.ts';

/** The final file systems of two images over one table of paths. */
export interface PairedTrees {
  readonly paths: PathTable;
  /** For each path the version that stands there in each image; `NONE` where none does. */
  readonly versions: readonly [Uint32Array, Uint32Array];
}

/** Brings two trees to one table: the paths at which something stands in either. */
export function pairTrees(a: MergedTree, b: MergedTree): PairedTrees {
  const interner = new PathInterner();
  const found = [collect(interner, a), collect(interner, b)] as const;
  const paths = interner.finish();
  const columns = found.map(({ rows, versions }) => {
    const column = new Uint32Array(paths.parent.length).fill(NONE);
    for (const [index, row] of rows.entries()) column[row] = versions[index] as number;
    return column;
  });
  return { paths, versions: columns as [Uint32Array, Uint32Array] };
}

/** The rows in the common table at which something stands in a tree, and what does. */
function collect(interner: PathInterner, tree: MergedTree): { rows: number[]; versions: number[] } {
  const { paths } = tree;
  const names = new Uint32Array(nameCount(paths.names)).fill(NONE);
  const mapped = new Uint32Array(paths.parent.length).fill(NONE);
  mapped[ROOT] = ROOT;
  const rowOf = (path: number): number => {
    // Up to the first path that is known, then down again: names are as deep as the archive made them.
    const open: number[] = [];
    let at = path;
    for (; mapped[at] === NONE; at = paths.parent[at] as number) open.push(at);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const name = paths.name[next] as number;
      if (names[name] === NONE) names[name] = interner.names.intern(nameBytes(paths.names, name));
      const parent = mapped[paths.parent[next] as number] as PathIndex;
      mapped[next] = interner.child(parent, names[name] as number);
    }
    return mapped[path] as number;
  };
  const rows: number[] = [];
  const versions: number[] = [];
  visitVisible(tree, null, (version, path) => {
    rows.push(rowOf(path));
    versions.push(version);
  });
  return { rows, versions };
}
