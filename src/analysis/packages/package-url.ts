import type { Ecosystem, Package } from '../../model/package.ts';
import type { Distribution } from './os-release.ts';

/** A package URL by its parts (ECMA-427, "Package-URL"); a subpath is never written, and not told of one that is read. */
export interface PackageUrl {
  readonly type: string;
  /** Apart by `/`. */
  readonly namespace: string | null;
  readonly name: string;
  readonly version: string | null;
  readonly qualifiers: ReadonlyMap<string, string>;
}

/** What says which package it is, of a package as its manager writes it; null where its type demands what is not known. */
type Naming = (own: Package, distribution: Distribution | null) => PackageUrl | null;

/** Each as its definition has it (purl-spec, `types/TYPE-definition.json`). */
const namings: Readonly<Record<Ecosystem, Naming>> = {
  deb: (own, distribution) => ofDistribution('deb', own.name.toLowerCase(), own.version, own, distribution),
  apk: (own, distribution) => ofDistribution('apk', own.name.toLowerCase(), own.version, own, distribution),
  // The epoch is a qualifier here, and part of the version in Debian.
  rpm(own, distribution) {
    const colon = own.version.indexOf(':');
    const version = own.version.slice(colon + 1);
    const epoch = colon < 0 ? '' : own.version.slice(0, colon);
    return ofDistribution('rpm', own.name, version, own, distribution, epoch);
  },
  npm: plain('npm'),
  pypi: plain('pypi', (name) => name.toLowerCase().replace(/[-_.]+/g, '-')),
  gem: (own) => urlOf('gem', null, own.name, own.version, [['platform', own.architecture]]),
  golang: plain('golang', (name) => name.toLowerCase()),
  cargo: plain('cargo'),
  maven(own) {
    const colon = own.name.indexOf(':');
    const group = colon < 0 ? null : own.name.slice(0, colon);
    return urlOf('maven', group, own.name.slice(colon + 1), own.version);
  },
};

/**
 * The package URL of a package, in canonical form. Null where it has none: the names of distributions' packages are theirs, and an image
 * that does not say which it is leaves them open.
 */
export function packageUrlOf(own: Package, distribution: Distribution | null): string | null {
  const url = namings[own.ecosystem](own, distribution);
  return url && writePackageUrl(url);
}

/** Its canonical text: qualifiers by their keys, all that is no letter, digit, `.`, `-`, `_`, `~` or `:` encoded. */
export function writePackageUrl({ type, namespace, name, version, qualifiers }: PackageUrl): string {
  const segments = (namespace ?? '').split('/').filter((segment) => segment !== '');
  const path = [...segments, name].map(encode).join('/');
  const query = [...qualifiers]
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`)
    .join('&');
  const at = version === null || version === '' ? '' : `@${encode(version)}`;
  return `pkg:${type}/${path}${at}${query === '' ? '' : `?${query}`}`;
}

/** Reads a package URL as others write it; null where it is none. */
export function parsePackageUrl(text: string): PackageUrl | null {
  const [beforeSubpath = ''] = text.split('#', 1);
  const question = beforeSubpath.indexOf('?');
  const main = question < 0 ? beforeSubpath : beforeSubpath.slice(0, question);
  const query = question < 0 ? '' : beforeSubpath.slice(question + 1);
  if (!main.startsWith('pkg:')) return null;
  // A scope that was not encoded has an `@` of its own, never after the last `/`.
  const at = main.lastIndexOf('@');
  const hasVersion = at > main.lastIndexOf('/');
  const path = (hasVersion ? main.slice(4, at) : main.slice(4)).split('/').filter((part) => part !== '');
  const parts = path.map(decode);
  const [type, name] = [parts[0], parts.at(-1)];
  if (parts.length < 2 || !type || !name) return null;
  return {
    type: type.toLowerCase(),
    namespace: parts.length > 2 ? parts.slice(1, -1).join('/') : null,
    name,
    version: hasVersion ? decode(main.slice(at + 1)) : null,
    qualifiers: new Map(query.split('&').flatMap(parseQualifier)),
  };
}

function parseQualifier(pair: string): readonly (readonly [string, string])[] {
  const equals = pair.indexOf('=');
  return equals < 1 ? [] : [[pair.slice(0, equals).toLowerCase(), decode(pair.slice(equals + 1))]];
}

/** Names whose part before the last `/` is the namespace. */
function plain(type: string, normalise = (name: string) => name): Naming {
  return (own) => {
    const name = normalise(own.name);
    const slash = name.lastIndexOf('/');
    return urlOf(type, slash < 0 ? null : name.slice(0, slash), name.slice(slash + 1), own.version);
  };
}

function ofDistribution(
  type: string,
  name: string,
  version: string,
  { architecture, source, name: ownName }: Package,
  distribution: Distribution | null,
  epoch = '',
): PackageUrl | null {
  if (!distribution) return null;
  const { id, version: release } = distribution;
  return urlOf(type, id.toLowerCase(), name, version, [
    ['arch', architecture],
    ['distro', release === null ? id : `${id}-${release}`],
    ['epoch', epoch],
    // Lists of vulnerabilities are kept by source packages; scanners take the name from here (as syft writes it).
    ['upstream', source === ownName ? null : source],
  ]);
}

function urlOf(
  type: string,
  namespace: string | null,
  name: string,
  version: string,
  qualifiers: readonly (readonly [string, string | null])[] = [],
): PackageUrl {
  return {
    type,
    namespace,
    name,
    version,
    qualifiers: new Map(qualifiers.flatMap(([key, value]) => (value ? [[key, value] as const] : []))),
  };
}

const utf8 = new TextEncoder();

/** Percent-encodes the bytes of a text (ECMA-427, "Character encoding"). Halves of surrogates become U+FFFD. */
function encode(text: string): string {
  let encoded = '';
  for (const byte of utf8.encode(text)) {
    const character = String.fromCharCode(byte);
    encoded += /[A-Za-z0-9._~:-]/.test(character)
      ? character
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

/** Undoes that; a text whose encoding is wrong stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
