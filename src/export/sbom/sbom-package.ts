import type { ImagePackage } from '../../analysis/packages/image-packages.ts';
import { packageUrlOf } from '../../analysis/packages/package-url.ts';
import { diffIDOf, type Property, type SbomInput } from './described-image.ts';
import { type LicenceExpression, parseLicence } from './licence-expression.ts';

/** A package as bills of materials tell of it. */
export interface SbomPackage {
  readonly own: ImagePackage;
  readonly purl: string | null;
  /** What it states, where that is an expression of the SPDX; else null, and what it states is `own.licence`. */
  readonly licence: LicenceExpression | null;
  readonly properties: readonly Property[];
}

/** The packages of an image in the order of the report, those too that a later layer removed or replaced. */
export function sbomPackages(input: SbomInput): readonly SbomPackage[] {
  const { packages, distribution } = input.made;
  return packages.packages.map((own) => ({
    own,
    purl: packageUrlOf(own, distribution),
    licence: own.licence === null ? null : parseLicence(own.licence),
    properties: propertiesOf(own, input),
  }));
}

function propertiesOf(own: ImagePackage, input: SbomInput): readonly Property[] {
  const known: readonly (readonly [string, string | null])[] = [
    ['tarsight:package:ecosystem', own.ecosystem],
    ['tarsight:package:architecture', own.architecture],
    ['tarsight:package:source', own.source],
    ['tarsight:package:path', own.path],
    ['tarsight:package:live', String(own.isLive)],
    ['tarsight:layer:index', String(own.layer)],
    ['tarsight:layer:diffID', diffIDOf(input, own.layer)],
    ['tarsight:layer:touched:index', String(own.touched)],
    ['tarsight:layer:touched:diffID', diffIDOf(input, own.touched)],
  ];
  return known.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}
