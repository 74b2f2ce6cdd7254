import type { PackageComparison } from '../analysis/comparison/compare-packages.ts';
import type { ComparedRow } from '../analysis/comparison/comparison.ts';
import type { ImageComparison } from '../analysis/comparison/image-comparison.ts';

/** Directories that are told of a comparison. */
const mostDirectories = 20;

/** A pair of images of the report, by their positions, and what became of the first in the second. */
export interface ReportComparison {
  readonly before: number;
  readonly after: number;
  readonly comparison: ImageComparison;
  /** What became of the packages; null where the contents of either were not looked through. */
  readonly packages: PackageComparison | null;
  /** The paths that differ most, in their order. */
  readonly paths: readonly ComparedRow[];
}

/** A comparison as the report tells it. */
export function comparisonRecord({ before, after, comparison, packages, paths }: ReportComparison) {
  const { layers, shared, twins, config, files } = comparison;
  return {
    before,
    after,
    shared,
    layers: layers.map(({ a, b, by }) => ({ before: a, after: b, by })),
    twins: twins.map(({ a, b, aspects, paths: examples }) => ({
      before: a,
      after: b,
      aspects,
      paths: examples,
    })),
    config,
    packages: packages?.differences ?? null,
    unreadPackages: packages?.unread ?? null,
    files: files && {
      live: files.live,
      changes: files.changes,
      attributes: files.attributes,
      growth: { layers: [...files.growth.layers], removed: files.growth.removed },
      directories: files.directories
        .slice(0, mostDirectories)
        .map(({ path, before: less, after: more }) => ({ path, before: less, after: more })),
      paths: paths.map((row) => ({
        path: row.path,
        change: row.change,
        attributes: row.attributes,
        before: row.before,
        after: row.after,
        layers: row.layers,
        other: row.other,
      })),
    },
  };
}
