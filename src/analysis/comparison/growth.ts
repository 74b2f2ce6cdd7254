import { NONE } from '../../base/names.ts';
import { type PathIndex, pathText, ROOT } from '../../model/path-table.ts';
import { IMPLIED, layerOf, type MergedTree, type Version } from '../merged-tree.ts';
import type { ComparedPaths } from './compare-trees.ts';

/** A directory with what it gained and lost. */
export interface DirectoryGrowth {
  readonly path: string;
  /** Payload bytes in each image, of all that is below it. */
  readonly before: number;
  readonly after: number;
  /** Whether something stands below it. */
  readonly isDirectory: boolean;
}

/** Payload bytes below each path in both images, itself included. */
export function sumBelow({ paths, sizes }: ComparedPaths): readonly [Float64Array, Float64Array] {
  const sums = [sizes[0].slice(), sizes[1].slice()] as const;
  for (const column of sums) {
    // A parent stands before its children.
    for (let path = column.length - 1; path > 0; path--) {
      const parent = paths.parent[path] as number;
      column[parent] = (column[parent] as number) + (column[path] as number);
    }
  }
  return sums;
}

/** The children of a directory that grew or shrank, the largest difference first. */
export function readGrowth(
  { paths }: ComparedPaths,
  [before, after]: readonly [Float64Array, Float64Array],
  directory: PathIndex,
): readonly DirectoryGrowth[] {
  const grown: DirectoryGrowth[] = [];
  const parents = new Set<number>(paths.parent);
  for (let path = 1; path < before.length; path++) {
    if (paths.parent[path] !== directory) continue;
    const [own, other] = [before[path] as number, after[path] as number];
    if (own !== other)
      grown.push({
        path: pathText(paths, path as PathIndex),
        before: own,
        after: other,
        isDirectory: parents.has(path),
      });
  }
  grown.sort(
    (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.path < b.path ? -1 : 1),
  );
  return grown;
}

/** Why the second image's final file system has another size than the first's: all together the difference of their live bytes. */
export interface GrowthByLayer {
  /** By layer of the second image, base first: what its paths show more than they did in the first. */
  readonly layers: Float64Array;
  /** What paths showed that are gone; 0 or less. */
  readonly removed: number;
}

/** Adds up what each layer of the second image is to blame for. */
export function computeGrowthByLayer({ versions, sizes }: ComparedPaths, b: MergedTree): GrowthByLayer {
  const layers = new Float64Array(b.layers.length);
  let removed = 0;
  for (let path = ROOT + 1; path < sizes[0].length; path++) {
    const version = versions[1][path] as number;
    const difference = (sizes[1][path] as number) - (sizes[0][path] as number);
    if (difference === 0) continue;
    if (version === NONE || version >= IMPLIED) removed += difference;
    else
      layers[layerOf(b, version as Version)] =
        (layers[layerOf(b, version as Version)] as number) + difference;
  }
  return { layers, removed };
}
