import { NONE } from '../../base/names.ts';
import { RowKind } from '../../model/entry-table.ts';
import { ContentSet } from '../content-set.ts';
import type { MergedTree } from '../merged-tree.ts';
import type { PairedTrees } from './pair-trees.ts';
import { PathChange } from './path-change.ts';
import { payloadEntryOf } from './version-view.ts';

/**
 * Files that are gone from one path and stand with the same content at another that is new: one to one, those of the same last
 * name first, then in the order of the paths. Marks both in `change` and gives for each the other; empty files are never taken for moved.
 */
export function findMoves(
  a: MergedTree,
  b: MergedTree,
  { paths, versions }: PairedTrees,
  change: Uint8Array,
): Uint32Array {
  const moved = new Uint32Array(change.length).fill(NONE);
  const contents = new ContentSet();
  const contentOf = (tree: MergedTree, version: number, isAsked: boolean): number => {
    const placed = payloadEntryOf(tree, version);
    if (!placed) return NONE;
    const { table, entry } = placed;
    const row = table.content[entry] as number;
    if (table.kind[entry] !== RowKind.File || row === NONE || table.size[entry] === 0) return NONE;
    return isAsked ? contents.find(table.digests, row) : contents.intern(table.digests, row);
  };
  const [before, after] = versions;
  const byContent = new Map<number, number[]>();
  const byName = new Map<string, number[]>();
  // From the last path to the first: what is taken from a list is taken from its end.
  for (let path = change.length - 1; path > 0; path--) {
    if (change[path] !== PathChange.Removed) continue;
    const content = contentOf(a, before[path] as number, false);
    if (content === NONE) continue;
    addTo(byContent, content, path);
    addTo(byName, `${content} ${paths.name[path]}`, path);
  }
  const take = (sources: number[] | undefined): number | undefined => {
    let from = sources?.pop();
    while (from !== undefined && change[from] === PathChange.MovedAway) from = sources?.pop();
    return from;
  };
  for (const isSameName of [true, false]) {
    for (let path = 1; path < change.length; path++) {
      if (change[path] !== PathChange.Added) continue;
      const content = contentOf(b, after[path] as number, true);
      const from = take(isSameName ? byName.get(`${content} ${paths.name[path]}`) : byContent.get(content));
      if (from === undefined) continue;
      change[path] = PathChange.Moved;
      change[from] = PathChange.MovedAway;
      moved[path] = from;
      moved[from] = path;
    }
  }
  return moved;
}

function addTo<Key>(lists: Map<Key, number[]>, key: Key, path: number): void {
  const own = lists.get(key);
  if (own) own.push(path);
  else lists.set(key, [path]);
}
