import { NONE } from '../../base/names.ts';
import { type EntryIndex, RowKind } from '../../model/entry-table.ts';
import { pathText } from '../../model/path-table.ts';
import { ownerOf } from '../attributes.ts';
import { type MergedTree, pathOfEntry } from '../merged-tree.ts';

/** Most names that are told of what a step brought. */
const mostNames = 20;

/** What a layer brought, as far as it tells of the COPY that made it. */
export interface AddedFiles {
  /** Absolute path of the file, where it is the only one. */
  readonly only: string | null;
  /** `uid:gid` of all files, where they have one owner that is not root. */
  readonly owner: string | null;
  /** The first names directly below a directory, and `…` where there are more. */
  namesBelow(directory: string): readonly string[];
}

/** What the entries of a layer are; null where the layer is not there. */
export function computeAddedFiles(tree: MergedTree, layer: number): AddedFiles | null {
  const merged = tree.layers[layer];
  const table = merged?.table;
  if (!merged || !table) return null;
  let files = 0;
  let only: string | null = null;
  let owner: string | null | undefined;
  for (let entry = 0; entry < table.kind.length; entry++) {
    if (table.kind[entry] !== RowKind.File) continue;
    files++;
    only = files === 1 ? pathText(tree.paths, pathOfEntry(merged, entry as EntryIndex)) : null;
    const { uid, gid } = ownerOf({ table, entry: entry as EntryIndex });
    const own = `${uid}:${gid}`;
    owner = owner === undefined || owner === own ? own : null;
  }
  return {
    only,
    owner: owner === undefined || owner === '0:0' ? null : owner,
    namesBelow(directory) {
      const names = new Set<string>();
      const base = directory.endsWith('/') ? directory : `${directory}/`;
      for (let entry = 0; entry < table.kind.length && names.size <= mostNames; entry++) {
        if (table.content[entry] === NONE && table.kind[entry] === RowKind.File) continue;
        const path = pathText(tree.paths, pathOfEntry(merged, entry as EntryIndex));
        const name = path.startsWith(base) ? (path.slice(base.length).split('/')[0] ?? '') : '';
        if (name !== '') names.add(name);
      }
      return names.size > mostNames ? [...[...names].slice(0, mostNames), '…'] : [...names];
    },
  };
}
