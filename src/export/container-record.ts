import type { ContainerRow, ContainerSummary } from '../analysis/container/container-layer.ts';
import type { Origin } from '../analysis/container/rank-origins.ts';

/** A root file system of the report, and what was done in it on top of the image that it most likely comes from. */
export interface ReportContainer {
  /** Position of the root file system among the report's images; those of the origins likewise. */
  readonly image: number;
  readonly origins: readonly (Omit<Origin, 'image'> & { readonly image: number })[];
  /** Null where no image of the report is like it. */
  readonly summary: ContainerSummary | null;
  /** The largest of the paths that differ. */
  readonly paths: readonly ContainerRow[];
}

/** A container as the report tells it. */
export function containerRecord({ image, origins, summary, paths }: ReportContainer) {
  return {
    image,
    origin: origins[0]?.image ?? null,
    evidence: origins.map(({ image: candidate, files, likeness }) => ({ image: candidate, files, likeness })),
    added: summary?.added ?? null,
    changed: summary?.changed ?? null,
    deleted: summary?.deleted ?? null,
    copyUp: summary?.copyUp ?? null,
    runtime: summary?.runtime ?? null,
    uidShift: summary?.uidShift ?? null,
    gidShift: summary?.gidShift ?? null,
    lostXattrs: summary?.lostXattrs ?? null,
    paths: paths.map(({ path, deed, before, after, isRewritten, attributes, layer }) => ({
      path,
      deed,
      before,
      after,
      rewritten: isRewritten,
      attributes,
      layer,
    })),
  };
}
