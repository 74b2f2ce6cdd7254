import { type Bytes, bytes } from '../base/bytes.ts';
import { type PathIndex, pathText } from '../model/path-table.ts';
import { computeDive } from './dive.ts';
import type { MergedTree } from './merged-tree.ts';
import { computeTreeRank } from './tree-order.ts';

/** A path that dive counts as wasted: how often it met it, and the bytes that it adds up there. */
export interface DiveReference {
  readonly path: string;
  readonly count: number;
  readonly bytes: Bytes;
}

/** dive's "inefficient files" (dive/filetree/efficiency.go): paths met at least twice, the most bytes first, then as in the tree. */
export function computeDiveReferences(tree: MergedTree): readonly DiveReference[] {
  const { wastedAt, timesSeen } = computeDive(tree);
  const rank = computeTreeRank(tree.paths);
  const paths: PathIndex[] = [];
  for (let path = 0; path < timesSeen.length; path++) {
    if ((timesSeen[path] as number) > 1) paths.push(path as PathIndex);
  }
  paths.sort(
    (a, b) => (wastedAt[b] as number) - (wastedAt[a] as number) || (rank[a] as number) - (rank[b] as number),
  );
  return paths.map((path) => ({
    path: pathText(tree.paths, path),
    count: timesSeen[path] as number,
    bytes: bytes(wastedAt[path] as number),
  }));
}
