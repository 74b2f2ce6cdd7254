import { comparePackages, type PackageComparison } from '../../analysis/comparison/compare-packages.ts';
import type { ComparedQuery, ComparedWindow } from '../../analysis/comparison/comparison.ts';
import type { DirectoryGrowth } from '../../analysis/comparison/growth.ts';
import {
  compareImages,
  type ImageComparison,
  layerIdentities,
} from '../../analysis/comparison/image-comparison.ts';
import type { ImageState } from '../state.ts';
import type { Workshop } from '../workshop.ts';
import type { Comparisons } from './comparisons-api.ts';

/** The comparisons of a session's images. */
export class ImageComparisons implements Comparisons {
  readonly #workshop: Workshop;
  readonly #open: () => readonly ImageState[];

  /** `open` gives the images that are open. */
  constructor(workshop: Workshop, open: () => readonly ImageState[]) {
    this.#workshop = workshop;
    this.#open = open;
  }

  async compare(before: string, after: string): Promise<ImageComparison | null> {
    const [a, b] = [before, after].map((id) => this.#open().find((image) => image.id === id));
    if (!a || !b) return null;
    const compared = compareImages(a.image, b.image);
    const isWhole = [a, b].every(({ summary }) => summary !== null);
    const files = isWhole ? await this.#workshop.catalog.compare(before, after) : null;
    const identities = [layerIdentities(a.image), layerIdentities(b.image)] as const;
    const twins = await this.#workshop.catalog.layerTwins(before, after, compared.layers, identities);
    return { ...compared, files, twins };
  }

  async packages(before: string, after: string): Promise<PackageComparison | null> {
    const { catalog } = this.#workshop;
    const [a, b] = [await catalog.packages(before), await catalog.packages(after)];
    return a.missing + b.missing > 0 ? null : comparePackages(a, b);
  }

  rows(
    before: string,
    after: string,
    query: ComparedQuery,
    from: number,
    count: number,
  ): Promise<ComparedWindow> {
    return this.#workshop.catalog.comparedRows(before, after, query, from, count);
  }

  growth(before: string, after: string, path: string): Promise<readonly DirectoryGrowth[]> {
    return this.#workshop.catalog.comparedGrowth(before, after, path);
  }
}
