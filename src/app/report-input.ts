import type { DedupFigures, DedupImage } from '../analysis/dedup.ts';
import type { ImageDockerfile } from '../analysis/dockerfile/image-dockerfile.ts';
import type { GraphImage } from '../analysis/layer-graph.ts';
import type { ReportPackages } from '../export/package-record.ts';
import type { ReportInput } from '../export/report.ts';
import type { LayerScan } from '../model/layer-scan.ts';
import type { JudgedFindings } from './audit-api.ts';
import type { ArchiveState, ImageState, LayerState } from './state.ts';

/**
 * What the report tells of a session, its archives and images in the order in which they were opened. `findings` holds those of
 * the images that were audited.
 */
export function reportInput(
  archives: readonly ArchiveState[],
  images: readonly ImageState[],
  dedup: DedupFigures | null,
  findings: ReadonlyMap<string, JudgedFindings | null> = new Map(),
  dockerfiles: ReadonlyMap<string, ImageDockerfile | null> = new Map(),
  made: ReadonlyMap<string, ReportPackages> = new Map(),
): Omit<ReportInput, 'comparisons' | 'containers'> {
  const positions = new Map(archives.map(({ id }, position) => [id, position]));
  return {
    archives,
    images: images.map(({ id, archive, image, layers, summary }) => ({
      archive: positions.get(archive) as number,
      image,
      layers,
      summary,
      audit: findings.get(id) ?? null,
      dockerfile: dockerfiles.get(id) ?? null,
      made: made.get(id) ?? null,
    })),
    dedup,
  };
}

/** What the savings need to know of an image. */
interface DedupSource extends Pick<ImageState, 'id' | 'image'> {
  readonly layers: readonly Pick<LayerState, 'scan'>[];
}

/**
 * What the savings are computed from. A layer that is missing from its archive weighs what the same one (by its diffID)
 * weighs where it could be read.
 */
export function dedupInput(images: readonly DedupSource[]): readonly DedupImage[] {
  const scans = new Map<string, LayerScan>();
  for (const { image, layers } of images) {
    for (const [index, { diffID }] of image.layers.entries()) {
      const scan = layers[index]?.scan;
      if (diffID !== null && scan?.complete) scans.set(diffID, scan);
    }
  }
  return images.map(({ id, image, layers }) => ({
    id,
    layers: image.layers.map((layer, index) => {
      const scan = layers[index]?.scan ?? scans.get(layer.diffID ?? '') ?? null;
      return {
        digest: layer.digest ?? scan?.digest ?? null,
        diffID: layer.diffID ?? scan?.diffID ?? null,
        chainID: layer.chainID,
        compression: layers[index]?.scan?.compression ?? null,
        size: scan?.size ?? layer.declaredSize ?? 0,
        uncompressedSize: scan?.uncompressedSize ?? 0,
        contentSize: scan?.contentSize ?? 0,
      };
    }),
    manifestDigest: image.manifestDigest,
    baseDigest: image.annotations.get(baseAnnotation) ?? null,
  }));
}

/** What the graph of layers is made of. Images that are alike by name stand in the order of what they are. */
export function graphInput(images: readonly DedupSource[]): readonly GraphImage[] {
  return dedupInput(images).map(({ id, layers }, index) => {
    const { references, imageID, manifestDigest } = (images[index] as DedupSource).image;
    return { id, name: [...references, imageID, manifestDigest].join(' '), layers };
  });
}

/** image-spec annotations.md: digest of the image that this one was built on. */
const baseAnnotation = 'org.opencontainers.image.base.digest';
