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

/** What a layer brought, in two passes over its entries. */
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
  const depths = computeDepths(paths.parent);
  const parents = rows.map((row) => paths.parent[table.path[row] as number] as number);
  const directory = parents.reduce((common, parent) => commonAncestor(paths.parent, depths, common, parent));
  const weights = new Map<number, number>();
  for (const row of rows) {
    let child = table.path[row] as number;
    while (paths.parent[child] !== directory && child !== ROOT) child = paths.parent[child] as number;
    weights.set(child, (weights.get(child) ?? 0) + (table.size[row] as number));
  }
  const largest = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostNames);
  const names = largest.map(([path]) => {
    const text = pathText(paths, path as PathIndex);
    return text.slice(text.lastIndexOf('/') + 1);
  });
  return {
    files: rows.length,
    bytes,
    directory: pathText(paths, directory as PathIndex),
    names,
    others: weights.size - names.length,
  };
}

/** How far below the root each path is; parents stand before their children. */
function computeDepths(parent: Uint32Array): Uint16Array {
  const depths = new Uint16Array(parent.length);
  for (let row = 1; row < parent.length; row++) {
    depths[row] = (depths[parent[row] as number] as number) + 1;
  }
  return depths;
}

function commonAncestor(parent: Uint32Array, depths: Uint16Array, a: number, b: number): number {
  let [left, right] = [a, b];
  while (left !== right) {
    if ((depths[left] as number) >= (depths[right] as number)) left = parent[left] as number;
    else right = parent[right] as number;
  }
  return left;
}
