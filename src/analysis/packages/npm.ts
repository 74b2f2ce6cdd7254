import type { Package } from '../../model/package.ts';
import { isJsonObject, parseJson } from '../../oci/json.ts';

/** The package of an installed `package.json` (npm, package.json): none where it has no name or no version. */
export function parseNpm(data: Uint8Array): readonly Package[] {
  const { value } = parseJson(data);
  if (!isJsonObject(value)) return [];
  const [name, version, licence] = ['name', 'version', 'license'].map((key) => value.get(key));
  if (typeof name !== 'string' || typeof version !== 'string' || name === '' || version === '') return [];
  const type = isJsonObject(licence) ? licence.get('type') : licence;
  return [
    {
      ecosystem: 'npm',
      name,
      version,
      architecture: null,
      licence: typeof type === 'string' ? type : null,
      source: null,
    },
  ];
}
