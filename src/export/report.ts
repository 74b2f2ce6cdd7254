import type { Advice } from '../analysis/advice/advice.ts';
import { readAttestation } from '../analysis/attestations/read-attestation.ts';
import type { DedupFigures } from '../analysis/dedup.ts';
import type { DiveVerdict } from '../analysis/dive-ci/judge-dive-ci.ts';
import type { ImageDockerfile } from '../analysis/dockerfile/image-dockerfile.ts';
import type { JudgedFindings } from '../analysis/findings/policy/judge.ts';
import type { ImageSummary } from '../analysis/summary.ts';
import { version } from '../base/version.ts';
import type { Compression } from '../codec/codec.ts';
import type { ArchiveFormat, Image, Layer } from '../model/image.ts';
import type { LayerScan } from '../model/layer-scan.ts';
import type { Problem } from '../model/problem.ts';
import type { ExecutionParameters } from '../oci/config.ts';
import { attestationRecord } from './attestation-record.ts';
import { comparisonRecord, type ReportComparison } from './comparison-record.ts';
import { containerRecord, type ReportContainer } from './container-record.ts';
import { diveCiRecord } from './dive-ci-record.ts';
import { dockerfileRecord } from './dockerfile-record.ts';
import { auditRecord, findingRecords } from './finding-record.ts';
import { formatJson } from './json-text.ts';
import { keptRecord, type Origin, originNote } from './origin-words.ts';
import { packageRecords, type ReportPackages } from './package-record.ts';
import { withinReport } from './report-budget.ts';
import { type ReportSignatures, signatureRecords, signedRecord } from './signature-record.ts';
import { verdictRecord } from './verdict-record.ts';

/** Most pieces of advice that are told of an image. */
const mostAdvice = 100;

/** An archive as the report names it. */
export interface ReportArchive extends Origin {
  readonly name: string;
  readonly size: number;
  readonly compression: Compression;
  readonly format: ArchiveFormat | null;
  readonly problems: readonly Problem[];
}

/** A layer's scan and what came of verifying it; the scan is null where the blob is not there. */
export interface ReportLayer {
  readonly scan: LayerScan | null;
  readonly digestVerified: boolean | null;
  readonly diffIDVerified: boolean | null;
  readonly problems: readonly Problem[];
}

/** An image with its layers' results, in the order of `image.layers`. */
export interface ReportImage {
  /** Position in the report's `archives`. */
  readonly archive: number;
  /** That of its archive. Of an imported one no verdict is given: all of them are null. */
  readonly origin: Origin;
  readonly image: Image;
  readonly layers: readonly ReportLayer[];
  readonly summary: ImageSummary | null;
  /** Null where the image was not audited. */
  readonly audit: JudgedFindings | null;
  /** Null where its contents were not looked through. */
  readonly made: ReportPackages | null;
  /** Null where it could not be asked for. */
  readonly dockerfile: ImageDockerfile | null;
  /** Null where no key was given. */
  readonly checked: ReportSignatures | null;
  /** Null where no `.dive-ci` file was given. */
  readonly diveVerdict: DiveVerdict | null;
}

/** Everything that a report tells. */
export interface ReportInput {
  readonly archives: readonly ReportArchive[];
  readonly images: readonly ReportImage[];
  readonly dedup: DedupFigures | null;
  readonly comparisons: readonly ReportComparison[];
  /** Root file systems, in the order of the images. */
  readonly containers: readonly ReportContainer[];
}

/**
 * The `tarsight.report/1` document as JSON text, two spaces deep, with a final newline. Deterministic: the same archives
 * give the same bytes in every browser and engine; no clock, machine or path of the reader stands in it.
 */
export function formatReport(whole: ReportInput): string {
  const input = withinReport(whole);
  const document = {
    schema: 'tarsight.report/1',
    version,
    archives: input.archives.map((archive) => ({
      name: archive.name,
      size: archive.size,
      compression: archive.compression,
      format: archive.format,
      problems: archive.problems,
      kept: keptRecord(archive),
    })),
    images: input.images.map(imageRecord),
    dedup: input.dedup,
    comparison: input.comparisons.map(comparisonRecord),
    container: input.containers.map(containerRecord),
  };
  return formatJson(document);
}

function imageRecord(report: ReportImage) {
  const { archive, image, layers, summary, audit, dockerfile, made } = report;
  return {
    archive,
    note: originNote(report.origin),
    references: image.references,
    platform: image.platform,
    imageID: image.imageID,
    manifestDigest: image.manifestDigest,
    created: image.created,
    config: image.parameters && configRecord(image.parameters),
    layers: image.layers.map((layer, index) => layerRecord(layer, layers[index] as ReportLayer)),
    history: image.history.map((step) => ({
      created: step.created,
      createdBy: step.createdBy,
      comment: step.comment,
      emptyLayer: step.emptyLayer,
      layer: step.layer,
    })),
    dockerfile: dockerfileRecord(dockerfile),
    tree: summary?.tree ?? null,
    waste: summary?.waste ?? null,
    advice: summary?.advice.slice(0, mostAdvice).map(adviceRecord) ?? null,
    verdict: verdictRecord(report),
    findings: findingRecords(audit),
    audit: auditRecord(audit),
    diveCi: diveCiRecord(report.diveVerdict),
    distribution: made?.distribution ?? null,
    packages: packageRecords(made),
    unreadPackages: made?.packages.unread ?? null,
    attestations: image.attestations.map((each) => attestationRecord(readAttestation(each, image), made)),
    signatures: signatureRecords(image.signatures, report.checked),
    signed: signedRecord(report.checked),
    problems: [...image.problems, ...(summary?.problems ?? [])],
  };
}

function adviceRecord(advice: Advice) {
  const { rule, cause, bytes, files, shippedBy, hiddenBy, directory, what, instead, example } = advice;
  const layers = hiddenBy === null || hiddenBy === shippedBy ? [shippedBy] : [shippedBy, hiddenBy];
  return { rule, cause, bytes, files, layers, directory, what, instead, example };
}

function configRecord(parameters: ExecutionParameters) {
  return {
    user: parameters.user,
    env: parameters.env,
    entrypoint: parameters.entrypoint,
    cmd: parameters.cmd,
    workingDir: parameters.workingDir,
    // Entries, not assignment: a label may be called `__proto__`.
    labels: Object.fromEntries(parameters.labels),
    exposedPorts: parameters.exposedPorts,
    volumes: parameters.volumes,
    stopSignal: parameters.stopSignal,
    healthcheck: parameters.healthcheck,
  };
}

function layerRecord(layer: Layer, { scan, digestVerified, diffIDVerified, problems }: ReportLayer) {
  return {
    index: layer.index,
    digest: layer.digest ?? scan?.digest ?? null,
    diffID: layer.diffID ?? scan?.diffID ?? null,
    chainID: layer.chainID,
    mediaType: layer.mediaType,
    compression: scan?.compression ?? null,
    size: scan?.size ?? layer.declaredSize,
    uncompressedSize: scan?.uncompressedSize ?? null,
    contentSize: scan?.contentSize ?? null,
    digestVerified,
    diffIDVerified,
    entries: scan?.entries ?? null,
    createdBy: layer.createdBy,
    problems,
  };
}
