import type { JsonObject } from '../../oci/json.ts';
import { objectsAt, textAt } from './json-path.ts';

/** A package that a bill of materials says is in the image. */
export interface ClaimedPackage {
  readonly name: string;
  readonly version: string | null;
  /** `pkg:deb/debian/curl@8.5.0` (purl-spec); null where it gives none. */
  readonly purl: string | null;
}

/** The packages of an SPDX document (SPDX 2.3, clause 7). The image itself, which documents describe as one, is left out. */
export function readSpdxPackages(document: JsonObject): readonly ClaimedPackage[] {
  return objectsAt(document, 'packages').flatMap((entry): ClaimedPackage[] => {
    const name = textAt(entry, 'name');
    const purpose = textAt(entry, 'primaryPackagePurpose');
    if (name === null || purpose === 'CONTAINER' || purpose === 'OPERATING-SYSTEM') return [];
    const reference = objectsAt(entry, 'externalRefs').find(
      (each) => textAt(each, 'referenceType') === 'purl',
    );
    const purl = reference ? textAt(reference, 'referenceLocator') : null;
    return [{ name, version: textAt(entry, 'versionInfo'), purl }];
  });
}

/** The packages of a CycloneDX document (CycloneDX 1.6, `components`), those within others too. */
export function readCycloneDxPackages(document: JsonObject): readonly ClaimedPackage[] {
  const found: ClaimedPackage[] = [];
  const open = [...objectsAt(document, 'components')].reverse();
  for (let component = open.pop(); component; component = open.pop()) {
    open.push(...[...objectsAt(component, 'components')].reverse());
    const name = textAt(component, 'name');
    const type = textAt(component, 'type');
    if (name === null || (type !== 'library' && type !== 'application' && type !== 'framework')) continue;
    const group = textAt(component, 'group');
    found.push({
      name: group === null ? name : `${group}/${name}`,
      version: textAt(component, 'version'),
      purl: textAt(component, 'purl'),
    });
  }
  return found;
}
