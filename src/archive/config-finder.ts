import type { Fault } from '../base/fault.ts';
import { problemFrom } from '../model/problem.ts';
import { ProblemList } from '../model/problem-list.ts';
import { parseConfig } from '../oci/config.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import type { Digest } from '../oci/digest.ts';
import type { JsonValue } from '../oci/json.ts';
import type { ConfigClaim } from './image-claim.ts';
import type { MetadataDocument, MetadataReader } from './metadata-reader.ts';
import { verifyDocument } from './verify-document.ts';

/**
 * Reads the config of an image. `name` is where it should be; `declared` is what names or descriptors say of it.
 * A config that is absent or broken costs what it would have told, never the image.
 */
export async function findConfig(
  documents: MetadataReader,
  name: string,
  declared: Pick<Descriptor, 'digest' | 'size' | 'data'>,
): Promise<ConfigClaim> {
  const { digest, size } = declared;
  const read = await documents.readDescribed(name, declared);
  if (!read.ok) return absentConfig(digest, read.error, name);
  const document = read.value;
  const { verified, problems } = verifyDocument(document, digest, size);
  const found = [...document.problems, ...problems];
  if (document.value === undefined) {
    return { imageID: document.digest, verified, config: null, problems: found };
  }
  const parsed = configs.get(document) ?? parse(document.name, document.value);
  configs.set(document, parsed);
  const said = [...found, ...parsed.problems];
  return { imageID: document.digest, verified, config: parsed.config, problems: said };
}

/** What documents say, by them: images that share a config share its one reading. */
const configs = new WeakMap<MetadataDocument, Pick<ConfigClaim, 'config' | 'problems'>>();

function parse(name: string, document: JsonValue): Pick<ConfigClaim, 'config' | 'problems'> {
  const { value, faults } = parseConfig(document);
  const problems = new ProblemList(name);
  for (const fault of faults) problems.add(fault);
  return { config: value, problems: problems.finish() };
}

/** The claim for a config that can't be read. */
export function absentConfig(imageID: Digest | null, fault: Fault, at: string): ConfigClaim {
  return { imageID, verified: null, config: null, problems: [problemFrom(fault, at)] };
}
