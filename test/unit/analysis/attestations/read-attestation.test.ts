import { expect, test } from 'vitest';
import { isAboutImage, readAttestation } from '../../../../src/analysis/attestations/read-attestation.ts';
import { attestationVerdict } from '../../../../src/export/attestation-words.ts';
import type { Attestation } from '../../../../src/model/attestation.ts';
import { isJsonObject, parseJson } from '../../../../src/oci/json.ts';
import { parseStatement } from '../../../../src/oci/statement.ts';
import { digestOf, jsonBytes } from '../../../fixtures/archives.ts';

const manifest = digestOf(jsonBytes({ any: 'manifest' }));
const index = digestOf(jsonBytes({ any: 'index' }));
const image = { manifestDigest: manifest, indexDigests: [index] };

/** A statement as an archive holds it. */
function attestation(
  predicateType: string | null,
  predicate: unknown,
  about: string = manifest,
): Attestation {
  const [algorithm = '', encoded] = about.split(':');
  const subject = [{ name: 'pkg:docker/app@1', digest: { [algorithm]: encoded } }];
  const data = jsonBytes({ _type: 'https://in-toto.io/Statement/v0.1', predicateType, subject, predicate });
  const { value } = parseJson(data);
  const statement = isJsonObject(value) ? parseStatement(value) : null;
  if (!statement) throw new Error('no statement');
  return { ...statement, digest: digestOf(data), size: data.length, verified: true, oddity: null };
}

test.each([
  [
    'https://slsa.dev/provenance/v0.2',
    {
      builder: { id: 'https://ci/run/1' },
      buildType: 'https://mobyproject.org/buildkit@v1',
      invocation: { configSource: { uri: 'https://git/app', entryPoint: 'Dockerfile' } },
      metadata: {
        buildStartedOn: '2026-01-01T00:00:00Z',
        'https://mobyproject.org/buildkit@v1#metadata': { vcs: { source: 'git@a:b', revision: 'abc' } },
      },
      materials: [{ uri: 'pkg:docker/alpine@3.20', digest: { sha256: 'aa' } }, { no: 'uri' }],
    },
  ],
  [
    'https://slsa.dev/provenance/v1',
    {
      buildDefinition: {
        buildType: 'https://mobyproject.org/buildkit@v1',
        externalParameters: { configSource: { uri: 'https://git/app', path: 'Dockerfile' } },
        resolvedDependencies: [{ uri: 'pkg:docker/alpine@3.20', digest: { sha256: 'aa' } }],
      },
      runDetails: {
        builder: { id: 'https://ci/run/1' },
        metadata: {
          startedOn: '2026-01-01T00:00:00Z',
          buildkit_metadata: { vcs: { source: 'git@a:b', revision: 'abc' } },
        },
      },
    },
  ],
])('provenance tells who built it, of what: %s', (type, predicate) => {
  const facts = readAttestation(attestation(type, predicate), image);
  expect(facts).toMatchObject({
    kind: 'provenance',
    about: { kind: 'manifest' },
    verified: true,
    packages: null,
  });
  expect(Object.fromEntries(facts.facts)).toEqual({
    builder: 'https://ci/run/1',
    'build type': 'https://mobyproject.org/buildkit@v1',
    source: 'https://git/app',
    'entry point': 'Dockerfile',
    repository: 'git@a:b',
    revision: 'abc',
    started: '2026-01-01T00:00:00Z',
  });
  expect(facts.materials).toEqual([{ uri: 'pkg:docker/alpine@3.20', digests: ['sha256:aa'] }]);
});

test('bills of materials tell what they claim; the image itself is no package of its own', () => {
  const spdx = readAttestation(
    attestation('https://spdx.dev/Document', {
      spdxVersion: 'SPDX-2.3',
      name: 'sbom',
      creationInfo: { created: '2026-01-01T00:00:00Z', creators: ['Tool: x', 3] },
      packages: [
        { name: 'app', primaryPackagePurpose: 'CONTAINER' },
        {
          name: 'curl',
          versionInfo: '8.5',
          externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:deb/curl@8.5' }],
        },
        { name: 'bare' },
        'nothing',
      ],
    }),
    image,
  );
  expect(spdx.packages).toEqual([
    { name: 'curl', version: '8.5', purl: 'pkg:deb/curl@8.5' },
    { name: 'bare', version: null, purl: null },
  ]);
  expect(Object.fromEntries(spdx.facts)).toMatchObject({ name: 'sbom', 'made by': 'Tool: x' });
  const cyclonedx = readAttestation(
    attestation('https://cyclonedx.org/bom', {
      specVersion: '1.6',
      components: [
        { type: 'operating-system', name: 'debian' },
        {
          type: 'library',
          group: 'g',
          name: 'a',
          version: '1',
          purl: 'pkg:maven/g/a@1',
          components: [{ type: 'library', name: 'b' }],
        },
      ],
    }),
    image,
  );
  expect(cyclonedx.packages?.map(({ name }) => name)).toEqual(['g/a', 'b']);
});

test('a statement is about an image only if it names the manifest, or an index that leads to it', () => {
  const read = (own: Partial<Attestation>, about?: string) => {
    const facts = readAttestation({ ...attestation('x', {}, about), ...own }, image);
    return [facts.about, isAboutImage(facts), attestationVerdict(facts)];
  };
  expect(read({})).toEqual([{ kind: 'manifest' }, true, '✓ about this image']);
  expect(read({}, index)).toEqual([{ kind: 'index', digest: index }, true, '✓ about this image']);
  expect(read({}, digestOf(jsonBytes(1)))).toEqual([{ kind: 'other' }, false, '✕ not about this image']);
  expect(read({ subjects: [] })).toEqual([{ kind: 'nothing' }, false, '✕ not about this image']);
  expect(read({ oddity: 'Twice.' })).toEqual([
    { kind: 'unclear', why: 'Twice.' },
    false,
    '✕ not about this image',
  ]);
  expect(read({ verified: false })).toEqual([{ kind: 'manifest' }, true, '✕ damaged']);
  const unnamed = { manifestDigest: null, indexDigests: [] };
  expect(readAttestation(attestation('x', {}), unnamed).about).toEqual({ kind: 'other' });
});

test('judged vulnerabilities, in both forms of their names', () => {
  const { vex } = readAttestation(
    attestation('https://openvex.dev/ns/v0.2.0', {
      statements: [
        { vulnerability: { name: 'CVE-1' }, status: 'not_affected', justification: 'component_not_present' },
        { vulnerability: 'CVE-2', status: 'fixed' },
        { status: 'fixed' },
      ],
    }),
    image,
  );
  expect(vex).toEqual([
    { vulnerability: 'CVE-1', status: 'not_affected', justification: 'component_not_present' },
    { vulnerability: 'CVE-2', status: 'fixed', justification: null },
  ]);
});

test.each([null, [], 'text', { components: 3, packages: { a: 1 }, statements: null, materials: 'x' }])(
  'a predicate of another shape says nothing: %j',
  (predicate) => {
    for (const type of [
      'https://slsa.dev/provenance/v1',
      'https://spdx.dev/Document',
      'https://cyclonedx.org/bom',
      'https://openvex.dev/ns',
      null,
    ]) {
      const facts = readAttestation(attestation(type, predicate), image);
      expect([facts.facts, facts.materials, facts.packages ?? [], facts.vex]).toEqual([[], [], [], []]);
    }
  },
);
