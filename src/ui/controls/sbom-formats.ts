import type { SbomFormat } from '../../app/exports-api.ts';

/** The bills of materials that can be saved. By their extensions scanners know them. */
export const sbomFormats: readonly {
  readonly format: SbomFormat;
  readonly title: string;
  readonly extension: string;
}[] = [
  { format: 'cyclonedx', title: 'Bill of materials, CycloneDX', extension: '.cdx.json' },
  { format: 'spdx', title: 'Bill of materials, SPDX', extension: '.spdx.json' },
];
