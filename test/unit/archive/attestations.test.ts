import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/base/limits.ts';
import {
  configType,
  descriptor,
  digestOf,
  file,
  hexOf,
  indexOf,
  indexType,
  jsonBytes,
  manifestType,
  ociImage,
  textBytes,
} from '../../fixtures/archives.ts';
import { codesOf, layout, open } from './open.ts';

const base = textBytes('base layer');
const app = textBytes('app layer');

describe('attestations', () => {
  const image = ociImage([base]);
  const statement = jsonBytes({ _type: 'https://in-toto.io/Statement/v0.1' });
  const emptyConfig = textBytes('{}');
  const attestation = jsonBytes({
    schemaVersion: 2,
    config: descriptor(configType, emptyConfig),
    layers: [descriptor('application/vnd.in-toto+json', statement)],
  });
  const imageDescriptor = descriptor(manifestType, image.manifest);

  it.each([
    { platform: { os: 'unknown', architecture: 'unknown' } },
    { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } },
    { artifactType: 'application/vnd.docker.attestation.manifest.v1+json' },
    {},
  ])('are listed, never images, when they are told by %j', async (sign) => {
    const members = [
      ...image.members,
      ...layout(
        [imageDescriptor, descriptor(manifestType, attestation, sign)],
        statement,
        emptyConfig,
        attestation,
      ),
    ];
    const opened = await open(members);
    expect(opened.images.length).toBe(1);
    expect(opened.artifacts).toMatchObject([{ kind: 'attestation', digest: digestOf(attestation) }]);
    expect(opened.problems).toEqual([]);
  });

  it('name their subject, by annotation or by subject', async () => {
    const byAnnotation = {
      platform: { os: 'unknown', architecture: 'unknown' },
      annotations: { 'vnd.docker.reference.digest': digestOf(image.manifest) },
    };
    const subject = jsonBytes({
      schemaVersion: 2,
      artifactType: 'application/vnd.docker.attestation.manifest.v1+json',
      config: descriptor(configType, emptyConfig),
      layers: [descriptor('application/vnd.in-toto+json', statement)],
      subject: imageDescriptor,
    });
    const opened = await open([
      ...image.members,
      ...layout(
        [
          imageDescriptor,
          descriptor(manifestType, attestation, byAnnotation),
          descriptor(manifestType, subject),
        ],
        attestation,
        subject,
      ),
    ]);
    expect(opened.artifacts.map((artifact) => artifact.subject)).toEqual([
      digestOf(image.manifest),
      digestOf(image.manifest),
    ]);
  });
});

describe('statements about an image', () => {
  const image = ociImage([base]);
  const other = ociImage([app]);
  const provenance = jsonBytes({
    predicateType: 'https://slsa.dev/provenance/v1',
    subject: [{ name: 'pkg:docker/app', digest: { sha256: hexOf(image.manifest) } }],
    predicate: { buildDefinition: { buildType: 'x' } },
  });
  const bare = jsonBytes([1]);
  const attestation = jsonBytes({
    schemaVersion: 2,
    config: descriptor(configType, textBytes('{}')),
    layers: [provenance, bare].map((data) => descriptor('application/vnd.in-toto+json', data)),
  });
  const named = {
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: { 'vnd.docker.reference.digest': digestOf(image.manifest) },
  };
  const manifests = [
    ...[image, other].map(({ manifest }) => descriptor(manifestType, manifest)),
    descriptor(manifestType, attestation, named),
  ];
  const members = [...image.members, ...other.members];

  it('stand with the image that they name, and no other', async () => {
    const opened = await open([...members, ...layout(manifests, provenance, bare, attestation)]);
    expect(opened.problems).toEqual([]);
    // As they come from a worker, whose clones are plain maps.
    expect(structuredClone(opened.images.map(({ attestations }) => attestations))).toEqual([
      [
        {
          predicateType: 'https://slsa.dev/provenance/v1',
          subjects: [{ name: 'pkg:docker/app', digests: [digestOf(image.manifest)] }],
          predicate: new Map([['buildDefinition', new Map([['buildType', 'x']])]]),
          digest: digestOf(provenance),
          size: provenance.length,
          verified: true,
          oddity: null,
        },
      ],
      [],
    ]);
  });

  it('that are other bytes than is declared are told of', async () => {
    const forged = file(`blobs/sha256/${hexOf(provenance)}`, '{"predicateType":"x"}');
    const opened = await open([...members, ...layout(manifests, attestation), forged]);
    expect(opened.images[0]?.attestations).toMatchObject([{ predicateType: 'x', verified: false }]);
    expect(codesOf(opened.problems)).toEqual(['size.mismatch', 'digest.mismatch']);
  });

  it('that are not in the archive are passed over', async () => {
    const opened = await open([...members, ...layout(manifests, attestation)]);
    expect(opened.images[0]?.attestations).toEqual([]);
    expect(opened.problems).toEqual([]);
  });

  it('that are longer than limits.statementSize are not read, and it is said', async () => {
    const long = jsonBytes({ predicate: 'x'.repeat(limits.statementSize) });
    const manifest = jsonBytes({
      schemaVersion: 2,
      config: descriptor(configType, textBytes('{}')),
      layers: [descriptor('application/vnd.in-toto+json', long)],
    });
    const index = [descriptor(manifestType, image.manifest), descriptor(manifestType, manifest, named)];
    const opened = await open([...image.members, ...layout(index, manifest, long)]);
    expect(opened.images[0]?.attestations).toEqual([]);
    expect(opened.problems).toMatchObject([
      { code: 'json.too-large', severity: 'warning', at: `blobs/sha256/${hexOf(long)}` },
    ]);
  });

  it('are told of so many over all images', async () => {
    const images = [1, 2, 3].map((number) => ociImage([textBytes(`${number}`)]));
    const inner = indexOf(images.map((each) => descriptor(manifestType, each.manifest)));
    const statements = Array.from({ length: limits.layers }, (_, number) =>
      jsonBytes({ predicateType: `${number}`, subject: [{ digest: { sha256: hexOf(inner) } }] }),
    );
    const manifest = jsonBytes({
      schemaVersion: 2,
      config: descriptor(configType, textBytes('{}')),
      layers: statements.map((each) => descriptor('application/vnd.in-toto+json', each)),
    });
    const attached = { annotations: { 'vnd.docker.reference.digest': digestOf(inner) } };
    const top = [descriptor(indexType, inner), descriptor(manifestType, manifest, attached)];
    const opened = await open([
      ...images.flatMap((each) => each.members),
      ...layout(top, inner, manifest, ...statements),
    ]);
    const told = opened.images.reduce((sum, { attestations }) => sum + attestations.length, 0);
    expect(told).toBe(limits.statementsOfImages);
    expect(codesOf(opened.problems)).toContain('manifest.too-many-statements');
  });
});
