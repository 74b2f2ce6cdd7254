import type { Ecosystem } from '../../model/package.ts';
import type { ImagePackage } from '../packages/image-packages.ts';
import { parsePackageUrl } from '../packages/package-url.ts';
import type { ClaimedPackage } from './claimed-packages.ts';
import { type AttestationFacts, isAboutImage } from './read-attestation.ts';

/** A bill of materials held against the packages that were found. Each claim stands in one of the first four. */
export interface ClaimComparison {
  /** How many claims stand in the final file system. */
  readonly found: number;
  /** Claims of packages that only lie in a layer below: a later one removed or replaced them. */
  readonly removed: readonly ClaimedPackage[];
  /** Claims that no layer bears out. */
  readonly lacking: readonly ClaimedPackage[];
  /** How many claims are of kinds that are not looked for in layers. */
  readonly notLookedFor: number;
  /** What the final file system has, and no claim names. */
  readonly unclaimed: readonly ImagePackage[];
}

/** The types of package URLs are those of the ecosystems. Of distributions' packages the namespace is where they come from, not which they are. */
const isOfDistribution: Readonly<Record<Ecosystem, boolean>> = {
  deb: true,
  apk: true,
  rpm: true,
  npm: false,
  pypi: false,
  gem: false,
  golang: false,
  cargo: false,
  maven: false,
};

/**
 * Holds what a statement claims against the packages of the image that it is about, by ecosystem, name and version: of what URLs say beyond that
 * each tool writes something else. Null for what is no bill of materials, is not about the image, or is damaged.
 */
export function compareClaims(
  facts: AttestationFacts,
  packages: readonly ImagePackage[],
): ClaimComparison | null {
  const { packages: claims, verified } = facts;
  if (!claims || !isAboutImage(facts) || verified === false) return null;
  const byKey = new Map<string, ImagePackage[]>();
  for (const own of packages) {
    for (const key of keysOfFound(own)) byKey.set(key, [...(byKey.get(key) ?? []), own]);
  }
  const named = new Set<ImagePackage>();
  const removed: ClaimedPackage[] = [];
  const lacking: ClaimedPackage[] = [];
  let found = 0;
  let notLookedFor = 0;
  for (const claim of claims) {
    const key = keyOfClaim(claim);
    if (key === null) {
      notLookedFor++;
      continue;
    }
    const matches = byKey.get(key) ?? [];
    for (const match of matches) named.add(match);
    if (matches.some(({ isLive }) => isLive)) found++;
    else if (matches.length > 0) removed.push(claim);
    else lacking.push(claim);
  }
  const unclaimed = packages.filter((own) => own.isLive && !named.has(own));
  return { found, removed, lacking, notLookedFor, unclaimed };
}

/** The names under which a package may be claimed: by a URL with or without a version, or by its bare name. */
function keysOfFound({ ecosystem, name, version }: ImagePackage): readonly string[] {
  const own = normalName(ecosystem, name);
  const normal = normalVersion(ecosystem, version);
  // Some name an artifact of Maven without its group.
  const bare = ecosystem === 'maven' ? [own, own.slice(own.lastIndexOf('/') + 1)] : [own];
  return [
    keyOf(ecosystem, own, normal),
    keyOf(ecosystem, own, null),
    ...new Set(bare.flatMap((alias) => [keyOf(null, alias, version), keyOf(null, alias, null)])),
  ];
}

/** Null for a claim of a kind that is not looked for. */
function keyOfClaim({ name, version, purl }: ClaimedPackage): string | null {
  const url = purl === null ? null : parsePackageUrl(purl);
  if (!url) return keyOf(null, name.replace(':', '/').toLowerCase(), version);
  const ecosystem = (Object.keys(isOfDistribution) as Ecosystem[]).find((each) => each === url.type);
  if (ecosystem === undefined) return null;
  const whole =
    isOfDistribution[ecosystem] || url.namespace === null ? url.name : `${url.namespace}/${url.name}`;
  const epoch = url.qualifiers.get('epoch');
  const stated = url.version ?? version;
  const full = stated !== null && epoch && !stated.includes(':') ? `${epoch}:${stated}` : stated;
  const normal = full === null ? null : normalVersion(ecosystem, full);
  return keyOf(ecosystem, normalName(ecosystem, whole), normal);
}

function keyOf(ecosystem: Ecosystem | null, name: string, version: string | null): string {
  return [ecosystem ?? '', name, version ?? ''].join('\0');
}

/** Case is nothing that two tools agree on. */
function normalName(ecosystem: Ecosystem, name: string): string {
  const lower = name.toLowerCase();
  if (ecosystem === 'pypi') return lower.replace(/[-_.]+/g, '-');
  return ecosystem === 'maven' ? lower.replace(':', '/') : lower;
}

/** An epoch of zero is the same as none (Debian Policy 5.6.12; rpm, "Dependencies"); Go's versions have their `v` or not. */
function normalVersion(ecosystem: Ecosystem, version: string): string {
  if (ecosystem === 'golang') return version.replace(/^v(?=\d)/, '');
  return isOfDistribution[ecosystem] ? version.replace(/^0:/, '') : version;
}
