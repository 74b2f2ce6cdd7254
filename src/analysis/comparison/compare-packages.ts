import type { ImagePackage, ImagePackages, UnreadPackages } from '../packages/image-packages.ts';

/** A package that two images have not in the same versions. */
export interface PackageDifference {
  readonly ecosystem: ImagePackage['ecosystem'];
  readonly name: string;
  /** Versions in the first image, and in the second; empty where it has none. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What became of the packages of an image in another. */
export interface PackageComparison {
  /** Packages of the final file systems that were added, removed, or changed in version, by ecosystem and name. */
  readonly differences: readonly PackageDifference[];
  /** Files that tell of more than could be read, in either: what they tell is not compared. */
  readonly unread: { readonly before: readonly UnreadPackages[]; readonly after: readonly UnreadPackages[] };
}

/** Compares the packages of two images. */
export function comparePackages(before: ImagePackages, after: ImagePackages): PackageComparison {
  return {
    differences: computeDifferences(before.packages, after.packages),
    unread: { before: before.unread, after: after.unread },
  };
}

function computeDifferences(
  before: readonly ImagePackage[],
  after: readonly ImagePackage[],
): readonly PackageDifference[] {
  const names = new Map<string, { own: ImagePackage; before: Set<string>; after: Set<string> }>();
  const put = (packages: readonly ImagePackage[], side: 'before' | 'after') => {
    for (const own of packages.filter(({ isLive }) => isLive)) {
      const key = `${own.ecosystem} ${own.name}`;
      const known = names.get(key) ?? { own, before: new Set<string>(), after: new Set<string>() };
      names.set(key, known);
      known[side].add(own.version);
    }
  };
  put(before, 'before');
  put(after, 'after');
  return [...names]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { own, before: less, after: more }]) => ({
      ecosystem: own.ecosystem,
      name: own.name,
      before: [...less].sort(),
      after: [...more].sort(),
    }))
    .filter((each) => each.before.join('\n') !== each.after.join('\n'));
}
