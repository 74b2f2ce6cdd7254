import type { PathChangeWord } from '../../analysis/comparison/path-change.ts';
import type { ReportComparison } from '../../export/comparison-record.ts';
import type { ImageState } from '../state.ts';
import type { Comparisons } from './comparisons-api.ts';

/** Pairs and paths that a report tells at most. */
const mostPairs = 20;
const mostPaths = 100;
const told: readonly PathChangeWord[] = ['added', 'removed', 'changed', 'retyped', 'moved'];

/** Positions of two images. */
type Pair = readonly [before: number, after: number];

/**
 * The pairs that a report compares: those that the address asks for (`?compare=0,1`, more than one apart by `;`), else each image with
 * the one before it.
 */
export function reportPairs(search: string, images: number): readonly Pair[] {
  const asked = new URLSearchParams(search).get('compare');
  const isThere = (index: number) => Number.isInteger(index) && index >= 0 && index < images;
  const pairs =
    asked === null
      ? Array.from({ length: Math.max(0, images - 1) }, (_, index): Pair => [index, index + 1])
      : asked.split(';').map((pair) => pair.split(',').map(Number) as unknown as Pair);
  return pairs.filter(([before, after]) => isThere(before) && isThere(after)).slice(0, mostPairs);
}

/** Compares pairs of images, one after the other. */
export async function compareForReport(
  comparisons: Comparisons,
  images: readonly ImageState[],
  pairs: readonly Pair[],
): Promise<readonly ReportComparison[]> {
  const found: ReportComparison[] = [];
  for (const [before, after] of pairs) {
    const [a, b] = [images[before]?.id ?? '', images[after]?.id ?? ''];
    const comparison = await comparisons.compare(a, b);
    if (!comparison) continue;
    const query = { changes: told, sort: 'size' } as const;
    const { rows } = comparison.files ? await comparisons.rows(a, b, query, 0, mostPaths) : { rows: [] };
    const packages = await comparisons.packages(a, b);
    found.push({ before, after, comparison, packages, paths: rows });
  }
  return found;
}
