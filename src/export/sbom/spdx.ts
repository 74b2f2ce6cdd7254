import { formatJson } from '../json-text.ts';
import {
  type DescribedImage,
  describeImage,
  identityOf,
  type Property,
  type SbomInput,
  tool,
} from './described-image.ts';
import { type SbomPackage, sbomPackages } from './sbom-package.ts';

const creator = `Tool: ${tool.name}-${tool.version}`;
const imageId = 'SPDXRef-Image';
const systemId = 'SPDXRef-OperatingSystem';
const algorithms: ReadonlySet<string> = new Set(['sha256', 'sha384', 'sha512']);

/** What SPDX 2.3 demands of every package, and nobody here has looked at. */
const unasserted = {
  downloadLocation: 'NOASSERTION',
  filesAnalyzed: false,
  supplier: 'NOASSERTION',
  licenseConcluded: 'NOASSERTION',
  copyrightText: 'NOASSERTION',
};

/**
 * The bill of materials of an image as SPDX 2.3 JSON, two spaces deep, with a final newline. The same image gives the same bytes. What
 * the format has no field for is an annotation, whose comment is a JSON object.
 */
export function formatSpdx(input: SbomInput): string {
  const { distribution } = input.made;
  const described = describeImage(input);
  const created = createdOf(input);
  const packages = sbomPackages(input);
  const references = licenceReferences(packages);
  const annotated = (properties: readonly Property[]) => annotations(properties, created);
  const elements = [
    ...(distribution ? [systemId] : []),
    ...packages.map((_, position) => packageId(position)),
  ];
  const document = {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: described.name,
    documentNamespace: `https://spdx.org/spdxdocs/${tool.name}-${tool.version}-${identityOf(input) ?? 'unknown'}`,
    creationInfo: {
      created,
      creators: [creator],
      comment: 'The time is that at which the image says it was made, or 1970 where it says none.',
    },
    packages: [
      imageElement(described, annotated(described.properties)),
      ...(distribution
        ? [
            {
              SPDXID: systemId,
              name: distribution.id,
              ...(distribution.version !== null && { versionInfo: distribution.version }),
              summary: distribution.name,
              ...unasserted,
              licenseDeclared: 'NOASSERTION',
              primaryPackagePurpose: 'OPERATING-SYSTEM',
            },
          ]
        : []),
      ...packages.map((each, position) => ({
        ...packageElement(each, position, references),
        annotations: annotated(each.properties),
      })),
    ],
    relationships: [
      related('SPDXRef-DOCUMENT', 'DESCRIBES', imageId),
      ...elements.map((element) => related(imageId, 'CONTAINS', element)),
    ],
    ...(references.size > 0 && {
      hasExtractedLicensingInfos: [...references].map(([extractedText, licenseId]) => ({
        licenseId,
        name: 'NOASSERTION',
        extractedText,
        comment: 'As the package states it.',
      })),
    }),
  };
  return formatJson(document);
}

function imageElement({ name, version, purl, digest }: DescribedImage, own: ReturnType<typeof annotations>) {
  return {
    SPDXID: imageId,
    name,
    ...(version !== null && { versionInfo: version }),
    ...unasserted,
    licenseDeclared: 'NOASSERTION',
    primaryPackagePurpose: 'CONTAINER',
    ...(digest &&
      algorithms.has(digest[0]) && {
        checksums: [{ algorithm: digest[0].toUpperCase(), checksumValue: digest[1] }],
      }),
    ...(purl !== null && { externalRefs: [urlReference(purl)] }),
    annotations: own,
  };
}

function packageElement(
  { own, purl, licence }: SbomPackage,
  position: number,
  references: ReadonlyMap<string, string>,
) {
  const declared = own.licence === null ? undefined : (licence?.text ?? references.get(own.licence));
  return {
    SPDXID: packageId(position),
    name: own.name,
    versionInfo: own.version,
    ...unasserted,
    licenseDeclared: declared ?? 'NOASSERTION',
    sourceInfo: `told by ${own.path}`,
    ...(purl !== null && { externalRefs: [urlReference(purl)] }),
  };
}

function packageId(position: number): string {
  return `SPDXRef-Package-${position + 1}`;
}

/** Statements that are no expressions, each once, with the identifiers that stand for them (SPDX 2.3, clause 10). */
function licenceReferences(packages: readonly SbomPackage[]): ReadonlyMap<string, string> {
  const references = new Map<string, string>();
  for (const { own, licence } of packages) {
    if (own.licence === null || licence || references.has(own.licence)) continue;
    references.set(own.licence, `LicenseRef-stated-${references.size + 1}`);
  }
  return references;
}

function urlReference(purl: string) {
  return { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl };
}

function related(spdxElementId: string, relationshipType: string, relatedSpdxElement: string) {
  return { spdxElementId, relationshipType, relatedSpdxElement };
}

function annotations(properties: readonly Property[], annotationDate: string) {
  const values = new Map<string, string[]>();
  for (const [name, value] of properties) values.set(name, [...(values.get(name) ?? []), value]);
  const comment = JSON.stringify(
    Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all])),
  );
  return [{ annotationType: 'OTHER', annotator: creator, annotationDate, comment }];
}

/**
 * The time that SPDX demands (2.3, clause 6.9: UTC, whole seconds): no clock may decide what stands here, so it is the image's own, or the
 * beginning of 1970.
 */
function createdOf({ image }: SbomInput): string {
  const time = new Date(image.created ?? 0);
  const text = Number.isNaN(time.getTime()) ? '' : time.toISOString().replace(/\.\d+Z$/, 'Z');
  return /^\d{4}-/.test(text) ? text : '1970-01-01T00:00:00Z';
}
