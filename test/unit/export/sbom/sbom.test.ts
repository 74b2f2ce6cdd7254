import { beforeAll, describe, expect, test, vi } from 'vitest';
import { writeTar } from '../../../../scripts/tar-writer.mjs';
import type { ImagePackage } from '../../../../src/analysis/packages/image-packages.ts';
import { version } from '../../../../src/base/version.ts';
import type { ReportImage } from '../../../../src/export/report.ts';
import { formatCycloneDx } from '../../../../src/export/sbom/cyclonedx.ts';
import type { SbomInput } from '../../../../src/export/sbom/described-image.ts';
import { formatSpdx } from '../../../../src/export/sbom/spdx.ts';
import type { Digest } from '../../../../src/oci/digest.ts';
import { analyseBytes } from '../../../fixtures/analyse.ts';
import { file, ociImage, ociLayout, tarOf } from '../../../fixtures/archives.ts';
import { faultsOf } from '../../../fixtures/sbom-schemas.ts';

const formats = { cyclonedx: formatCycloneDx, spdx: formatSpdx } as const;
const hostile = '<img src=x>\u202e"\n\udc80 \u0000';
const packages: readonly ImagePackage[] = [
  { ecosystem: 'deb', name: 'libc6', version: '2.36-9+deb12u4', source: 'glibc', licence: 'LGPL-2.1, GPL-2' },
  { ecosystem: 'deb', name: 'old', version: '1:1.0', licence: null, isLive: false, layer: 0 },
  { ecosystem: 'npm', name: '@scope/x', version: '1.0.0', licence: 'mit' },
  { ecosystem: 'npm', name: 'y', version: '2.0.0', licence: 'SEE LICENSE IN LICENSE.md' },
  { ecosystem: 'npm', name: 'z', version: '2.0.0', licence: 'SEE LICENSE IN LICENSE.md' },
  { ecosystem: 'pypi', name: 'z', version: '2', licence: '(MIT OR Apache-2.0) AND BSD-3-Clause' },
  { ecosystem: 'maven', name: 'org.x:y', version: '3', licence: hostile },
  { ecosystem: 'cargo', name: hostile, version: hostile, licence: '' },
].map((own) => ({
  architecture: own.ecosystem === 'deb' ? 'amd64' : null,
  source: null,
  layer: 1,
  touched: 1,
  path: own.ecosystem === 'deb' ? '/var/lib/dpkg/status' : `/x/${hostile}`,
  isLive: true,
  ...own,
})) as readonly ImagePackage[];

let image: ReportImage;
let input: SbomInput;
beforeAll(async () => {
  const layers = [writeTar([file('a', '1')]), writeTar([file('b', '2')])];
  const archive = tarOf(ociLayout([['registry.example:5000/team/App:1.2', ociImage(layers)]]));
  image = (await analyseBytes(archive)).facts.images[0] as ReportImage;
  input = {
    ...image,
    made: {
      packages: { packages, unread: [], missing: 0 },
      distribution: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)' },
      isDistributionRead: true,
    },
  };
});

// biome-ignore lint/suspicious/noExplicitAny: documents are looked at by their paths
const documentOf = (format: keyof typeof formats, own = input): any => JSON.parse(formats[format](own));

describe.each(['cyclonedx', 'spdx'] as const)('%s', (format) => {
  test('passes the official schema, whatever the image holds', () => {
    expect(faultsOf(format, documentOf(format))).toEqual([]);
    const { made } = input;
    const bare = { ...input, image: { ...image.image, references: [], imageID: null, manifestDigest: null } };
    const unknown = {
      packages: { packages: [], unread: [], missing: 2 },
      distribution: null,
      isDistributionRead: false,
    };
    for (const own of [
      bare,
      { ...bare, layers: [] },
      { ...input, made: unknown },
      { ...input, made: { ...made, distribution: { id: 'x', version: null, name: hostile } } },
      {
        ...input,
        image: { ...image.image, references: [hostile], created: '2024-02-03T04:05:06.789+02:00' },
      },
    ])
      expect(faultsOf(format, documentOf(format, own))).toEqual([]);
  });

  test('is refused by the schema once it is broken', () => {
    const broken = documentOf(format);
    const [first] = format === 'spdx' ? broken.packages : broken.components;
    Reflect.deleteProperty(first, 'name');
    expect(faultsOf(format, broken)).not.toEqual([]);
    expect(faultsOf(format, { ...documentOf(format), more: 1 })).not.toEqual([]);
    const licensed = documentOf(format);
    if (format === 'spdx') licensed.creationInfo.created = '2024';
    else licensed.components[3].licenses = [{ license: { id: 'mit' } }];
    expect(faultsOf(format, licensed)).not.toEqual([]);
  });

  test('is the same at any time, and another for another image', () => {
    const before = formats[format](input);
    vi.useFakeTimers({ now: 0 });
    expect(formats[format](input)).toBe(before);
    vi.useRealTimers();
    const manifestDigest = `sha256:${'ab'.repeat(32)}` as Digest;
    const other = { ...input, image: { ...image.image, manifestDigest } };
    const identity = (own: SbomInput) =>
      documentOf(format, own)[format === 'spdx' ? 'documentNamespace' : 'serialNumber'];
    expect(identity(other)).not.toBe(identity(input));
    expect(identity(input)).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

const byName = (list: readonly { name: string }[], name: string) => list.find((each) => each.name === name);
const propertiesOf = ({ properties }: { properties: readonly { name: string; value: string }[] }) =>
  properties.map(({ name, value }) => `${name}=${value}`);

test('CycloneDX says what the image is, and what each package is and where it came from', () => {
  const { metadata, components, dependencies, compositions } = documentOf('cyclonedx');
  expect(metadata.tools.components).toEqual([{ type: 'application', name: 'tarsight', version }]);
  const { manifestDigest, imageID, layers } = image.image;
  const hex = manifestDigest?.slice(7);
  expect(metadata.component).toMatchObject({
    type: 'container',
    name: 'registry.example:5000/team/App',
    version: '1.2',
    hashes: [{ alg: 'SHA-256', content: hex }],
    purl: `pkg:oci/app@sha256:${hex}?arch=amd64&repository_url=registry.example:5000%2Fteam%2Fapp&tag=1.2`,
  });
  expect(propertiesOf(metadata.component)).toEqual(
    expect.arrayContaining([
      `tarsight:image:id=${imageID}`,
      ...layers.map(({ diffID }) => `tarsight:image:layer=${diffID}`),
    ]),
  );
  expect(components[0]).toMatchObject({ type: 'operating-system', name: 'debian', version: '12' });
  const libc = byName(components, 'libc6') as never;
  expect(libc).toMatchObject({
    purl: 'pkg:deb/debian/libc6@2.36-9%2Bdeb12u4?arch=amd64&distro=debian-12&upstream=glibc',
    scope: 'required',
    licenses: [{ license: { name: 'LGPL-2.1, GPL-2', acknowledgement: 'declared' } }],
    evidence: { occurrences: [{ location: '/var/lib/dpkg/status' }] },
  });
  expect(propertiesOf(libc)).toEqual(
    expect.arrayContaining([
      'tarsight:layer:index=1',
      `tarsight:layer:diffID=${layers[1]?.diffID}`,
      'tarsight:layer:touched:index=1',
      'tarsight:package:live=true',
    ]),
  );
  expect(byName(components, 'x')).toMatchObject({ group: '@scope', licenses: [{ license: { id: 'MIT' } }] });
  expect(byName(components, 'z')).toMatchObject({
    licenses: [{ license: { name: 'SEE LICENSE IN LICENSE.md' } }],
  });
  expect(components.find(({ purl }: { purl?: string }) => purl?.startsWith('pkg:pypi'))).toMatchObject({
    licenses: [{ expression: '(MIT OR Apache-2.0) AND BSD-3-Clause' }],
  });
  const removed = byName(components, 'old') as unknown as {
    scope: string;
    'bom-ref': string;
    licenses?: unknown;
  };
  expect(removed.scope).toBe('excluded');
  expect(removed.licenses).toBe(undefined);
  expect(dependencies[0].dependsOn).toHaveLength(packages.length);
  expect(dependencies[0].dependsOn).not.toContain(removed['bom-ref']);
  expect(compositions[0].aggregate).toBe('unknown');
  const less = { ...input.made, packages: { ...input.made.packages, missing: 1 } };
  expect(documentOf('cyclonedx', { ...input, made: less }).compositions[0].aggregate).toBe('incomplete');
});

test('SPDX says the same; statements that are no expressions are extracted, each once', () => {
  const document = documentOf('spdx');
  const [described, system] = document.packages;
  expect(described).toMatchObject({ primaryPackagePurpose: 'CONTAINER', versionInfo: '1.2' });
  expect(system).toMatchObject({ primaryPackagePurpose: 'OPERATING-SYSTEM', name: 'debian' });
  const declared = (name: string) =>
    (byName(document.packages, name) as unknown as { licenseDeclared: string }).licenseDeclared;
  expect(declared('@scope/x')).toBe('MIT');
  expect(declared('old')).toBe('NOASSERTION');
  expect(declared('y')).toBe('LicenseRef-stated-2');
  expect(declared('z')).toBe('LicenseRef-stated-2');
  expect(document.hasExtractedLicensingInfos[1]).toMatchObject({
    licenseId: 'LicenseRef-stated-2',
    extractedText: 'SEE LICENSE IN LICENSE.md',
  });
  const removed = byName(document.packages, 'old') as unknown as { annotations: { comment: string }[] };
  expect(JSON.parse(removed.annotations[0]?.comment ?? '')).toMatchObject({
    'tarsight:package:live': 'false',
    'tarsight:layer:index': '0',
    'tarsight:layer:diffID': image.image.layers[0]?.diffID,
  });
  expect(document.relationships[0]).toEqual({
    spdxElementId: 'SPDXRef-DOCUMENT',
    relationshipType: 'DESCRIBES',
    relatedSpdxElement: described.SPDXID,
  });
  const contained = document.relationships.slice(1);
  expect(contained.map((each: { relatedSpdxElement: string }) => each.relatedSpdxElement)).toEqual(
    document.packages.slice(1).map(({ SPDXID }: { SPDXID: string }) => SPDXID),
  );
});

test.each([
  [null, '1970-01-01T00:00:00Z'],
  ['yesterday', '1970-01-01T00:00:00Z'],
  ['+012024-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
  ['2024-02-03T04:05:06.789123456+02:00', '2024-02-03T02:05:06Z'],
])('created %s is told as %s', (created, told) => {
  const own = { ...input, image: { ...image.image, created } };
  expect(documentOf('spdx', own).creationInfo.created).toBe(told);
});
