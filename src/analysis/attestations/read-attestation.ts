import type { Attestation } from '../../model/attestation.ts';
import type { Image } from '../../model/image.ts';
import { isJsonObject, type JsonObject } from '../../oci/json.ts';
import { type ClaimedPackage, readCycloneDxPackages, readSpdxPackages } from './claimed-packages.ts';
import { objectsAt, textAt, valueAt } from './json-path.ts';

/** The image that a statement is read for. */
export type AttestedImage = Pick<Image, 'manifestDigest' | 'indexDigests'>;

/** What a statement is, by its predicate. */
export type AttestationKind = 'provenance' | 'spdx' | 'cyclonedx' | 'vex' | 'other';

/** Something that a build was made of. */
export interface Material {
  readonly uri: string;
  /** `algorithm:encoded`. */
  readonly digests: readonly string[];
}

/** What a product is said to be of a vulnerability (OpenVEX, "Statement"). */
export interface VexStatement {
  readonly vulnerability: string;
  readonly status: string;
  readonly justification: string | null;
}

/**
 * What a statement names, seen from an image: its `manifest`; an `index` that leads to the manifest through digests that were all verified;
 * `other` things; `nothing`, it is only attached to the image, which anybody can do; `unclear`, readers differ about it (`why` is a sentence).
 */
export type AttestedSubject =
  | { readonly kind: 'manifest' }
  | { readonly kind: 'index'; readonly digest: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unclear'; readonly why: string };

/** Whether a statement is about the image that it was read for. */
export function isAboutImage({ about }: Pick<AttestationFacts, 'about'>): boolean {
  return about.kind === 'manifest' || about.kind === 'index';
}

/** What a statement about an image says. */
export interface AttestationFacts {
  readonly kind: AttestationKind;
  readonly predicateType: string | null;
  readonly about: AttestedSubject;
  /** `Attestation.verified`: of the bytes of the statement, not of any signature. */
  readonly verified: boolean | null;
  readonly digest: string;
  /** Single facts in a fixed order: what it is called, and its value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly materials: readonly Material[];
  /** What a bill of materials claims; null for what is none. */
  readonly packages: readonly ClaimedPackage[] | null;
  readonly vex: readonly VexStatement[];
}

/** Reads what a statement says, and whether it is about an image. */
export function readAttestation(attestation: Attestation, image: AttestedImage): AttestationFacts {
  const { predicateType, predicate, verified, digest } = attestation;
  const kind = kindOf(predicateType);
  const own = predicate ?? new Map();
  return {
    kind,
    predicateType,
    about: attestedSubject(attestation, image),
    verified,
    digest,
    facts: kind === 'provenance' ? provenanceFacts(own) : documentFacts(own),
    materials: kind === 'provenance' ? readMaterials(own) : [],
    packages:
      kind === 'spdx' ? readSpdxPackages(own) : kind === 'cyclonedx' ? readCycloneDxPackages(own) : null,
    vex: kind === 'vex' ? readVex(own) : [],
  };
}

/** What a statement names, seen from an image. */
export function attestedSubject(
  { subjects, oddity }: Pick<Attestation, 'subjects' | 'oddity'>,
  { manifestDigest, indexDigests }: AttestedImage,
): AttestedSubject {
  if (oddity !== null) return { kind: 'unclear', why: oddity };
  const named = new Set<string>(subjects.flatMap(({ digests }) => digests));
  if (manifestDigest !== null && named.has(manifestDigest)) return { kind: 'manifest' };
  const index = indexDigests.find((digest) => named.has(digest));
  if (index !== undefined) return { kind: 'index', digest: index };
  return { kind: named.size === 0 ? 'nothing' : 'other' };
}

function kindOf(predicateType: string | null): AttestationKind {
  const type = predicateType ?? '';
  if (type.startsWith('https://slsa.dev/provenance/')) return 'provenance';
  if (type.startsWith('https://spdx.dev/')) return 'spdx';
  if (type.startsWith('https://cyclonedx.org/')) return 'cyclonedx';
  if (type.startsWith('https://openvex.dev/')) return 'vex';
  return 'other';
}

/** Where SLSA 0.2 and SLSA 1.0, as BuildKit and others fill them, say one thing. */
const provenanceWays: readonly (readonly [name: string, ...ways: (readonly string[])[]])[] = [
  ['builder', ['builder', 'id'], ['runDetails', 'builder', 'id']],
  ['build type', ['buildType'], ['buildDefinition', 'buildType']],
  [
    'source',
    ['invocation', 'configSource', 'uri'],
    ['buildDefinition', 'externalParameters', 'configSource', 'uri'],
  ],
  [
    'entry point',
    ['invocation', 'configSource', 'entryPoint'],
    ['buildDefinition', 'externalParameters', 'configSource', 'path'],
  ],
  [
    'repository',
    ['metadata', 'https://mobyproject.org/buildkit@v1#metadata', 'vcs', 'source'],
    ['runDetails', 'metadata', 'buildkit_metadata', 'vcs', 'source'],
  ],
  [
    'revision',
    ['metadata', 'https://mobyproject.org/buildkit@v1#metadata', 'vcs', 'revision'],
    ['runDetails', 'metadata', 'buildkit_metadata', 'vcs', 'revision'],
  ],
  ['started', ['metadata', 'buildStartedOn'], ['runDetails', 'metadata', 'startedOn']],
  ['finished', ['metadata', 'buildFinishedOn'], ['runDetails', 'metadata', 'finishedOn']],
];

function provenanceFacts(predicate: JsonObject): readonly (readonly [string, string])[] {
  return provenanceWays.flatMap(([name, ...ways]) => {
    const value = ways.map((way) => textAt(predicate, ...way)).find((text) => text !== null);
    return value ? [[name, value] as const] : [];
  });
}

/** Of a bill of materials or another document: what it is and who made it. */
function documentFacts(predicate: JsonObject): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string | null])[] = [
    ['name', textAt(predicate, 'name') ?? textAt(predicate, 'metadata', 'component', 'name')],
    ['version of the format', textAt(predicate, 'spdxVersion') ?? textAt(predicate, 'specVersion')],
    ['made', textAt(predicate, 'creationInfo', 'created') ?? textAt(predicate, 'metadata', 'timestamp')],
    ['author', textAt(predicate, 'author')],
  ];
  const creators = valueAt(predicate, 'creationInfo', 'creators');
  const made = Array.isArray(creators) ? creators.filter((each) => typeof each === 'string').join(', ') : '';
  return [...facts, ['made by', made] as const].flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  );
}

function readMaterials(predicate: JsonObject): readonly Material[] {
  const listed = objectsAt(predicate, 'materials');
  const resolved = objectsAt(predicate, 'buildDefinition', 'resolvedDependencies');
  return [...listed, ...resolved].flatMap((material): Material[] => {
    const uri = textAt(material, 'uri');
    const digest = valueAt(material, 'digest');
    const digests = isJsonObject(digest)
      ? [...digest].map(([algorithm, value]) => `${algorithm}:${value}`)
      : [];
    return uri === null ? [] : [{ uri, digests }];
  });
}

function readVex(predicate: JsonObject): readonly VexStatement[] {
  return objectsAt(predicate, 'statements').flatMap((statement): VexStatement[] => {
    const vulnerability = textAt(statement, 'vulnerability', 'name') ?? textAt(statement, 'vulnerability');
    const status = textAt(statement, 'status');
    if (vulnerability === null || status === null) return [];
    return [{ vulnerability, status, justification: textAt(statement, 'justification') }];
  });
}
