import { type EntryTable, RowKind } from '../model/entry-table.ts';
import { type PathIndex, type PathTable, ROOT } from '../model/path-table.ts';

/** A layer as dive sees it: a tree of names, in which a whiteout is a leaf and an opaque marker nothing. */
export interface DiveLayer {
  /** Every path that is a node, parents that no entry names included, in no order. Whiteouts are apart. */
  readonly nodes: readonly PathIndex[];
  /** Whether a node has children, whiteouts among them. */
  isLeaf(path: PathIndex): boolean;
  /** Content bytes of the entry at a path, the last one where it is repeated; 0 where no entry names it. */
  sizeOf(path: PathIndex): number;
  /** Whether an entry names the path and is a directory: a parent that no entry names is none to dive. */
  isDirectory(path: PathIndex): boolean;
  /** Paths that the layer has whiteouts of, each once. */
  readonly whiteouts: readonly PathIndex[];
}

/** Reads a layer's entries; `paths` finds each of its paths in the `image`'s. */
export function readDiveLayer(table: EntryTable, paths: Uint32Array, image: PathTable): DiveLayer {
  const entryAt = new Map<PathIndex, number | null>();
  const parents = new Set<PathIndex>();
  const whiteouts = new Set<PathIndex>();
  const addParents = (path: PathIndex) => {
    for (
      let at = image.parent[path] as PathIndex;
      at !== ROOT && !parents.has(at);
      at = image.parent[at] as PathIndex
    ) {
      parents.add(at);
      if (!entryAt.has(at)) entryAt.set(at, null);
    }
  };
  for (let entry = 0; entry < table.kind.length; entry++) {
    const path = paths[table.path[entry] as number] as PathIndex;
    if (path === ROOT) continue;
    const kind = table.kind[entry];
    if (kind === RowKind.OpaqueWhiteout) {
      if (!entryAt.has(path)) entryAt.set(path, null);
    } else if (kind === RowKind.Whiteout) whiteouts.add(path);
    else entryAt.set(path, entry);
    addParents(path);
  }
  const entryOf = (path: PathIndex) => entryAt.get(path) ?? null;
  return {
    nodes: [...entryAt.keys()],
    whiteouts: [...whiteouts],
    isLeaf: (path) => !parents.has(path),
    sizeOf: (path) => {
      const entry = entryOf(path);
      return entry === null ? 0 : (table.size[entry] as number);
    },
    isDirectory: (path) => {
      const entry = entryOf(path);
      return entry !== null && table.kind[entry] === RowKind.Directory;
    },
  };
}
