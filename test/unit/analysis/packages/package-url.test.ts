import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  packageUrlOf,
  parsePackageUrl,
  writePackageUrl,
} from '../../../../src/analysis/packages/package-url.ts';
import type { Ecosystem, Package } from '../../../../src/model/package.ts';

const debian = { id: 'debian', version: '12', name: 'Debian 12' };
const of = (ecosystem: Ecosystem, name: string, version: string, own: Partial<Package> = {}): Package => ({
  ecosystem,
  name,
  version,
  architecture: null,
  licence: null,
  source: null,
  ...own,
});

test.each<[Package, string]>([
  [
    of('deb', 'attr', '1:2.4.47-2+b1', { architecture: 'amd64' }),
    'pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64&distro=debian-12',
  ],
  [
    of('deb', 'libstdc++6', '12.2.0-14', { source: 'gcc-12' }),
    'pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?distro=debian-12&upstream=gcc-12',
  ],
  [of('deb', 'tzdata', '2024a', { source: 'tzdata' }), 'pkg:deb/debian/tzdata@2024a?distro=debian-12'],
  [of('npm', 'foobar', '12.3.1'), 'pkg:npm/foobar@12.3.1'],
  [of('npm', '@angular/animation', '12.3.1'), 'pkg:npm/%40angular/animation@12.3.1'],
  [of('npm', 'JSONStream', '1.3.5'), 'pkg:npm/JSONStream@1.3.5'],
  [of('pypi', 'My.PyPI_.--._Package', '1.11.1.dev1'), 'pkg:pypi/my-pypi-package@1.11.1.dev1'],
  [of('gem', 'ruby-advisory-db-check', '0.12.4'), 'pkg:gem/ruby-advisory-db-check@0.12.4'],
  [
    of('gem', 'jruby-launcher', '1.1.2', { architecture: 'java' }),
    'pkg:gem/jruby-launcher@1.1.2?platform=java',
  ],
  [of('golang', 'github.com/Gorilla/context', 'v1.1.1'), 'pkg:golang/github.com/gorilla/context@v1.1.1'],
  [of('golang', 'stdlib', '1.21.0'), 'pkg:golang/stdlib@1.21.0'],
  [of('cargo', 'clap_derive', '4.0.1'), 'pkg:cargo/clap_derive@4.0.1'],
  [
    of('maven', 'org.apache.xmlgraphics:batik-anim', '1.9.1'),
    'pkg:maven/org.apache.xmlgraphics/batik-anim@1.9.1',
  ],
  [of('maven', 'batik-anim', '1.9.1'), 'pkg:maven/batik-anim@1.9.1'],
])('%j', (own, url) => {
  expect(packageUrlOf(own, debian)).toBe(url);
});

describe('packages of distributions', () => {
  const fedora = { id: 'fedora', version: '25', name: 'Fedora 25' };
  const alpine = { id: 'alpine', version: '3.19.1', name: 'Alpine' };

  test('an epoch of rpm is a qualifier', () => {
    expect(packageUrlOf(of('rpm', 'centerim', '1:4.22.10-1.el6', { architecture: 'i686' }), fedora)).toBe(
      'pkg:rpm/fedora/centerim@4.22.10-1.el6?arch=i686&distro=fedora-25&epoch=1',
    );
    expect(packageUrlOf(of('rpm', 'curl', '7.50.3-1.fc25', { architecture: 'i386' }), fedora)).toBe(
      'pkg:rpm/fedora/curl@7.50.3-1.fc25?arch=i386&distro=fedora-25',
    );
  });

  test('the distribution is their namespace; without one they have no URL', () => {
    expect(packageUrlOf(of('apk', 'curl', '7.83.0-r0', { architecture: 'x86' }), alpine)).toBe(
      'pkg:apk/alpine/curl@7.83.0-r0?arch=x86&distro=alpine-3.19.1',
    );
    const rolling = { id: 'arch', version: null, name: 'Arch' };
    expect(packageUrlOf(of('apk', 'x', '1'), rolling)).toBe('pkg:apk/arch/x@1?distro=arch');
    for (const ecosystem of ['deb', 'apk', 'rpm'] as const)
      expect(packageUrlOf(of(ecosystem, 'x', '1'), null)).toBe(null);
    expect(packageUrlOf(of('npm', 'x', '1'), null)).toBe('pkg:npm/x@1');
  });
});

describe('package URLs of others are read', () => {
  test('in any order, with or without what may be left out', () => {
    expect(parsePackageUrl('pkg:Rpm/fedora/curl@7.50.3-1.fc25?Arch=i386&Distro=fedora-25')).toEqual({
      type: 'rpm',
      namespace: 'fedora',
      name: 'curl',
      version: '7.50.3-1.fc25',
      qualifiers: new Map([
        ['arch', 'i386'],
        ['distro', 'fedora-25'],
      ]),
    });
    expect(parsePackageUrl('pkg:golang/google.golang.org/genproto@abcdedf#/googleapis/api/')).toMatchObject({
      namespace: 'google.golang.org',
      name: 'genproto',
      version: 'abcdedf',
    });
    expect(parsePackageUrl('pkg:npm/@scope/x')).toMatchObject({
      namespace: '@scope',
      name: 'x',
      version: null,
    });
    expect(parsePackageUrl('pkg://npm/%40scope/x@1')).toMatchObject({ namespace: '@scope', version: '1' });
    expect(parsePackageUrl('pkg:npm/50%@1')?.name).toBe('50%');
    for (const none of ['', 'pkg:', 'pkg:npm', 'npm/x@1', 'pkg:npm/'])
      expect(parsePackageUrl(none)).toBe(null);
  });

  test('what is written is read as it was', () => {
    const part = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.isWellFormed());
    const namespace = part.filter((text) => text.split('/').every((segment) => segment !== ''));
    fc.assert(
      fc.property(part, fc.option(namespace), part, part, (name, space, version, arch) => {
        fc.pre(!name.includes('/'));
        const url = { type: 'deb', namespace: space, name, version, qualifiers: new Map([['arch', arch]]) };
        const text = writePackageUrl(url);
        expect(text).toMatch(/^pkg:deb\/[A-Za-z0-9._~:%/-]+@[A-Za-z0-9._~:%-]+\?arch=[A-Za-z0-9._~:%-]+$/);
        expect(parsePackageUrl(text)).toEqual(url);
      }),
    );
  });
});
