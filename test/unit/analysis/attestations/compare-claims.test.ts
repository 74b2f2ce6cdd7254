import { expect, test } from 'vitest';
import { compareClaims } from '../../../../src/analysis/attestations/compare-claims.ts';
import type { AttestationFacts } from '../../../../src/analysis/attestations/read-attestation.ts';
import type { ImagePackage } from '../../../../src/analysis/packages/image-packages.ts';
import { packageUrlOf } from '../../../../src/analysis/packages/package-url.ts';
import { claimSentences } from '../../../../src/export/claim-words.ts';
import type { Ecosystem } from '../../../../src/model/package.ts';

const found = (ecosystem: Ecosystem, name: string, version: string, isLive = true): ImagePackage => ({
  ecosystem,
  name,
  version,
  architecture: 'amd64',
  licence: null,
  source: null,
  layer: 0,
  touched: 0,
  path: '/x',
  isLive,
});
const claim = (purl: string | null, name = 'any', version: string | null = null) => ({ name, version, purl });
const about = (
  packages: AttestationFacts['packages'],
  named: AttestationFacts['about'] = { kind: 'manifest' },
): AttestationFacts => ({
  kind: 'spdx',
  predicateType: null,
  about: named,
  verified: true,
  digest: 'sha256:00',
  facts: [],
  materials: [],
  packages,
  vex: [],
});

const packages = [
  found('deb', 'curl', '7.88-1+b1'),
  found('deb', 'dnsutils', '1:9.18'),
  found('deb', 'old', '1', false),
  found('rpm', 'centerim', '1:4.22-1'),
  found('npm', '@scope/x', '1.0.0'),
  found('pypi', 'My.Package', '2'),
  found('golang', 'github.com/BurntSushi/toml', 'v1.2.0'),
  found('maven', 'org.x:y', '3'),
];

test.each([
  ['pkg:deb/debian/curl@7.88-1%2Bb1?arch=amd64&distro=debian-12', 'curl'],
  ['pkg:deb/curl@7.88-1+b1', 'curl'],
  ['pkg:deb/debian/curl', 'curl'],
  ['pkg:deb/debian/dnsutils@1%3A9.18', 'dnsutils'],
  ['pkg:deb/debian/dnsutils@9.18?epoch=1', 'dnsutils'],
  ['pkg:rpm/fedora/centerim@4.22-1?epoch=1&arch=i386', 'centerim'],
  ['pkg:npm/%40scope/x@1.0.0', '@scope/x'],
  ['pkg:pypi/my-package@2', 'My.Package'],
  ['pkg:golang/github.com/burntsushi/toml@v1.2.0', 'github.com/BurntSushi/toml'],
  ['pkg:golang/github.com/BurntSushi/toml@1.2.0', 'github.com/BurntSushi/toml'],
  ['pkg:maven/org.x/y@3', 'org.x:y'],
])('%s claims %s', (purl, name) => {
  const compared = compareClaims(about([claim(purl)]), packages);
  expect(compared).toMatchObject({ found: 1, lacking: [], removed: [], notLookedFor: 0 });
  const left = packages.filter((own) => own.isLive && own.name !== name);
  expect(compared?.unclaimed).toEqual(left);
});

test('what has no URL is claimed by its name and version', () => {
  const claims = [claim(null, 'curl', '7.88-1+b1'), claim(null, 'org.x:y', '3'), claim(null, 'y', '3')];
  expect(compareClaims(about(claims), packages)).toMatchObject({ found: 3, lacking: [] });
  expect(compareClaims(about([claim(null, 'curl', '7.87')]), packages)?.lacking).toHaveLength(1);
});

test('what a claim lacks, and what lacks a claim', () => {
  const [other, removed, unknown] = [
    claim('pkg:deb/debian/curl@7.99'),
    claim('pkg:deb/debian/old@1'),
    claim('pkg:docker/library/alpine@3'),
  ] as const;
  const scope = claim('pkg:npm/x@1.0.0');
  const compared = compareClaims(about([other, removed, unknown, scope]), packages);
  expect(compared).toMatchObject({ found: 0, removed: [removed], lacking: [other, scope], notLookedFor: 1 });
  expect(compared?.unclaimed).toHaveLength(packages.length - 1);
  expect(compared && claimSentences(compared)).toEqual([
    '0 of 3 packages that it claims are in the final file system.',
    '1 is in the layers, and removed or replaced again by a later one.',
    '2 are in no layer.',
    '7 packages of the final file system are not claimed.',
    '1 claim is of a kind that is not looked for in layers.',
  ]);
});

test('of what was found all is claimed by its own URLs', () => {
  const distribution = { id: 'debian', version: '12', name: 'Debian 12' };
  const claims = packages.map((own) => claim(packageUrlOf(own, distribution)));
  const compared = compareClaims(about(claims), packages);
  expect(compared).toMatchObject({ found: 7, lacking: [], unclaimed: [] });
  expect(compared?.removed).toHaveLength(1);
});

test('only a bill of materials that is about the image, and whole, is compared', () => {
  expect(compareClaims(about([], { kind: 'other' }), packages)).toBe(null);
  expect(compareClaims(about([], { kind: 'nothing' }), packages)).toBe(null);
  expect(compareClaims(about([], { kind: 'unclear', why: 'x' }), packages)).toBe(null);
  expect(compareClaims({ ...about([]), verified: false }, packages)).toBe(null);
  expect(compareClaims(about(null), packages)).toBe(null);
  expect(compareClaims(about([], { kind: 'index', digest: 'x' }), [])).toMatchObject({
    found: 0,
    unclaimed: [],
  });
});
