import type { SbomFormat } from '../../app/exports/exports-api.ts';

/** The bills of materials that can be saved. By their extensions scanners know them. */
export const sbomFormats: readonly {
  readonly format: SbomFormat;
  readonly name: string;
  readonly extension: string;
}[] = [
  { format: 'cyclonedx', name: 'CycloneDX', extension: '.cdx.json' },
  { format: 'spdx', name: 'SPDX', extension: '.spdx.json' },
];
