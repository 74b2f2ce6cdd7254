import { nameText } from '../../base/names.ts';
import { type EntryTable, RowKind } from '../../model/entry-table.ts';
import { type PathIndex, pathText, ROOT } from '../../model/path-table.ts';

/** Most names that are told of what a layer brought. */
const mostNames = 5;

/** What an instruction that copies put into its layer. */
export interface Brought {
  /** All but directories and what removes something. */
  readonly files: number;
  /** Payload. */
  readonly bytes: number;
  /** The innermost directory that holds all of them; null where there are none. */
  readonly directory: string | null;
  /** What stands right in that directory, the largest first, by its name; at most five, `others` more. */
  readonly names: readonly string[];
  readonly others: number;
}

/** What a layer brought, in passes over its entries and its paths: no walk from a file up to the root, which may be far. */
export function computeBrought(table: EntryTable): Brought {
  const { paths } = table;
  const rows: number[] = [];
  let bytes = 0;
  for (const [row, kind] of table.kind.entries()) {
    if (kind === RowKind.Directory || kind >= RowKind.Whiteout) continue;
    rows.push(row);
    bytes += table.size[row] as number;
  }
  if (rows.length === 0) {
    return { files: 0, bytes: 0, directory: null, names: [], others: 0 };
  }
  const directory = commonDirectory(
    paths.parent,
    rows.map((row) => table.path[row] as number),
  );
  const children = childrenBelow(paths.parent, directory);
  const weights = new Map<number, number>();
  for (const row of rows) {
    const child = children[table.path[row] as number] as number;
    weights.set(child, (weights.get(child) ?? 0) + (table.size[row] as number));
  }
  const largest = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostNames);
  const names = largest.map(([path]) => nameText(paths.names, paths.name[path] as number));
  return {
    files: rows.length,
    bytes,
    directory: pathText(paths, directory as PathIndex),
    names,
    others: weights.size - names.length,
  };
}

/** The innermost directory that all of these paths are below. Parents stand before their children. */
function commonDirectory(parent: Uint32Array, paths: readonly number[]): number {
  const below = new Uint32Array(parent.length);
  for (const path of paths) if (path !== ROOT) add(below, parent[path] as number);
  for (let row = parent.length - 1; row > ROOT; row--) add(below, parent[row] as number, below[row]);
  const inner = paths.filter((path) => path !== ROOT).length;
  if (inner < paths.length) return ROOT;
  // Those that all are below stand one under the other, so the last is the innermost.
  return below.lastIndexOf(inner);
}

function add(counts: Uint32Array, row: number, more = 1): void {
  counts[row] = (counts[row] as number) + more;
}

/** Of each path below a directory, the child of that directory that the path is or is below; of others, 0. */
function childrenBelow(parent: Uint32Array, directory: number): Uint32Array {
  const children = new Uint32Array(parent.length);
  for (let row = 1; row < parent.length; row++) {
    const above = parent[row] as number;
    children[row] = above === directory ? row : (children[above] as number);
  }
  return children;
}
