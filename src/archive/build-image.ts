import type { ProblemCode } from '../base/codes.ts';
import type { Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import type { HistoryStep, Image, Layer } from '../model/image.ts';
import type { Problem } from '../model/problem.ts';
import { computeChainIDs } from '../oci/chain-id.ts';
import type { Digest } from '../oci/digest.ts';
import { formatPlatform } from '../oci/platform.ts';
import { type AlignedHistory, alignedHistory } from './aligned-history.ts';
import type { ImageClaim } from './image-claim.ts';

/** What documents beside an image's own say of it. */
export type SaidOfImage = Pick<Image, 'indexDigests' | 'attestations' | 'signatures'>;

/** Joins what a manifest, its config, statements and signatures say about an image. `sha256` hashes a text. */
export function buildImage(
  claim: ImageClaim,
  { indexDigests, attestations, signatures }: SaidOfImage,
  sha256: (text: string) => Digest,
): Image {
  const { config } = claim.config;
  const history = alignedHistory(config, claim.layers.length);
  const platform = claim.platform ?? config?.platform ?? null;
  return {
    references: [...claim.references],
    platform: platform && formatPlatform(platform),
    imageID: claim.config.imageID,
    manifestDigest: claim.manifestDigest,
    manifestMediaType: claim.manifestMediaType,
    indexDigests,
    created: config?.created ?? null,
    author: config?.author ?? null,
    parameters: config?.parameters ?? null,
    annotations: claim.annotations,
    layers: buildLayers(claim, history, sha256),
    history: withStepIDs(history, claim.stepIDs),
    attestations,
    signatures,
    problems: [...claim.problems, ...claim.config.problems, ...checkCounts(claim, history)],
    configVerified: claim.config.verified,
    manifestVerified: claim.manifestVerified,
  };
}

/** The steps; archives of the old layout know their IDs, and have a history of its own for every image. */
function withStepIDs({ steps }: AlignedHistory, stepIDs: readonly string[] | null): readonly HistoryStep[] {
  return stepIDs === null
    ? steps
    : steps.map((step, index) => ({ ...step, imageID: stepIDs[index] ?? null }));
}

function buildLayers(
  claim: ImageClaim,
  { createdBy }: AlignedHistory,
  sha256: (text: string) => Digest,
): Layer[] {
  const declared = claim.config.config?.diffIDs ?? [];
  const diffIDs = claim.layers.map((_, index) => declared[index] ?? null);
  const chainIDs = computeChainIDs(diffIDs, sha256);
  return claim.layers.map((layer, index) => ({
    index,
    digest: layer.digest,
    diffID: diffIDs[index] ?? null,
    chainID: chainIDs[index] ?? null,
    mediaType: layer.mediaType,
    declaredSize: layer.size,
    blob: layer.blob,
    createdBy: createdBy.get(index) ?? null,
    problems: layer.problems,
  }));
}

/** Says where the layers, the diffIDs and the history differ in number, and where docker would refuse the number. */
function checkCounts(claim: ImageClaim, { steps, made }: AlignedHistory): Problem[] {
  const problems: Problem[] = [];
  const say = (code: ProblemCode, severity: Severity, message: string) => {
    problems.push({ code, severity, message, at: claim.at });
  };
  const layers = claim.layers.length;
  if (layers > limits.dockerLayers) {
    const message = `The image has ${layers} layers; docker loads at most ${limits.dockerLayers}.`;
    say('manifest.layers-over-docker-limit', 'warning', message);
  }
  const { config } = claim.config;
  if (!config) return problems;
  const diffIDs = config.diffIDs?.length ?? layers;
  if (diffIDs !== layers) {
    say('config.diffid-count', 'error', `The config lists ${diffIDs} diffIDs for ${layers} layers.`);
  }
  if (steps.length > 0 && made !== layers) {
    const message = `The history has ${made} steps that made a layer, the image has ${layers} layers; no step is put to a layer.`;
    say('config.history-count', 'warning', message);
  }
  return problems;
}
