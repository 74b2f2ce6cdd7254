import type { AbsentImage, Artifact, Image } from '../../../model/image.ts';
import type { Problem } from '../../../model/problem.ts';
import { type CheckedLayer, layerIntegrity } from '../../integrity.ts';
import { type Gap, type GapID, gapIDs, mostGapNames } from './gap.ts';

/** What reading an image came to, as far as it says what there is to judge. */
export interface GapFacts {
  readonly image: Pick<Image, 'signatures'>;
  /** In the order of the image's layers. */
  readonly layers: readonly (CheckedLayer & { readonly problems: readonly Problem[] })[];
  /** Of its archive. */
  readonly absent: readonly AbsentImage[];
  readonly artifacts: readonly Artifact[];
}

/** What of an image and its archive is not there to be judged; contents are left out. */
export function findGaps({ image, layers, absent, artifacts }: GapFacts): readonly Gap[] {
  const names = new Map<GapID, string[]>();
  const add = (rule: GapID, name: string) => names.set(rule, [...(names.get(rule) ?? []), name]);
  for (const [index, layer] of layers.entries()) {
    const rule = layerGap(layer);
    if (rule) add(rule, `layer ${index}`);
  }
  for (const { platform, digest } of absent) {
    add('unjudged.platform-absent', platform ?? digest);
  }
  const signed = new Set(image.signatures.map(({ manifestDigest }) => manifestDigest));
  for (const { kind, digest, artifactType, mediaType } of artifacts) {
    // Statements and signatures about the image are read as such.
    if (kind === 'attestation' || (digest !== null && signed.has(digest))) continue;
    add('unjudged.artifact', artifactType ?? digest ?? mediaType ?? 'an artifact');
  }
  return gapIDs.flatMap((rule): Gap[] => {
    const own = names.get(rule);
    return own ? [{ rule, count: own.length, bytes: null, names: own.slice(0, mostGapNames) }] : [];
  });
}

function layerGap(layer: GapFacts['layers'][number]): GapID | null {
  const { scan, problems } = layer;
  const has = (code: Problem['code']) => problems.some((problem) => problem.code === code);
  if (has('layer.encrypted')) return 'unjudged.layer-encrypted';
  if (!scan) return has('layer.foreign') ? 'unjudged.layer-foreign' : 'unjudged.layer-absent';
  if (layerIntegrity(layer) === 'wrong') return 'unjudged.layer-differs';
  return scan.complete ? null : 'unjudged.layer-unread';
}
