import type { ProblemCode } from '../base/codes.ts';
import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { type Descriptor, descriptorType, parseDescriptor } from '../oci/descriptor.ts';
import { type Digest, digestAlgorithm } from '../oci/digest.ts';
import { FieldReader } from '../oci/field-reader.ts';
import { goList, goMap, goStruct, goText } from '../oci/go-json/go-type.ts';
import { readAsGo } from '../oci/go-json/read-as-go.ts';
import { describeJson, isJsonArray, isJsonObject, type JsonValue } from '../oci/json.ts';
import { canonicalReference } from '../oci/reference.ts';
import type { ArchiveParts } from './archive-parts.ts';
import { absentConfig, findConfig } from './config-finder.ts';
import { configNameDigest, layerNameDigest } from './declared-digest.ts';
import type { ConfigClaim, ImageClaim, LayerClaim } from './image-claim.ts';

/** Where docker's archive says what it holds. */
export const dockerManifestName = 'manifest.json';

/** What runtimes decode `manifest.json` into (moby image/tarexport, `manifestItem`). */
const manifestType = goList(
  goStruct({
    Config: goText,
    RepoTags: goList(goText),
    Layers: goList(goText),
    Parent: goText,
    LayerSources: goMap(descriptorType),
  }),
);

/**
 * The images of docker's archive (moby image/tarexport): `manifest.json`, an array of configs, tags and layers by member
 * name. docker since 1.10 writes it, and podman, skopeo, crane, ko, kaniko, jib, nix and bazel, each with names of its own.
 */
export async function readDockerArchive(parts: ArchiveParts, value: JsonValue): Promise<ImageClaim[]> {
  const { value: document, faults: keyFaults } = readAsGo(value, manifestType);
  for (const fault of keyFaults) parts.problems.place(problemFrom(fault, dockerManifestName));
  if (!isJsonArray(document)) {
    const message = `${dockerManifestName} should be an array of images, found ${describeJson(document)}.`;
    parts.problems.place(problem('json.wrong-type', message));
    return [];
  }
  const claims: ImageClaim[] = [];
  for (const [position, element] of document.slice(0, limits.manifests).entries()) {
    if (isJsonObject(element)) {
      const faults: Fault[] = [];
      claims.push(await readImage(parts, new FieldReader(element, `[${position}]`, faults), faults));
    } else {
      const message = `Image ${position} should be an object, found ${describeJson(element)}.`;
      parts.problems.place(problem('json.wrong-type', message));
    }
  }
  if (document.length > limits.manifests) {
    const message = `${dockerManifestName} lists ${document.length} images; the first ${limits.manifests} are read.`;
    parts.problems.place(problem('index.too-large', message));
  }
  return claims;
}

async function readImage(parts: ArchiveParts, fields: FieldReader, faults: Fault[]): Promise<ImageClaim> {
  const tags = fields.texts('RepoTags') ?? [];
  const config = await readConfig(parts, fields.text('Config'));
  const layers = await readLayers(parts, fields, config, faults);
  return {
    at: dockerManifestName,
    references: new Set(tags.map((tag) => canonicalReference(tag) ?? tag)),
    platform: null,
    manifestDigest: null,
    manifestMediaType: null,
    manifestVerified: null,
    annotations: new Map(),
    config,
    layers,
    stepIDs: null,
    problems: faults.map((fault) => problemFrom(fault, dockerManifestName)),
  };
}

async function readConfig(parts: ArchiveParts, name: string | null): Promise<ConfigClaim> {
  if (name !== null)
    return findConfig(parts.documents, name, { digest: configNameDigest(name), size: null, data: null });
  const message = 'The image names no "Config".';
  return absentConfig(
    null,
    { code: 'blob.missing', severity: 'error', message, offset: null },
    dockerManifestName,
  );
}

async function readLayers(
  parts: ArchiveParts,
  fields: FieldReader,
  { config }: ConfigClaim,
  faults: Fault[],
): Promise<LayerClaim[]> {
  const names = fields.texts('Layers') ?? [];
  if (names.length > limits.layers) {
    const message = `The image names ${names.length} layers; the first ${limits.layers} are read.`;
    fields.fault('manifest.too-many-layers', 'error', message);
  }
  const sources = readLayerSources(fields, faults);
  const layers: LayerClaim[] = [];
  const read = parts.layers.within(names.slice(0, limits.layers), (fault) => faults.push(fault));
  for (const [index, name] of read.entries()) {
    const diffID = config?.diffIDs?.[index] ?? null;
    layers.push(await readLayer(parts, name, index, diffID === null ? undefined : sources.get(diffID)));
  }
  return layers;
}

/** `LayerSources`: descriptors by diffID, for layers whose media type is not docker's own (moby, ggcr). */
function readLayerSources(fields: FieldReader, faults: Fault[]): ReadonlyMap<string, Descriptor> {
  const sources = new Map<string, Descriptor>();
  for (const [diffID, value] of fields.entries('LayerSources')) {
    const descriptor = isJsonObject(value) ? parseDescriptor(value, `LayerSources.${diffID}`) : null;
    if (!descriptor) continue;
    sources.set(diffID, descriptor);
    faults.push(...descriptor.faults);
  }
  return sources;
}

function readLayer(
  parts: ArchiveParts,
  name: string,
  index: number,
  described: Descriptor | undefined,
): Promise<LayerClaim> {
  const declaration = {
    name,
    digest: described?.digest ?? checkableDigest(name),
    mediaType: described?.mediaType ?? null,
    size: described?.size ?? null,
    faults: [],
  };
  return parts.layers.find(declaration, `${dockerManifestName}, layer ${index}`);
}

/** Names in docker's archive are paths first: one of an unknown algorithm is no declaration. */
function checkableDigest(name: string): Digest | null {
  const digest = layerNameDigest(name);
  return digest !== null && digestAlgorithm(digest) === 'sha256' ? digest : null;
}

function problem(code: ProblemCode, message: string): Problem {
  return { code, severity: 'error', message, at: dockerManifestName };
}
