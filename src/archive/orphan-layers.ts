import { formatCount, formatMany } from '../base/size.ts';
import type { Problem } from '../model/problem.ts';
import type { ArchiveParts } from './archive-parts.ts';
import type { ImageClaim, LayerClaim } from './image-claim.ts';
import type { LayerBlobs } from './layer-blobs.ts';
import type { Member, MemberSource } from './members.ts';

/** Whether reading an archive found that it, or the stream that it is compressed in, ends early. */
export function isCutOff({ faults }: Pick<MemberSource, 'faults'>): boolean {
  return faults.some(({ code }) => code === 'tar.no-end-marker' || code.endsWith('.truncated'));
}

/**
 * The layers that are whole in an archive which was cut off before the documents that name its images (docker save writes `manifest.json`
 * last), as one image without a manifest. Nothing vouches for them or their order, so no digest is declared. Null where none is whole.
 */
export async function orphanLayers(
  { source, layers }: ArchiveParts,
  blobs: LayerBlobs,
): Promise<ImageClaim | null> {
  const end = source.whole?.size ?? 0;
  const whole: Member[] = [];
  for (const member of source.members.values()) {
    if (isWhole(member, end) && (await source.startsLikeLayer(member))) whole.push(member);
  }
  if (whole.length === 0) return null;
  const message = `The file ends early, at byte ${formatCount(end)} of the tar: what names its images is lost. ${formatMany(whole.length, 'layer is', 'layers are')} whole before the cut, listed in the order of the archive. Export the image again.`;
  const problems: Problem[] = [{ code: 'archive.truncated', severity: 'error', message, at: 'archive' }];
  const kept = layers.within(whole, (fault) => problems.push({ ...fault, at: 'archive' }));
  return {
    at: 'archive',
    references: new Set(),
    platform: null,
    manifestDigest: null,
    manifestMediaType: null,
    manifestVerified: null,
    annotations: new Map(),
    config: { imageID: null, verified: null, config: null, problems: [] },
    layers: kept.map(
      (member): LayerClaim => ({
        digest: null,
        mediaType: null,
        size: null,
        blob: blobs.keyOf(member),
        problems: [],
      }),
    ),
    stepIDs: null,
    problems,
  };
}

/** A member of a compressed archive has the size of its header; where the archive ends tells how much of it went by. */
function isWhole({ kind, place, size }: Member, end: number): boolean {
  return kind === 'file' && place !== null && place.size >= size && place.offset + size <= end;
}
