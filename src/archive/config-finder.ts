import type { Bytes } from '../base/bytes.ts';
import type { Fault } from '../base/fault.ts';
import { type Problem, problemFrom } from '../model/problem.ts';
import { parseConfig } from '../oci/config.ts';
import type { Digest } from '../oci/digest.ts';
import type { ConfigClaim } from './image-claim.ts';
import type { MetadataReader } from './metadata-reader.ts';
import { verifyDocument } from './verify-document.ts';

/**
 * Reads the config of an image. `name` is where it should lie; `digest` and `size` are what names or descriptors declare.
 * A config that is absent or broken costs what it would have told, never the image.
 */
export async function findConfig(
  documents: MetadataReader,
  name: string,
  digest: Digest | null,
  size: Bytes | null,
): Promise<ConfigClaim> {
  const read = await documents.read(name);
  if (!read.ok) return absentConfig(digest, read.error, name);
  const document = read.value;
  const { verified, problems } = verifyDocument(document, digest, size);
  const found = [...document.problems, ...problems];
  if (document.value === undefined) {
    return { imageID: document.digest, verified, config: null, problems: found };
  }
  const { value, faults } = parseConfig(document.value);
  const said: Problem[] = [...found, ...faults.map((fault) => problemFrom(fault, document.name))];
  return { imageID: document.digest, verified, config: value, problems: said };
}

/** The claim for a config that can't be read. */
export function absentConfig(imageID: Digest | null, fault: Fault, at: string): ConfigClaim {
  return { imageID, verified: null, config: null, problems: [problemFrom(fault, at)] };
}
