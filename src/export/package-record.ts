import type { ImagePackages } from '../analysis/packages/image-packages.ts';
import type { Distribution } from '../analysis/packages/os-release.ts';
import { packageUrlOf } from '../analysis/packages/package-url.ts';

/** What an image is made of. */
export interface ReportPackages {
  readonly packages: ImagePackages;
  /** Null where none is said, or nobody knows. */
  readonly distribution: Distribution | null;
  /** Whether what may say one was read: in an analysis that was kept it can't be. */
  readonly isDistributionRead: boolean;
}

/** The packages of an image as the report tells them; null where its contents were not looked through. */
export function packageRecords(made: ReportPackages | null) {
  if (!made) return null;
  return made.packages.packages.map((each) => ({
    ecosystem: each.ecosystem,
    name: each.name,
    version: each.version,
    purl: packageUrlOf(each, made.distribution),
    architecture: each.architecture,
    licence: each.licence,
    source: each.source,
    layer: each.layer,
    touched: each.touched,
    path: each.path,
    live: each.isLive,
  }));
}
