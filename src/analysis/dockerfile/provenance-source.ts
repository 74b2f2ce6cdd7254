import type { Attestation } from '../../model/attestation.ts';
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../oci/json.ts';
import { type AttestedImage, attestedSubject, isAboutImage } from '../attestations/read-attestation.ts';

const slsa = 'https://slsa.dev/provenance/';
const buildkitMetadata = 'https://mobyproject.org/buildkit@v1#metadata';
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * The Dockerfile that a build of BuildKit's with `mode=max` put into its provenance (BuildKit docs, "SLSA provenance": SLSA 0.2
 * `metadata."https://mobyproject.org/buildkit@v1#metadata".source.infos`, SLSA 1.0 `runDetails.metadata.buildkit_metadata`).
 * Null where no statement about the image has one. The statement is taken at its word: no signature is checked.
 */
export function findProvenanceSource(
  attestations: readonly Attestation[],
  image: AttestedImage,
): string | null {
  for (const attestation of attestations) {
    const { predicateType, predicate, verified } = attestation;
    if (!predicateType?.startsWith(slsa) || !predicate || verified === false) continue;
    if (!isAboutImage({ about: attestedSubject(attestation, image) })) continue;
    const infos =
      at(predicate, 'metadata', buildkitMetadata, 'source', 'infos') ??
      at(predicate, 'runDetails', 'metadata', 'buildkit_metadata', 'source', 'infos');
    const files = isJsonArray(infos ?? null) ? (infos as readonly JsonValue[]).filter(isJsonObject) : [];
    const name =
      at(predicate, 'invocation', 'configSource', 'entryPoint') ??
      at(predicate, 'buildDefinition', 'externalParameters', 'configSource', 'path') ??
      'Dockerfile';
    const file = files.find((each) => each.get('filename') === name) ?? files.find(isDockerfile);
    const data = file?.get('data');
    if (typeof data === 'string' && data !== '') return decodeBase64(data);
  }
  return null;
}

function isDockerfile(file: JsonObject): boolean {
  const language = file.get('language') ?? 'Dockerfile';
  return language === 'Dockerfile';
}

function at(value: JsonValue, ...keys: readonly string[]): JsonValue | null {
  let found: JsonValue = value;
  for (const key of keys) {
    if (!isJsonObject(found)) return null;
    found = found.get(key) ?? null;
  }
  return found;
}

function decodeBase64(text: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of text) {
    const digit = base64Digits.indexOf(character);
    if (digit < 0) continue;
    held = ((held << 6) | digit) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >>> bits) & 0xff);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
