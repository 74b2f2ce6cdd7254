import type { ProblemCode } from '../base/codes.ts';
import { err, ok, type Result } from '../base/result.ts';
import { quote } from '../base/text.ts';
import type { ArchiveFormat, OpenedArchive } from '../model/image.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { ProblemList } from '../model/problem-list.ts';
import type { Digest } from '../oci/digest.ts';
import { documentForm, isIndexDocument } from '../oci/image-index.ts';
import { isJsonArray } from '../oci/json.ts';
import type { ArchiveParts } from './archive-parts.ts';
import { directoryNaming, layoutNaming } from './blob-naming.ts';
import { buildImage, type SaidOfImage } from './build-image.ts';
import { detectFormat, type FormatSigns, indexName, withoutCommonFolder } from './detect-format.ts';
import { dockerManifestName, readDockerArchive } from './docker-archive.ts';
import { readLegacyArchive, repositoriesName } from './docker-legacy.ts';
import { detectFileSystem, type FileSystemKind, fileSystemClaim } from './file-system.ts';
import type { ImageClaim } from './image-claim.ts';
import { LayerBlobs } from './layer-blobs.ts';
import { LayerFinder } from './layer-finder.ts';
import { checkLayout } from './layout-mark.ts';
import { ManifestWalk } from './manifest-walk.ts';
import type { MemberSource } from './members.ts';
import { joinRepeated, mergeClaims } from './merge-claims.ts';
import { type MetadataDocument, MetadataReader } from './metadata-reader.ts';
import { isCutOff, orphanLayers } from './orphan-layers.ts';

/** What the documents of an archive tell, before images are built of it. */
interface Findings {
  readonly format: ArchiveFormat;
  readonly claims: readonly ImageClaim[];
  readonly walk: ManifestWalk | null;
}

const nothing: Findings = { format: 'layer', claims: [], walk: null };

const nothingSaid: SaidOfImage = { indexDigests: [], attestations: [], signatures: [] };

/** Where problems of the archive as a whole are placed. */
const wholeArchive = 'archive';

/**
 * Reads the metadata of an archive: finds out which format it has, and its images, artifacts and layer blobs. The error
 * is the list of problems that leave nothing to show: at least one, the reason first.
 */
export async function openImages(
  source: MemberSource,
  sha256: (data: Uint8Array) => Digest,
): Promise<Result<OpenedArchive, readonly Problem[]>> {
  const inner = withoutCommonFolder(source);
  const problems = new ProblemList(wholeArchive);
  for (const fault of inner.faults) problems.add(fault);
  const blobs = new LayerBlobs();
  const parts: ArchiveParts = {
    source: inner,
    documents: new MetadataReader(inner, sha256),
    layers: new LayerFinder(inner, sha256, blobs),
    problems,
  };
  const signs = detectFormat(inner.members);
  const { format, claims, walk } = await findAll(parts, signs, blobs);
  const artifacts = walk?.artifacts ?? [];
  const absent = walk?.absent ?? [];
  if (claims.length + artifacts.length === 0) {
    return err(explainNothing(problems.finish(), signs, absent.length));
  }
  const encoder = new TextEncoder();
  return ok({
    format,
    images: claims.map((claim) => {
      const said = walk?.saidOf(claim) ?? nothingSaid;
      return buildImage(claim, said, (text) => sha256(encoder.encode(text)));
    }),
    artifacts,
    absent,
    blobs: blobs.finish(),
    problems: problems.finish(),
  });
}

/** What the documents name; of an archive that is cut off before them, the layers that are whole. */
async function findAll(parts: ArchiveParts, signs: FormatSigns, blobs: LayerBlobs): Promise<Findings> {
  const found = await findImages(parts, signs, blobs);
  const isNamed = found.claims.length + (found.walk?.artifacts.length ?? 0) > 0;
  if (isNamed || !signs.isImageLike || !isCutOff(parts.source)) return found;
  const orphans = await orphanLayers(parts, blobs);
  if (!orphans) return found;
  const format = found !== nothing ? found.format : signs.hasBlobs ? 'oci-layout' : 'docker-archive';
  return { ...found, format, claims: [orphans] };
}

/** Most specific first: an archive that has an index is read by it, and docker's list beside it is held against it. */
async function findImages(parts: ArchiveParts, signs: FormatSigns, blobs: LayerBlobs): Promise<Findings> {
  const manifest = signs.hasManifest ? await readDocument(parts, dockerManifestName) : null;
  if (signs.hasIndex) return findLayoutImages(parts, manifest);
  if (manifest && isManifestObject(manifest)) return findDirectoryImages(parts, manifest);
  const kind = detectFileSystem(parts.source.members.keys());
  // A root file system may well have a manifest.json at its top, say of a web application.
  const isFileSystem = kind === 'rootfs' && !isJsonArray(manifest?.value);
  if (signs.hasManifest && !isFileSystem) {
    const claims = manifest?.value === undefined ? [] : await readDockerArchive(parts, manifest.value);
    return { format: 'docker-archive', claims: joinRepeated(claims), walk: null };
  }
  if ((signs.hasRepositories || signs.hasSteps) && !isFileSystem) {
    const repositories = signs.hasRepositories ? await readDocument(parts, repositoriesName) : null;
    const claims = await readLegacyArchive(parts, repositories?.value);
    return { format: 'docker-archive', claims, walk: null };
  }
  if (parts.source.members.size === 0 || (signs.isImageLike && !isFileSystem)) return nothing;
  return findFileSystem(parts, kind, blobs);
}

async function findLayoutImages(parts: ArchiveParts, manifest: MetadataDocument | null): Promise<Findings> {
  await checkLayout(parts);
  const walk = new ManifestWalk(parts, layoutNaming);
  const index = await readDocument(parts, indexName);
  if (index) await walk.walkTop(index);
  const indexed = joinRepeated(walk.claims);
  if (!manifest || manifest.value === undefined) return { format: 'oci-layout', claims: indexed, walk };
  const listed = await readDockerArchive(parts, manifest.value);
  const { claims, conflicting } = mergeClaims(indexed, joinRepeated(listed));
  for (const claim of conflicting) {
    const name = [...claim.references][0] ?? claim.config.imageID ?? 'without a name';
    const message = `${dockerManifestName} lists the image ${quote(name)}, which ${indexName} does not name; all are shown.`;
    parts.problems.place({
      code: 'archive.metadata-conflict',
      severity: 'warning',
      message,
      at: dockerManifestName,
    });
  }
  return { format: listed.length > 0 ? 'docker-archive' : 'oci-layout', claims, walk };
}

async function findDirectoryImages(parts: ArchiveParts, manifest: MetadataDocument): Promise<Findings> {
  const walk = new ManifestWalk(parts, directoryNaming);
  if (isIndexDocument(manifest.value ?? null, null)) await walk.walkTop(manifest);
  else await walk.readTop(manifest);
  return { format: 'docker-dir', claims: joinRepeated(walk.claims), walk };
}

function findFileSystem(parts: ArchiveParts, format: FileSystemKind, blobs: LayerBlobs): Findings {
  const claim = fileSystemClaim(parts.source, blobs);
  if (!claim) return nothing;
  const [code, what] =
    format === 'rootfs'
      ? (['archive.rootfs-export', 'a root file system, as docker export writes it'] as const)
      : (['archive.not-an-image', 'a single layer'] as const);
  const message = `The tar names no image; it is shown as ${what}: one layer, no history.`;
  parts.problems.place({ code, severity: 'info', message, at: wholeArchive });
  return { format, claims: [claim], walk: null };
}

/** Reads a document that says what the archive holds; what is wrong with it is a problem of the archive. */
async function readDocument(parts: ArchiveParts, name: string): Promise<MetadataDocument | null> {
  const read = await parts.documents.read(name);
  if (!read.ok) {
    parts.problems.place(problemFrom(read.error, name));
    return null;
  }
  for (const problem of read.value.problems) parts.problems.place(problem);
  return read.value;
}

/** skopeo's `dir:` has a manifest where docker's archive has an array. */
function isManifestObject({ value }: MetadataDocument): boolean {
  const form = documentForm(value);
  return form !== null && (form.has('layers') || form.has('manifests') || form.has('fsLayers'));
}

/** The problems of an archive that gives no image, the reason first. */
function explainNothing(problems: readonly Problem[], signs: FormatSigns, absent: number): Problem[] {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const others = problems.filter((problem) => problem.severity !== 'error');
  if (absent > 0) {
    const message = `The archive holds none of the ${absent} manifests that its index names.`;
    errors.unshift(reason('blob.missing', message));
  } else if (
    errors.length === 0 &&
    signs.isImageLike &&
    others.some(({ code }) => code === 'tar.no-end-marker')
  ) {
    const message =
      'The archive ends before what names its images: it was cut off between two members. Export the image again.';
    errors.push(reason('archive.truncated', message));
  } else if (errors.length === 0 && signs.isImageLike) {
    const message = 'The archive has parts of an image, but nothing in it names an image.';
    errors.push(reason('manifest.missing', message));
  } else if (errors.length === 0) {
    const message = 'No image was found: no manifest.json, no index.json, and no tar of a file system.';
    errors.push(reason('archive.not-an-image', message));
  }
  return [...errors, ...others];
}

function reason(code: ProblemCode, message: string): Problem {
  return { code, severity: 'error', message, at: wholeArchive };
}
