import { formatJson } from '../json-text.ts';
import type { DescribedImage, Property, SbomInput } from './described-image.ts';
import { describeImage, identityOf, tool } from './described-image.ts';
import { type SbomPackage, sbomPackages } from './sbom-package.ts';

/** How CycloneDX calls the algorithms of digests (CycloneDX 1.6, "hash-alg"). */
const algorithms: ReadonlyMap<string, string> = new Map([
  ['sha256', 'SHA-256'],
  ['sha384', 'SHA-384'],
  ['sha512', 'SHA-512'],
]);

const imageRef = 'image';
const systemRef = 'operating-system';

/**
 * The bill of materials of an image as CycloneDX 1.6 JSON, two spaces deep, with a final newline. No timestamp, which the format leaves
 * free: the same image gives the same bytes. Packages that the final file system lacks are listed with the scope `excluded`, and the image
 * does not depend on them.
 */
export function formatCycloneDx(input: SbomInput): string {
  const identity = identityOf(input);
  const { distribution } = input.made;
  const described = describeImage(input);
  const components = sbomPackages(input).map(componentOf);
  const needed = components.filter(({ scope }) => scope === 'required').map((each) => each['bom-ref']);
  const all = distribution ? [systemRef, ...needed] : needed;
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    ...(identity && { serialNumber: `urn:uuid:${identity}` }),
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'post-build' }],
      tools: { components: [{ type: 'application', ...tool }] },
      component: describedComponent(described),
    },
    components: [
      ...(distribution
        ? [
            {
              type: 'operating-system',
              'bom-ref': systemRef,
              name: distribution.id,
              ...(distribution.version !== null && { version: distribution.version }),
              description: distribution.name,
            },
          ]
        : []),
      ...components,
    ],
    dependencies: [{ ref: imageRef, dependsOn: all }, ...all.map((ref) => ({ ref }))],
    compositions: [
      {
        // What no manager tells of is never known.
        aggregate: described.isIncomplete ? 'incomplete' : 'unknown',
        assemblies: [imageRef],
      },
    ],
  };
  return formatJson(document);
}

function describedComponent({ name, version, purl, digest, properties }: DescribedImage) {
  const algorithm = digest && algorithms.get(digest[0]);
  return {
    type: 'container',
    'bom-ref': imageRef,
    name,
    ...(version !== null && { version }),
    ...(algorithm && { hashes: [{ alg: algorithm, content: digest[1] }] }),
    ...(purl !== null && { purl }),
    properties: properties.map(namedProperty),
  };
}

function componentOf({ own, purl, licence, properties }: SbomPackage, position: number) {
  const [group, name] = groupAndName(own.ecosystem, own.name);
  return {
    type: 'library',
    'bom-ref': `package-${position + 1}`,
    ...(group !== null && { group }),
    name,
    version: own.version,
    scope: own.isLive ? 'required' : 'excluded',
    ...(own.licence !== null && { licenses: [licenceOf(own.licence, licence)] }),
    ...(purl !== null && { purl }),
    evidence: { occurrences: [{ location: own.path }] },
    properties: properties.map(namedProperty),
  };
}

function licenceOf(stated: string, licence: SbomPackage['licence']) {
  const acknowledgement = 'declared';
  if (!licence) return { license: { name: stated, acknowledgement } };
  const { text, identifier } = licence;
  return identifier === null
    ? { expression: text, acknowledgement }
    : { license: { id: identifier, acknowledgement } };
}

/** The scope of npm and the group of Maven stand apart (CycloneDX 1.6, "component.group"). */
function groupAndName(
  ecosystem: SbomPackage['own']['ecosystem'],
  name: string,
): readonly [string | null, string] {
  const mark = ecosystem === 'maven' ? ':' : ecosystem === 'npm' && name.startsWith('@') ? '/' : null;
  const at = mark === null ? -1 : name.indexOf(mark);
  return at < 1 ? [null, name] : [name.slice(0, at), name.slice(at + 1)];
}

function namedProperty([name, value]: Property) {
  return { name, value };
}
