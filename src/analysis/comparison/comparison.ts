import { NONE } from '../../base/names.ts';
import { findPath, type PathIndex, pathText, ROOT } from '../../model/path-table.ts';
import { layerOf, type MergedTree, type Version } from '../merged-tree.ts';
import { sortByKey } from '../sort-by-key.ts';
import { computeTreeRank } from '../tree-order.ts';
import { type ComparedPaths, compareTrees } from './compare-trees.ts';
import {
  computeGrowthByLayer,
  type DirectoryGrowth,
  type GrowthByLayer,
  readGrowth,
  sumBelow,
} from './growth.ts';
import { attributeWords, type PathChangeWord, pathChangeWords } from './path-change.ts';

/** Paths of one kind of change. */
export interface ChangeCount {
  readonly paths: number;
  /** Payload bytes that they show in each image. */
  readonly before: number;
  readonly after: number;
}

/** What two final file systems come to, held against each other. */
export interface ComparisonSummary {
  /** Live payload bytes of each image. */
  readonly live: readonly [number, number];
  /** By change; all but `same`. */
  readonly changes: Readonly<Record<Exclude<PathChangeWord, 'same'>, ChangeCount>>;
  /** Paths of which each attribute differs, whatever else does. */
  readonly attributes: Readonly<Record<(typeof attributeWords)[number], number>>;
  readonly growth: GrowthByLayer;
  /** The directories below the root that grew or shrank, the largest difference first. */
  readonly directories: readonly DirectoryGrowth[];
}

/** A path that is not the same in both images. */
export interface ComparedRow {
  readonly path: string;
  readonly change: PathChangeWord;
  readonly attributes: readonly string[];
  readonly before: number | null;
  readonly after: number | null;
  /** Of the versions: their layers in each image. */
  readonly layers: readonly [number | null, number | null];
  /** Of what moved: the other path. */
  readonly other: string | null;
}

/** What rows are asked for: which changes, and their order. */
export interface ComparedQuery {
  readonly changes: readonly PathChangeWord[];
  readonly sort: 'path' | 'size';
}

/** A window of rows. */
export interface ComparedWindow {
  readonly from: number;
  readonly rows: readonly ComparedRow[];
  readonly total: number;
}

/** Two images held against each other, and what of it has been asked for. */
export class Comparison {
  readonly #trees: readonly [MergedTree, MergedTree];
  readonly #compared: ComparedPaths;
  #order: Uint32Array | null = null;
  #sums: readonly [Float64Array, Float64Array] | null = null;
  #listed: { readonly key: string; readonly paths: Uint32Array } | null = null;

  constructor(a: MergedTree, b: MergedTree) {
    this.#trees = [a, b];
    this.#compared = compareTrees(a, b);
  }

  summary(): ComparisonSummary {
    const { change, attributes, sizes } = this.#compared;
    const counts = pathChangeWords.map(() => ({ paths: 0, before: 0, after: 0 }));
    const differing = attributeWords.map(() => 0);
    for (let path = ROOT + 1; path < change.length; path++) {
      const count = counts[change[path] as number] as { paths: number; before: number; after: number };
      count.paths++;
      count.before += sizes[0][path] as number;
      count.after += sizes[1][path] as number;
      for (const bit of differing.keys()) {
        if (((attributes[path] as number) & (1 << bit)) !== 0)
          differing[bit] = (differing[bit] as number) + 1;
      }
    }
    const [before, after] = this.#below();
    return {
      live: [before[ROOT] as number, after[ROOT] as number],
      changes: Object.fromEntries(
        pathChangeWords.map((word, index) => [word, counts[index]]).slice(1),
      ) as never,
      attributes: Object.fromEntries(attributeWords.map((word, bit) => [word, differing[bit]])) as never,
      growth: computeGrowthByLayer(this.#compared, this.#trees[1]),
      directories: readGrowth(this.#compared, [before, after], ROOT),
    };
  }

  /** The children of a directory that grew or shrank; none for a path that neither image has. */
  growth(path: string): readonly DirectoryGrowth[] {
    const row = findPath(this.#compared.paths, path);
    return row === null ? [] : readGrowth(this.#compared, this.#below(), row);
  }

  /** A run of the paths that are not the same. */
  rows({ changes, sort }: ComparedQuery, from: number, count: number): ComparedWindow {
    const key = `${sort} ${changes.join()}`;
    if (this.#listed?.key !== key) this.#listed = { key, paths: this.#list(changes, sort) };
    const { paths } = this.#listed;
    const rows = Array.from(paths.subarray(from, from + count), (path) => this.#row(path));
    return { from, rows, total: paths.length };
  }

  #list(changes: readonly PathChangeWord[], sort: ComparedQuery['sort']): Uint32Array {
    const { change, sizes } = this.#compared;
    const wanted = pathChangeWords.map((word) => word !== 'same' && changes.includes(word));
    const found = this.#pathOrder().filter((path) => wanted[change[path] as number]);
    if (sort === 'path') return found;
    // Those that differ most, of these the largest, then by path: sorting by key keeps the order of what is equal.
    const largest = Float64Array.from(found, (path) =>
      Math.max(sizes[0][path] as number, sizes[1][path] as number),
    );
    const bySize = sortByKey(found, largest, true);
    const difference = Float64Array.from(bySize, (path) =>
      Math.abs((sizes[1][path] as number) - (sizes[0][path] as number)),
    );
    return sortByKey(bySize, difference, true);
  }

  /** All paths in the order of the tree, the root left out. */
  #pathOrder(): Uint32Array {
    if (this.#order) return this.#order;
    const rank = computeTreeRank(this.#compared.paths);
    const order = new Uint32Array(rank.length);
    for (let path = 0; path < rank.length; path++) order[rank[path] as number] = path;
    this.#order = order.subarray(1);
    return this.#order;
  }

  #row(path: number): ComparedRow {
    const { paths, versions, change, attributes, sizes, moved } = this.#compared;
    const other = moved[path] as number;
    const layers = versions.map((column, index) => {
      const version = column[path] as number;
      return version === NONE ? null : layerOf(this.#trees[index] as MergedTree, version as Version);
    });
    return {
      path: pathText(paths, path as PathIndex),
      change: pathChangeWords[change[path] as number] ?? 'same',
      attributes: attributeWords.filter((_, bit) => ((attributes[path] as number) & (1 << bit)) !== 0),
      before: layers[0] === null ? null : (sizes[0][path] as number),
      after: layers[1] === null ? null : (sizes[1][path] as number),
      layers: layers as [number | null, number | null],
      other: other === NONE ? null : pathText(paths, other as PathIndex),
    };
  }

  #below(): readonly [Float64Array, Float64Array] {
    this.#sums ??= sumBelow(this.#compared);
    return this.#sums;
  }
}
