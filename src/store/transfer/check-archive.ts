import type { Bytes } from '../../base/bytes.ts';
import { codes, type ProblemCode } from '../../base/codes.ts';
import type { Attestation } from '../../model/attestation.ts';
import type { AbsentImage, Artifact, HistoryStep, Image, Layer } from '../../model/image.ts';
import type { EntryCounts, LayerScan } from '../../model/layer-scan.ts';
import type { Problem } from '../../model/problem.ts';
import type { Signature } from '../../model/signature.ts';
import type { ExecutionParameters, Healthcheck } from '../../oci/config.ts';
import { type Digest, parseDigest } from '../../oci/digest.ts';
import type { JsonObject, JsonValue } from '../../oci/json.ts';
import type { SignedSubject } from '../../oci/signed-payload.ts';
import { archiveIdentity, type KeptArchive, type KeptBlob, keptVersion } from '../kept-archive.ts';
import {
  anyOf,
  type Check,
  isCount,
  isFlag,
  isNumber,
  isText,
  listOf,
  mapOf,
  objectOf,
  oneOf,
  orNull,
} from './checks.ts';

const isDigest: Check<Digest> = (value) => typeof value === 'string' && parseDigest(value) !== null;
const isSize: Check<Bytes> = (value) => isCount(value);
const isCode: Check<ProblemCode> = (value) => isText(value) && Object.hasOwn(codes, value as string);
const isCompression = oneOf(['none', 'gzip', 'zstd', 'xz', 'bzip2'] as const);
const isVerdict = orNull(isFlag);

const isJson: Check<JsonValue> = (value) =>
  value === null ||
  isText(value) ||
  isFlag(value) ||
  isNumber(value) ||
  isJsonList(value) ||
  isJsonObject(value);
const isJsonList = listOf(isJson);
const isJsonObject: Check<JsonObject> = mapOf(isJson);

const problemFields = {
  code: isCode,
  severity: oneOf(['error', 'warning', 'info'] as const),
  message: isText,
  at: isText,
};
const isPlainProblem = objectOf<Omit<Problem, 'count'>>(problemFields);
const isCountedProblem = objectOf<Required<Problem>>({ ...problemFields, count: isCount });
const isProblem: Check<Problem> = (value) => isPlainProblem(value) || isCountedProblem(value);
const isProblems = listOf(isProblem);

const isHealthcheck = objectOf<Healthcheck>({
  test: listOf(isText),
  interval: orNull(isNumber),
  timeout: orNull(isNumber),
  startPeriod: orNull(isNumber),
  startInterval: orNull(isNumber),
  retries: orNull(isNumber),
});

const isParameters = objectOf<ExecutionParameters>({
  user: isText,
  env: listOf(isText),
  entrypoint: orNull(listOf(isText)),
  cmd: orNull(listOf(isText)),
  workingDir: isText,
  labels: mapOf(isText),
  exposedPorts: listOf(isText),
  volumes: listOf(isText),
  stopSignal: orNull(isText),
  healthcheck: orNull(isHealthcheck),
  shell: orNull(listOf(isText)),
  onBuild: listOf(isText),
});

const isHistoryStep = objectOf<HistoryStep>({
  created: orNull(isText),
  createdBy: orNull(isText),
  comment: orNull(isText),
  author: orNull(isText),
  emptyLayer: isFlag,
  layer: orNull(isCount),
  imageID: orNull(isText),
});

const isLayer = objectOf<Layer>({
  index: isCount,
  digest: orNull(isDigest),
  diffID: orNull(isDigest),
  chainID: orNull(isDigest),
  mediaType: orNull(isText),
  declaredSize: orNull(isSize),
  blob: orNull(isText),
  createdBy: orNull(isText),
  problems: isProblems,
});

const isAttestation = objectOf<Attestation>({
  predicateType: orNull(isText),
  subjects: listOf(objectOf({ name: orNull(isText), digests: listOf(isText) })),
  predicate: orNull(isJsonObject),
  digest: isDigest,
  size: isCount,
  verified: isVerdict,
  oddity: orNull(isText),
});

/** One member of a union that is told apart by `kind`. */
const kindOf = <Kind extends string>(kind: Kind) => oneOf([kind] as const);
const isSignedSubject = anyOf<SignedSubject>([
  objectOf({ kind: kindOf('image'), digests: listOf(isDigest) }),
  objectOf({ kind: kindOf('other'), about: isText }),
  objectOf({ kind: kindOf('unread'), why: isText }),
]);

const isSignature = objectOf<Signature>({
  form: oneOf(['cosign', 'dsse', 'sigstore-bundle', 'notation'] as const),
  manifestDigest: isDigest,
  subject: isSignedSubject,
  attachedTo: listOf(isDigest),
  reference: orNull(isText),
  signed: orNull(isText),
  values: listOf(isText),
  hasCertificate: isFlag,
});

const isImage = objectOf<Image>({
  references: listOf(isText),
  platform: orNull(isText),
  imageID: orNull(isDigest),
  manifestDigest: orNull(isDigest),
  manifestMediaType: orNull(isText),
  indexDigests: listOf(isDigest),
  created: orNull(isText),
  author: orNull(isText),
  parameters: orNull(isParameters),
  annotations: mapOf(isText),
  layers: listOf(isLayer),
  history: listOf(isHistoryStep),
  attestations: listOf(isAttestation),
  signatures: listOf(isSignature),
  problems: isProblems,
  configVerified: isVerdict,
  manifestVerified: isVerdict,
});

const isEntryCounts = objectOf<EntryCounts>({
  files: isCount,
  directories: isCount,
  symlinks: isCount,
  hardlinks: isCount,
  devices: isCount,
  fifos: isCount,
  whiteouts: isCount,
  opaqueWhiteouts: isCount,
});

const isScan = objectOf<LayerScan>({
  digest: orNull(isDigest),
  sha512: orNull(isDigest),
  diffID: orNull(isDigest),
  compression: isCompression,
  size: isSize,
  uncompressedSize: isSize,
  contentSize: isSize,
  entries: isEntryCounts,
  complete: isFlag,
  problems: isProblems,
});

const isBlob = objectOf<KeptBlob>({
  key: isText,
  name: isText,
  size: isCount,
  scan: orNull(isScan),
  failure: orNull(isProblem),
  table: orNull(isText),
});

const isRecord = objectOf<KeptArchive>({
  version: oneOf([keptVersion] as const),
  id: isText,
  isImported: isFlag,
  name: isText,
  size: isCount,
  keptAt: isCount,
  compression: isCompression,
  format: orNull(oneOf(['docker-archive', 'oci-layout', 'docker-dir', 'rootfs', 'layer'] as const)),
  problems: isProblems,
  artifacts: listOf(
    objectOf<Artifact>({
      kind: oneOf(['attestation', 'artifact'] as const),
      mediaType: orNull(isText),
      artifactType: orNull(isText),
      digest: orNull(isDigest),
      subject: orNull(isDigest),
      size: orNull(isSize),
      holdsFiles: isFlag,
    }),
  ),
  absent: listOf(
    objectOf<AbsentImage>({ references: listOf(isText), platform: orNull(isText), digest: isDigest }),
  ),
  images: listOf(isImage),
  blobs: listOf(isBlob),
});

/** Whether a value from outside is an archive as this version keeps it, in which everything that is referred to is there. */
export function isKeptArchive(value: unknown, tables: ReadonlySet<string>): value is KeptArchive {
  if (!isRecord(value)) return false;
  const archive = value as KeptArchive;
  const { images, blobs } = archive;
  const keys = new Set(blobs.map(({ key }) => key));
  if (keys.size !== blobs.length) return false;
  const isPlaced = images.every(
    ({ layers, history }) =>
      layers.every(({ index, blob }, at) => index === at && (blob === null || keys.has(blob))) &&
      history.every(({ layer }) => layer === null || layer < layers.length),
  );
  return (
    archive.id === archiveIdentity(archive) &&
    isPlaced &&
    blobs.every(
      ({ scan, table }) => (scan === null) === (table === null) && (table === null || tables.has(table)),
    ) &&
    [...tables].every((identity) => blobs.some(({ table }) => table === identity))
  );
}
