import { limits } from '../../../base/limits.ts';
import { inflateWhole } from '../../../codec/inflate-whole.ts';
import type { RawInflate } from '../../../codec/raw-inflate.ts';
import type { PackageReading } from '../../../model/package.ts';
import { isJsonObject, parseJson } from '../../../oci/json.ts';

/** Bytes of zlib's head (RFC 1950). */
const zlibHead = 2;

/**
 * The crates of a section `.dep-v0` (cargo-auditable, "PARSING.md"): JSON, compressed as zlib does. Crates that only built it are none of
 * it.
 */
export function parseCargoAuditable(section: Uint8Array, inflate: RawInflate): PackageReading {
  const data = inflateWhole(inflate, section.subarray(zlibHead), limits.jsonSize);
  const { value } = parseJson(data ?? new Uint8Array());
  const list = isJsonObject(value) ? value.get('packages') : null;
  if (!Array.isArray(list)) return { packages: [], unread: 'names its crates in a form that is not known' };
  const packages = list.flatMap((each) => {
    if (!isJsonObject(each) || each.get('kind') === 'build') return [];
    const [name, version] = [each.get('name'), each.get('version')];
    if (typeof name !== 'string' || typeof version !== 'string' || name === '' || version === '') return [];
    return [{ ecosystem: 'cargo', name, version, architecture: null, licence: null, source: null } as const];
  });
  return { packages, unread: null };
}
