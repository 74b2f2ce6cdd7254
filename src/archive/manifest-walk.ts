import { bytes } from '../base/bytes.ts';
import type { ProblemCode } from '../base/codes.ts';
import type { Fault, Severity } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { quote } from '../base/text.ts';
import type { AbsentImage, Artifact } from '../model/image.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import { documentForm, type ImageIndex, isIndexDocument, parseImageIndex } from '../oci/image-index.ts';
import type { JsonValue } from '../oci/json.ts';
import { type ImageManifest, parseManifest } from '../oci/manifest.ts';
import { emptyMediaType, isConfigMediaType } from '../oci/media-type.ts';
import { formatPlatform, type Platform } from '../oci/platform.ts';
import type { ArchiveParts } from './archive-parts.ts';
import { AttestationFinder } from './attestation-finder.ts';
import type { BlobNaming } from './blob-naming.ts';
import type { SaidOfImage } from './build-image.ts';
import {
  attestationMark,
  attestationSubject,
  buildCacheType,
  canBeImage,
  partsOfIndex,
} from './classify-manifest.ts';
import { findConfig } from './config-finder.ts';
import { descriptorReferences, misspeltReferenceKey } from './descriptor-references.ts';
import type { ConfigClaim, ImageClaim, LayerClaim } from './image-claim.ts';
import { IndexLinks } from './index-links.ts';
import { ManifestJudge } from './manifest-judge.ts';
import type { MetadataDocument } from './metadata-reader.ts';
import { SignatureFinder } from './signature-finder.ts';
import { verifyDocument } from './verify-document.ts';

/** A descriptor on the way down, with the names that it or an index above it was given. */
interface Visit {
  readonly descriptor: Descriptor;
  readonly references: readonly string[];
  /** Digest and name of the index document that holds the descriptor. */
  readonly parent: Digest;
  readonly at: string;
  /** Names of the index documents above, the outermost first. */
  readonly above: readonly string[];
}

/**
 * Walks image indexes down to their manifests. Each document is looked at once, however many ways lead to it; a second
 * way only adds its references.
 */
export class ManifestWalk {
  readonly claims: ImageClaim[] = [];
  readonly artifacts: Artifact[] = [];
  readonly absent: AbsentImage[] = [];
  readonly #attestations: AttestationFinder;
  readonly #signatures: SignatureFinder;
  readonly #links = new IndexLinks();
  readonly #judge: ManifestJudge;
  readonly #parts: ArchiveParts;
  readonly #naming: BlobNaming;
  /** The images below each document that has been looked at. */
  readonly #below = new Map<string, readonly ImageClaim[]>();
  readonly #absentKeys = new Set<string>();
  #manifests = 0;

  constructor(parts: ArchiveParts, naming: BlobNaming) {
    this.#parts = parts;
    this.#naming = naming;
    this.#attestations = new AttestationFinder(parts, naming);
    this.#signatures = new SignatureFinder(parts, naming);
    this.#judge = new ManifestJudge(parts, naming);
  }

  /** What statements and signatures say of an image. To be asked when the walk is over. */
  saidOf({ manifestDigest }: ImageClaim): SaidOfImage {
    if (manifestDigest === null) return { indexDigests: [], attestations: [], signatures: [] };
    const { verified, named } = this.#links.above(manifestDigest);
    const digests = [manifestDigest, ...named];
    return {
      indexDigests: verified,
      attestations: this.#attestations.about(digests),
      signatures: this.#signatures.about(digests),
    };
  }

  /** Walks the index that stands at the top: `index.json`, or the manifest of a `dir:`. */
  async walkTop(document: MetadataDocument): Promise<void> {
    if (document.value === undefined) return;
    const index = this.#parseIndex(document, document.value);
    if (index) await this.#walkIndex(index, document, [], []);
  }

  /** Reads one manifest that no index names: the only one of a `dir:`. */
  async readTop(document: MetadataDocument): Promise<void> {
    if (document.value !== undefined) await this.#readManifest(document, document.value, null, [], []);
  }

  async #walkIndex(
    index: ImageIndex,
    document: MetadataDocument,
    above: readonly string[],
    references: readonly string[],
  ): Promise<ImageClaim[]> {
    const { name: at, digest: parent } = document;
    const found: ImageClaim[] = [];
    const { manifests, isCache } = partsOfIndex(index);
    if (isCache) this.#addCache(document, index);
    for (const descriptor of manifests) {
      if (++this.#manifests > limits.manifests) {
        const message = `The indexes name more than ${limits.manifests} manifests; the rest are not read.`;
        if (!this.#parts.problems.has('index.too-large')) this.#say('index.too-large', 'error', message, at);
        break;
      }
      const own = descriptorReferences(descriptor);
      const visit = {
        descriptor,
        references: own.length > 0 ? own : references,
        parent,
        at,
        above: [...above, at],
      };
      found.push(...(await this.#visit(visit)));
    }
    return found;
  }

  async #visit(visit: Visit): Promise<readonly ImageClaim[]> {
    const { descriptor, at } = visit;
    for (const fault of descriptor.faults) this.#place(problemFrom(fault, at));
    const misspelt = misspeltReferenceKey(descriptor);
    if (misspelt) {
      const message = `The annotation ${quote(misspelt.key)} is not known; ${quote(misspelt.nearest)} may be meant, which has the image’s name.`;
      this.#say('json.misspelt-key', 'warning', message, at);
    }
    const { digest } = descriptor;
    if (attestationMark(descriptor) !== null && !(await this.#isDisguised(descriptor))) {
      this.#addArtifact('attestation', descriptor, null, false);
      await this.#attestations.read(descriptor);
      return [];
    }
    if (digest === null) return [];
    const read = await this.#parts.documents.readDescribed(this.#naming.manifest(digest), descriptor);
    if (!read.ok) {
      await this.#unreadable(visit, digest, read.error);
      return [];
    }
    const document = read.value;
    this.#links.add(visit.parent, digest, document.digest);
    const seen = this.#below.get(document.name);
    if (seen) {
      for (const claim of seen) for (const reference of visit.references) claim.references.add(reference);
      return seen;
    }
    const below = await this.#readDocument(visit, document);
    this.#below.set(document.name, below);
    return below;
  }

  /** Whether a descriptor that is marked as an attestation's leads to an index, or to an image. */
  async #isDisguised(descriptor: Descriptor): Promise<boolean> {
    const { digest, mediaType } = descriptor;
    if (digest === null) return false;
    const read = await this.#parts.documents.readDescribed(this.#naming.manifest(digest), descriptor);
    if (!read.ok || read.value.value === undefined) return false;
    if (isIndexDocument(read.value.value, mediaType)) return true;
    const manifest = parseManifest(read.value.value).value;
    return manifest !== null && (await this.#judge.judge(manifest, descriptor)).kind === 'image';
  }

  async #readDocument(visit: Visit, document: MetadataDocument): Promise<readonly ImageClaim[]> {
    const { descriptor } = visit;
    const { value, name } = document;
    const { verified, problems } = verifyDocument(document, descriptor.digest, descriptor.size);
    if (!canBeImage(descriptor) && !isImageLike(value)) {
      this.#addArtifact('artifact', descriptor, null, await this.#holdsFiles(descriptor));
      return [];
    }
    const said = [...document.problems, ...problems];
    if (value === undefined) {
      for (const problem of said) this.#place(problem);
      return [];
    }
    if (!isIndexDocument(value, descriptor.mediaType)) {
      return this.#readManifest(document, value, { ...visit, verified }, visit.references, problems);
    }
    for (const problem of said) this.#place(problem);
    if (visit.above.includes(name)) {
      this.#say('index.cycle', 'error', `The index ${quote(name)} contains itself.`, visit.at);
      return [];
    }
    if (visit.above.length > limits.indexDepth) {
      const message = `Indexes lie within indexes deeper than ${limits.indexDepth} levels.`;
      this.#say('index.too-deep', 'error', message, visit.at);
      return [];
    }
    const index = this.#parseIndex(document, value);
    return index ? this.#walkIndex(index, document, visit.above, visit.references) : [];
  }

  #parseIndex(document: MetadataDocument, value: JsonValue): ImageIndex | null {
    const parsed = parseImageIndex(value);
    for (const fault of parsed.faults) this.#place(problemFrom(fault, document.name));
    return parsed.value;
  }

  async #readManifest(
    document: MetadataDocument,
    value: JsonValue,
    named: { readonly descriptor: Descriptor; readonly verified: boolean | null } | null,
    references: readonly string[],
    verification: readonly Problem[],
  ): Promise<readonly ImageClaim[]> {
    const parsed = parseManifest(value);
    const problems = [
      ...document.problems,
      ...verification,
      ...parsed.faults.map((fault) => problemFrom(fault, document.name)),
    ];
    const manifest = parsed.value;
    if (!manifest) {
      for (const problem of problems) this.#place(problem);
      return [];
    }
    const { kind, disguise, holdsFiles } = await this.#judge.judge(manifest, named?.descriptor ?? null);
    if (kind !== 'image') {
      this.#addArtifact(kind, named?.descriptor ?? null, manifest, holdsFiles, document);
      if (kind === 'attestation' && named) await this.#attestations.read(named.descriptor);
      for (const signed of await this.#signatures.read(manifest, document.digest, references))
        this.#attestations.addSigned(signed);
      return [];
    }
    if (disguise !== null) {
      const message = `The manifest is an image by its config and layers and is opened as one, although ${disguise}.`;
      problems.push({ code: 'manifest.disguised', severity: 'warning', message, at: document.name });
    }
    const mediaType = named?.descriptor.mediaType ?? null;
    if (mediaType !== null && manifest.mediaType !== null && mediaType !== manifest.mediaType) {
      const message = `The manifest calls itself ${quote(manifest.mediaType)}, its descriptor calls it ${quote(mediaType)}.`;
      problems.push({
        code: 'manifest.media-type-mismatch',
        severity: 'warning',
        message,
        at: document.name,
      });
    }
    const claim: ImageClaim = {
      at: document.name,
      references: new Set(references),
      platform: knownPlatform(named?.descriptor.platform ?? null),
      manifestDigest: document.digest,
      manifestMediaType: manifest.mediaType ?? mediaType,
      manifestVerified: named?.verified ?? null,
      annotations: joinAnnotations(manifest.annotations, named?.descriptor.annotations),
      config: await this.#findConfig(manifest.config, document.name),
      layers: await this.#findLayers(manifest, document.name, problems),
      stepIDs: null,
      problems,
    };
    this.claims.push(claim);
    return [claim];
  }

  async #findConfig(descriptor: Descriptor | null, at: string): Promise<ConfigClaim> {
    if (!descriptor) return { imageID: null, verified: null, config: null, problems: [] };
    const { digest } = descriptor;
    const faults = descriptor.faults.map((fault) => problemFrom(fault, at));
    if (digest === null) return { imageID: null, verified: null, config: null, problems: faults };
    const found = await findConfig(this.#parts.documents, this.#naming.blob(digest), descriptor);
    return { ...found, problems: [...faults, ...found.problems] };
  }

  async #findLayers(manifest: ImageManifest, at: string, problems: Problem[]): Promise<LayerClaim[]> {
    const layers: LayerClaim[] = [];
    const read = this.#parts.layers.within(manifest.layers, (fault) => problems.push(problemFrom(fault, at)));
    for (const [index, { digest, mediaType, size, faults }] of read.entries()) {
      const name = digest === null ? null : this.#naming.blob(digest);
      layers.push(
        await this.#parts.layers.find({ name, digest, mediaType, size, faults }, `${at}, layer ${index}`),
      );
    }
    return layers;
  }

  /** Exports of one platform name all platforms and hold one: what is absent by design is said, and is no problem. */
  async #unreadable({ descriptor, references, at }: Visit, digest: Digest, fault: Fault): Promise<void> {
    if (!canBeImage(descriptor)) {
      this.#addArtifact('artifact', descriptor, null, await this.#holdsFiles(descriptor));
      return;
    }
    if (fault.code !== 'blob.missing') {
      this.#place(problemFrom(fault, this.#naming.manifest(digest)));
      return;
    }
    const platform = descriptor.platform && formatPlatform(descriptor.platform);
    const key = `${digest} ${platform}`;
    if (this.#absentKeys.has(key)) return;
    this.#absentKeys.add(key);
    this.absent.push({ references, platform, digest });
    if (platform === null) {
      this.#say('blob.missing', 'warning', `The archive does not hold the manifest ${digest}.`, at);
    }
  }

  #addArtifact(
    kind: Artifact['kind'],
    descriptor: Descriptor | null,
    manifest: ImageManifest | null,
    holdsFiles: boolean,
    document: MetadataDocument | null = null,
  ): void {
    const artifactType = manifest?.artifactType ?? descriptor?.artifactType ?? typeByParts(manifest);
    const artifact: Artifact = {
      kind,
      mediaType: manifest?.mediaType ?? descriptor?.mediaType ?? null,
      artifactType,
      digest: document?.digest ?? descriptor?.digest ?? null,
      subject: descriptor ? attestationSubject(descriptor, manifest) : (manifest?.subject?.digest ?? null),
      size: descriptor?.size ?? null,
      holdsFiles,
    };
    this.#list(artifact, document?.name ?? descriptor?.digest ?? 'index.json');
  }

  /** A build cache is an index, whose layers are only parts of images. */
  #addCache({ name, digest, size }: MetadataDocument, { mediaType, subject }: ImageIndex): void {
    const subjectDigest = subject?.digest ?? null;
    const artifact = { mediaType, artifactType: buildCacheType, digest, subject: subjectDigest };
    this.#list({ kind: 'artifact', ...artifact, size: bytes(size), holdsFiles: true }, name);
  }

  #list(artifact: Artifact, at: string): void {
    this.artifacts.push(artifact);
    const { kind, artifactType, holdsFiles } = artifact;
    if (kind === 'attestation') return;
    const what = artifactType === null ? 'An artifact' : `An artifact of type ${quote(artifactType)}`;
    const files = holdsFiles ? ' The files in it are not looked through.' : '';
    this.#say('manifest.not-an-image', 'info', `${what} is listed, not opened: it is no image.${files}`, at);
  }

  /** Whether a blob that an index names by itself is one of files. */
  async #holdsFiles({ digest }: Descriptor): Promise<boolean> {
    return digest !== null && (await this.#parts.layers.isLayer(this.#naming.blob(digest)));
  }

  #say(code: ProblemCode, severity: Severity, message: string, at: string): void {
    this.#place({ code, severity, message, at });
  }

  #place(problem: Problem): void {
    this.#parts.problems.place(problem);
  }
}

/**
 * What an artifact that does not say its type is, by its config's media type (image-spec manifest.md, "Guidelines for Artifact Usage");
 * where that is an image's or the empty one, by the media type of its first blob.
 */
function typeByParts(manifest: ImageManifest | null): string | null {
  const config = manifest?.config?.mediaType ?? null;
  const isTelling = config !== null && !isConfigMediaType(config) && config !== emptyMediaType;
  return isTelling ? config : (manifest?.layers[0]?.mediaType ?? config);
}

/** The manifest's annotations, then those that only its descriptor has. */
function joinAnnotations(
  manifest: ReadonlyMap<string, string>,
  descriptor: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const joined = new Map(manifest);
  for (const [key, text] of descriptor) if (!joined.has(key)) joined.set(key, text);
  return joined;
}

/** A platform that says something: attestations have `unknown/unknown`. */
function knownPlatform(platform: Platform | null): Platform | null {
  return platform?.os === 'unknown' ? null : platform;
}

/** Whether a document of an unknown media type has the form of a manifest or index all the same. */
function isImageLike(value: JsonValue | undefined): boolean {
  const form = documentForm(value);
  return form !== null && (form.has('manifests') || (form.has('layers') && form.has('config')));
}
