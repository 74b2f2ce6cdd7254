import type { Package } from '../../model/package.ts';
import { isJsonArray, isJsonObject, parseJson } from '../../oci/json.ts';

/** The package of an installed `package.json` (npm, package.json): none where it has no name or no version. */
export function parseNpm(data: Uint8Array): readonly Package[] {
  const { value } = parseJson(data);
  if (!isJsonObject(value)) return [];
  const [name, version] = ['name', 'version'].map((key) => value.get(key));
  if (typeof name !== 'string' || typeof version !== 'string' || name === '' || version === '') return [];
  // Old packages have objects, or a list of them.
  const listed = value.get('licenses');
  const licences = [value.get('license'), ...(isJsonArray(listed) ? listed : [])]
    .map((licence) => (isJsonObject(licence) ? licence.get('type') : licence))
    .filter((licence) => typeof licence === 'string' && licence !== '');
  return [
    {
      ecosystem: 'npm',
      name,
      version,
      architecture: null,
      licence: licences.length > 0 ? licences.join(', ') : null,
      source: null,
    },
  ];
}
