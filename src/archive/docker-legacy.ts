import type { Fault } from '../base/fault.ts';
import { limits } from '../base/limits.ts';
import { quote } from '../base/text.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { type ImageConfig, imageFields, parseCreated, parseParameters } from '../oci/config.ts';
import { FieldReader, readDocument } from '../oci/field-reader.ts';
import { goFlag, goMap, goStruct, goText } from '../oci/go-json/go-type.ts';
import { readAsGo } from '../oci/go-json/read-as-go.ts';
import type { HistoryEntry } from '../oci/history.ts';
import { isJsonObject, type JsonValue } from '../oci/json.ts';
import { parsePlatform } from '../oci/platform.ts';
import { canonicalReference } from '../oci/reference.ts';
import type { ArchiveParts } from './archive-parts.ts';
import type { ImageClaim, LayerClaim } from './image-claim.ts';

/** Where the archives of docker before 1.10 name their images; they have no manifest.json. */
export const repositoriesName = 'repositories';

/** What runtimes decode the two documents into: tags by repository, and the struct of a step (moby image, `V1Image`). */
const repositoriesType = goMap(goMap(goText));
const stepType = goStruct({ ...imageFields, throwaway: goFlag });

const stepDocument = /^([0-9a-f]{64})\/json$/;

/** One image of a chain: the old layout had an image, with an ID of its own, for every build step. */
interface Step {
  readonly id: string;
  readonly parent: string | null;
  readonly config: ImageConfig;
  readonly entry: HistoryEntry;
  readonly problems: readonly Problem[];
}

/** IDs of the steps that the archive holds as `<id>/json`. */
export function legacyStepIDs(names: Iterable<string>): string[] {
  const ids: string[] = [];
  for (const name of names) {
    const id = stepDocument.exec(name)?.[1];
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

/**
 * The images of an archive of docker before 1.10 (moby image/spec v1.0): `repositories` names the last step of each
 * image, `<id>/json` names its parent, `<id>/layer.tar` is its layer. Saved by ID there are no names; then every step
 * that is no parent ends an image.
 */
export async function readLegacyArchive(
  parts: ArchiveParts,
  repositories: JsonValue | undefined,
): Promise<ImageClaim[]> {
  const steps = new Map<string, Step>();
  for (const id of legacyStepIDs(parts.source.members.keys())) {
    const step = await readStep(parts, id);
    if (step) steps.set(id, step);
  }
  const heads = readRepositories(parts, repositories);
  const parents = new Set([...steps.values()].map((step) => step.parent));
  for (const id of steps.keys()) {
    if (!parents.has(id) && !heads.has(id)) heads.set(id, []);
  }
  const claims: ImageClaim[] = [];
  for (const [id, references] of heads) claims.push(await readChain(parts, steps, id, references));
  return claims;
}

/** References by the ID of the step that they name. */
function readRepositories(parts: ArchiveParts, document: JsonValue | undefined): Map<string, string[]> {
  const heads = new Map<string, string[]>();
  const reading = readAsGo(document ?? new Map(), repositoriesType);
  const faults: Fault[] = [...reading.faults];
  const fields = readDocument(reading.value, faults);
  for (const [name, tags] of fields?.entries() ?? []) {
    if (!isJsonObject(tags)) continue;
    for (const [tag, id] of new FieldReader(tags, name, faults).textEntries()) {
      const written = `${name}:${tag}`;
      const references = heads.get(id) ?? [];
      references.push(canonicalReference(written) ?? written);
      heads.set(id, references);
    }
  }
  for (const fault of faults) parts.problems.place(problemFrom(fault, repositoriesName));
  return heads;
}

async function readStep(parts: ArchiveParts, id: string): Promise<Step | null> {
  const name = `${id}/json`;
  const document = await parts.documents.read(name);
  if (!document.ok) {
    parts.problems.place(problemFrom(document.error, name));
    return null;
  }
  const { value, problems } = document.value;
  const reading = value === undefined ? null : readAsGo(value, stepType);
  const faults: Fault[] = [...(reading?.faults ?? [])];
  const fields = reading && readDocument(reading.value, faults);
  const step = fields && parseStep(fields, id);
  const all = [...problems, ...faults.map((fault) => problemFrom(fault, name))];
  if (step) return { ...step, problems: all };
  for (const problem of all) parts.problems.place(problem);
  return null;
}

function parseStep(fields: FieldReader, id: string): Omit<Step, 'problems'> {
  const created = parseCreated(fields);
  const author = fields.text('author') || null;
  const command = fields.object('container_config')?.texts('Cmd') ?? null;
  const config = {
    created,
    author,
    platform: parsePlatform(fields),
    parameters: parseParameters(fields.object('config')),
    diffIDs: null,
    history: [],
  };
  const entry = {
    created,
    createdBy: command && command.length > 0 ? command.join(' ') : null,
    comment: fields.text('comment') || null,
    author,
    emptyLayer: fields.flag('throwaway'),
  };
  return { id, parent: fields.text('parent') || null, config, entry };
}

async function readChain(
  parts: ArchiveParts,
  steps: ReadonlyMap<string, Step>,
  head: string,
  references: readonly string[],
): Promise<ImageClaim> {
  const { chain, problems } = followParents(steps, head);
  const layers: LayerClaim[] = [];
  const made = chain.filter(({ entry }) => !entry.emptyLayer);
  for (const step of parts.layers.within(made, (fault) =>
    problems.push(problemFrom(fault, `${head}/json`)),
  )) {
    const declaration = {
      name: `${step.id}/layer.tar`,
      digest: null,
      mediaType: null,
      size: null,
      faults: [],
    };
    layers.push(await parts.layers.find(declaration, `${step.id}/json, layer ${layers.length}`));
  }
  const top = chain.at(-1);
  return {
    at: `${head}/json`,
    references: new Set(references),
    platform: null,
    manifestDigest: null,
    manifestMediaType: null,
    manifestVerified: null,
    annotations: new Map(),
    config: {
      // The ID of such an image was drawn at random: no digest of anything.
      imageID: null,
      verified: null,
      config: top ? { ...top.config, history: chain.map((step) => step.entry) } : null,
      problems: chain.flatMap((step) => step.problems),
    },
    layers,
    stepIDs: chain.map((step) => step.id),
    problems,
  };
}

/** The steps of an image, base first. */
function followParents(
  steps: ReadonlyMap<string, Step>,
  head: string,
): { chain: Step[]; problems: Problem[] } {
  const chain: Step[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const at = `${head}/json`;
  for (let id: string | null = head; id !== null; ) {
    const step = steps.get(id);
    if (!step) {
      const message = `The archive holds no step ${quote(id)}, which the image is built on.`;
      problems.push({ code: 'blob.missing', severity: 'error', message, at });
      break;
    }
    if (seen.has(id) || chain.length === limits.layers) {
      const message = `The steps of the image go in a circle, or are more than ${limits.layers}.`;
      problems.push({ code: 'manifest.too-many-layers', severity: 'error', message, at });
      break;
    }
    seen.add(id);
    chain.push(step);
    id = step.parent;
  }
  return { chain: chain.reverse(), problems };
}
