import type { PackageComparison } from '../../analysis/comparison/compare-packages.ts';
import type { ComparedQuery, ComparedWindow } from '../../analysis/comparison/comparison.ts';
import type { DirectoryGrowth } from '../../analysis/comparison/growth.ts';
import type { ImageComparison } from '../../analysis/comparison/image-comparison.ts';

/** Holds two open images against each other, by their ids: what became of the first in the second. */
export interface Comparisons {
  /** Null where one of them is not open. */
  compare(before: string, after: string): Promise<ImageComparison | null>;
  /** What became of the packages; null until the contents of both have been looked through (`Audit.start`). */
  packages(before: string, after: string): Promise<PackageComparison | null>;
  /** A window of the paths that are not the same. */
  rows(
    before: string,
    after: string,
    query: ComparedQuery,
    from: number,
    count: number,
  ): Promise<ComparedWindow>;
  /** The children of a directory that grew or shrank. */
  growth(before: string, after: string, path: string): Promise<readonly DirectoryGrowth[]>;
}
