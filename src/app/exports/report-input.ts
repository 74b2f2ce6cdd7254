import type { DedupFigures, DedupImage } from '../../analysis/dedup.ts';
import type { DiveVerdict } from '../../analysis/dive-ci/judge-dive-ci.ts';
import type { ImageDockerfile } from '../../analysis/dockerfile/image-dockerfile.ts';
import type { JudgedFindings } from '../../analysis/findings/policy/judge.ts';
import type { GraphImage } from '../../analysis/layer-graph.ts';
import type { Origin } from '../../export/origin-words.ts';
import type { ReportPackages } from '../../export/package-record.ts';
import type { ReportInput } from '../../export/report.ts';
import type { ReportSignatures } from '../../export/signature-record.ts';
import type { LayerScan } from '../../model/layer-scan.ts';
import type { ArchiveState, ImageState, LayerState } from '../state.ts';

/** What was asked of the images besides what reading them tells, by `ImageState.id`. */
export interface AskedFacts {
  /** Of the images that were audited. */
  readonly findings: ReadonlyMap<string, JudgedFindings | null>;
  readonly dockerfiles: ReadonlyMap<string, ImageDockerfile | null>;
  readonly made: ReadonlyMap<string, ReportPackages>;
  /** Of images whose signatures were checked by a key. */
  readonly checked: ReadonlyMap<string, ReportSignatures>;
  diveVerdict(image: ImageState): DiveVerdict | null;
}

const nothingAsked: AskedFacts = {
  findings: new Map(),
  dockerfiles: new Map(),
  made: new Map(),
  checked: new Map(),
  diveVerdict: () => null,
};

/** What the report tells of a session, its archives and images in the order in which they were opened. */
export function reportInput(
  archives: readonly ArchiveState[],
  images: readonly ImageState[],
  dedup: DedupFigures | null,
  asked: AskedFacts = nothingAsked,
): Omit<ReportInput, 'comparisons' | 'containers'> {
  const positions = new Map(archives.map(({ id }, position) => [id, position]));
  const readHere: Origin = { keptAt: null, isImported: false };
  return {
    archives,
    images: images.map((state) => ({
      archive: positions.get(state.archive) as number,
      origin: archives[positions.get(state.archive) as number] ?? readHere,
      image: state.image,
      layers: state.layers,
      summary: state.summary,
      audit: asked.findings.get(state.id) ?? null,
      dockerfile: asked.dockerfiles.get(state.id) ?? null,
      made: asked.made.get(state.id) ?? null,
      checked: asked.checked.get(state.id) ?? null,
      diveVerdict: asked.diveVerdict(state),
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
