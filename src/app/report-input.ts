import type { DedupFigures, DedupImage } from '../analysis/dedup.ts';
import type { ReportInput } from '../export/report.ts';
import type { ArchiveState, ImageState } from './state.ts';

/** What the report tells of a session, its archives and images in the order in which they were opened. */
export function reportInput(
  archives: readonly ArchiveState[],
  images: readonly ImageState[],
  dedup: DedupFigures | null,
): ReportInput {
  const positions = new Map(archives.map(({ id }, position) => [id, position]));
  return {
    archives,
    images: images.map(({ archive, image, layers, summary }) => ({
      archive: positions.get(archive) as number,
      image,
      layers,
      summary,
    })),
    dedup,
  };
}

/** What the savings are computed from. */
export function dedupInput(images: readonly ImageState[]): readonly DedupImage[] {
  return images.map(({ id }) => ({ id }) as DedupImage);
}
