import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePackages } from '../../../../src/analysis/comparison/compare-packages.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import { HeldBytes } from '../../../../src/analysis/packages/held-bytes.ts';
import {
  computePackages,
  findPackageFiles,
  type ImagePackage,
} from '../../../../src/analysis/packages/image-packages.ts';
import { parseOsRelease } from '../../../../src/analysis/packages/os-release.ts';
import { detectPackageFile, packageFileKinds } from '../../../../src/analysis/packages/package-file.ts';
import { PackageReader, readPackages } from '../../../../src/analysis/packages/package-reader.ts';
import { PackageShelf } from '../../../../src/analysis/packages/package-shelf.ts';
import { limits } from '../../../../src/base/limits.ts';
import { createJsEngine } from '../../../../src/codec/js-engine.ts';
import type { EntryTable } from '../../../../src/model/entry-table.ts';
import type { Ecosystem } from '../../../../src/model/package.ts';
import { jsonBytes, textBytes } from '../../../fixtures/archives.ts';
import { type EntrySpec, entryTable, file, whiteout } from '../../../fixtures/tables.ts';

const parsePackages = (data: Uint8Array, kind: (typeof packageFileKinds)[number]) =>
  readPackages(HeldBytes.of(data), kind).packages;
const read = (kind: (typeof packageFileKinds)[number], text: string) => parsePackages(textBytes(text), kind);
const names = (list: ReturnType<typeof read>) => list.map(({ name, version }) => `${name} ${version}`);

const status = `Package: libc6
Status: install ok installed
Architecture: amd64
Multi-Arch: same
Source: glibc (2.36-9)
Version: 2.36-9+deb12u4
Description: GNU C Library
 Contains the standard libraries.
 .
 Package: not-one

Package: removed
Status: deinstall ok config-files
Version: 1.0

Package: half
Status: install ok half-installed
Version: 1.0

Package: tzdata
Status: install ok installed
Architecture: all
Version: 2024a-0`;

describe('each database tells what is installed', () => {
  test('dpkg: what is installed, with its source', () => {
    expect(names(read('dpkg', status))).toEqual(['libc6 2.36-9+deb12u4', 'tzdata 2024a-0']);
    expect(read('dpkg', status)[0]).toMatchObject({
      architecture: 'amd64',
      source: 'glibc',
      ecosystem: 'deb',
    });
  });

  test('dpkg of distroless: a file a package, without a status', () => {
    expect(names(read('dpkg', 'Package: netbase\nVersion: 6.4\nArchitecture: all\n'))).toEqual([
      'netbase 6.4',
    ]);
  });

  test('apk: the head of each block counts, not its files', () => {
    const installed =
      'C:Q1x\nP:musl\nV:1.2.5-r0\nA:x86_64\nL:MIT\no:musl\nF:lib\nR:libc.so\na:0:0:777\nZ:Q1y\n\nP:zlib\nV:1.3-r2\nL:Zlib\n';
    expect(names(read('apk', installed))).toEqual(['musl 1.2.5-r0', 'zlib 1.3-r2']);
    expect(read('apk', installed)[0]).toMatchObject({
      licence: 'MIT',
      source: 'musl',
      architecture: 'x86_64',
    });
  });

  test('npm: a name and a version make a package; licences in the old form too', () => {
    const parse = (value: unknown) => parsePackages(jsonBytes(value), 'npm');
    expect(parse({ name: '@a/b', version: '1.0.0', license: 'MIT' })).toMatchObject([
      { name: '@a/b', licence: 'MIT' },
    ]);
    expect(parse({ name: 'c', version: '2', license: { type: 'ISC' } })).toMatchObject([{ licence: 'ISC' }]);
    const listed = [{ type: 'MIT', url: 'x' }, 'ISC', {}];
    expect(parse({ name: 'd', version: '2', licenses: listed })).toMatchObject([{ licence: 'MIT, ISC' }]);
    for (const none of [{ name: 'x' }, { version: '1' }, [], 'x', { name: 3, version: '1' }])
      expect(parse(none)).toEqual([]);
  });

  test('Python: the head of the metadata, whatever follows', () => {
    const metadata =
      'Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\nLicense: Apache 2.0\n\nName: not-this\n';
    expect(names(read('python', metadata))).toEqual(['requests 2.31.0']);
    expect(read('python', metadata)[0]?.licence).toBe('Apache 2.0');
    const licensed = (...lines: readonly string[]) =>
      read('python', ['Name: x', 'Version: 1', ...lines].join('\n'))[0]?.licence;
    const classified = [
      'Classifier: License :: OSI Approved',
      'Classifier: License :: OSI Approved :: MIT License',
      'Classifier: Topic :: Licence',
    ];
    expect(licensed('License: ', 'License-Expression: MIT OR ISC', ...classified)).toBe('MIT OR ISC');
    expect(licensed(...classified, 'License: UNKNOWN')).toBe('MIT License');
    expect(licensed('License: MIT')).toBe('MIT');
    expect(licensed('License: Copyright', '  Permission', ...classified)).toBe('MIT License');
    expect(licensed('License: Copyright', '  Permission')).toBe('Copyright\nPermission');
    expect(read('python', 'Name: x\r\nVersion: 1\r\nLicense: UNKNOWN\r\n')[0]).toMatchObject({
      version: '1',
      licence: null,
    });
  });
});

test('gems: the line that RubyGems writes for itself, else what stands there as text', () => {
  const specification = (head: string, ...lines: readonly string[]) =>
    `# -*- encoding: utf-8 -*-\n${head}\nGem::Specification.new do |s|\n${lines.join('\n')}\nend\n`;
  const stubbed = specification(
    '# stub: nokogiri 1.13.10 x86_64-linux lib',
    '  s.name = "nokogiri".freeze',
    '  s.licenses = ["MIT".freeze, "Ruby".freeze]',
  );
  expect(read('gem', stubbed)).toMatchObject([
    {
      ecosystem: 'gem',
      name: 'nokogiri',
      version: '1.13.10',
      architecture: 'x86_64-linux',
      licence: 'MIT, Ruby',
    },
  ]);
  const plain = specification('', "  s.name = 'rake'", "  s.version = '13.0.6'", "  s.license = 'MIT'");
  expect(read('gem', plain)).toMatchObject([
    { name: 'rake', version: '13.0.6', architecture: null, licence: 'MIT' },
  ]);
  expect(read('gem', specification('', '  s.name = NAME', '  s.version = Rake::VERSION'))).toEqual([]);
});

test.each([
  ['/var/lib/dpkg/status', 'dpkg'],
  ['/var/lib/dpkg/status-old', 'none'],
  ['/var/lib/dpkg/status.d/base-files', 'dpkg'],
  ['/var/lib/dpkg/status.d/base-files.md5sums', 'dpkg-files'],
  ['/var/lib/dpkg/info/libc6:amd64.list', 'dpkg-files'],
  ['/usr/share/doc/libc6/copyright', 'dpkg-licence'],
  ['/app/x-1.dist-info/RECORD', 'python-files'],
  ['/app/RECORD', 'none'],
  ['/lib/apk/db/installed', 'apk'],
  ['/app/node_modules/lodash/package.json', 'npm'],
  ['/app/node_modules/@scope/x/package.json', 'npm'],
  ['/app/node_modules/lodash/test/package.json', 'none'],
  ['/app/package.json', 'none'],
  ['/usr/lib/python3/dist-packages/six-1.16.0.egg-info/PKG-INFO', 'python'],
  ['/usr/lib/python3.11/site-packages/pip-23.0.dist-info/METADATA', 'python'],
  ['/var/lib/rpm/rpmdb.sqlite', 'rpm'],
  ['/usr/lib/sysimage/rpm/rpmdb.sqlite-wal', 'rpm-log'],
  ['/usr/lib/sysimage/rpm/Packages.db', 'rpm'],
  ['/srv/rpm/Packages', 'none'],
  ['/var/lib/rpmmanifest/container-manifest-2', 'rpm-manifest'],
  ['/usr/lib/ruby/gems/3.1.0/specifications/default/json-2.6.gemspec', 'gem'],
  ['/app/specifications/rake-13.gemspec', 'gem'],
  ['/app/rake.gemspec', 'none'],
  ['/opt/app/BOOT-INF/lib/a.jar', 'jar'],
  ['/srv/x.war', 'jar'],
  ['/etc/os-release', 'os-release'],
])('%s is %s', (path, kind) => {
  expect(detectPackageFile(path)).toBe(kind);
});

test('an image tells its packages by the layer that brought them, live or only in a layer below', () => {
  const stanza = (name: string, version: string) =>
    `Package: ${name}\nStatus: install ok installed\nVersion: ${version}\n\n`;
  const old = `${stanza('a', '1')}${stanza('b', '1')}`;
  const newer = `${stanza('a', '1')}${stanza('b', '2')}`;
  const module = JSON.stringify({ name: 'gone', version: '3' });
  const layers: (readonly EntrySpec[])[] = [
    [file('var/lib/dpkg/status', old), file('app/node_modules/gone/package.json', module)],
    [file('var/lib/dpkg/status', newer), whiteout('app/node_modules')],
  ];
  const tree = mergeLayers(layers.map(entryTable));
  const shelf = new PackageShelf();
  expect(computePackages(tree, shelf)).toMatchObject({ packages: [], missing: 3 });
  const texts = new Map([
    ['0/var/lib/dpkg/status', old],
    ['1/var/lib/dpkg/status', newer],
    ['0/app/node_modules/gone/package.json', module],
  ]);
  for (const { layer, entry, path, kind } of findPackageFiles(tree)) {
    const reading = readPackages(HeldBytes.of(textBytes(texts.get(`${layer}${path}`) ?? '')), kind);
    shelf.add(tree.layers[layer]?.table as EntryTable, Uint32Array.of(entry), new Map([[0, reading]]));
  }
  const { packages, missing } = computePackages(tree, shelf);
  expect(missing).toBe(0);
  expect(
    packages.map(({ name, version, layer, touched, isLive }) => [name, version, layer, touched, isLive]),
  ).toEqual([
    ['a', '1', 0, 0, true],
    ['b', '1', 0, 1, false],
    ['b', '2', 1, 1, true],
    ['gone', '3', 0, 1, false],
  ]);
  const before = packages.filter(({ layer }) => layer === 0).map((each) => ({ ...each, isLive: true }));
  const older = { packages: before, unread: [], missing: 0 };
  expect(comparePackages(older, { packages, unread: [], missing: 0 }).differences).toEqual([
    { ecosystem: 'deb', name: 'b', before: ['1'], after: ['2'] },
    { ecosystem: 'npm', name: 'gone', before: ['3'], after: [] },
  ]);
});

test('packages of every kind compare, and what could not be read is said of either image', () => {
  const own = (ecosystem: Ecosystem, name: string, version: string): ImagePackage => ({
    ...{ ecosystem, name, version, architecture: null, licence: null, source: null },
    ...{ layer: 0, touched: 0, path: '/x', isLive: true },
  });
  const kinds = ['deb', 'apk', 'rpm', 'npm', 'pypi', 'gem', 'golang', 'cargo', 'maven'] as const;
  const before = kinds.map((kind) => own(kind, 'same', '1')).concat(own('rpm', 'bash', '1:5.2-1'));
  const after = kinds
    .map((kind) => own(kind, 'same', kind === 'maven' ? '2' : '1'))
    .concat(own('rpm', 'bash', '5.2-1'));
  const unread = [{ path: '/var/lib/rpm/Packages', why: 'is encrypted' }];
  expect(
    comparePackages({ packages: before, unread: [], missing: 0 }, { packages: after, unread, missing: 0 }),
  ).toEqual({
    differences: [
      { ecosystem: 'maven', name: 'same', before: ['1'], after: ['2'] },
      { ecosystem: 'rpm', name: 'bash', before: ['1:5.2-1'], after: ['5.2-1'] },
    ],
    unread: { before: [], after: unread },
  });
});

test('a file of more than limits.packageFile bytes is not read, of more than limits.packagesOfFile packages in part', () => {
  const reader = new PackageReader(Uint8Array.of(1, 1), createJsEngine());
  const piece = textBytes('Package: a\nVersion: 1\n\n'.padEnd(1024 * 1024, '\n'));
  reader.begin(0, new Uint8Array());
  for (let length = 0; length <= limits.packageFile; length += piece.length) reader.data(piece);
  reader.end();
  reader.begin(1, new Uint8Array());
  const many = Array.from(
    { length: limits.packagesOfFile + 1 },
    (_, index) => `Package: ${index}\nVersion: 1\n\n`,
  );
  reader.data(textBytes(many.join('')));
  reader.end();
  const readings = reader.finish();
  expect(readings.get(0)).toEqual({ packages: [], unread: 'is longer than 128 MiB, and was not read' });
  expect(readings.get(1)?.packages.length).toBe(limits.packagesOfFile);
  expect(readings.get(1)?.unread).toBe('tells of more than 200,000 packages');
});

test('a distribution is known by its ID', () => {
  expect(
    parseOsRelease('NAME="Debian GNU/Linux"\nVERSION_ID="12"\nID=debian\nPRETTY_NAME="Debian 12"\n'),
  ).toEqual({
    id: 'debian',
    version: '12',
    name: 'Debian 12',
  });
  expect(parseOsRelease('NAME=x\n')).toBe(null);
});

test('any bytes are read without harm', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Package: ',
      'Version: ',
      '\n\n',
      '\n',
      ' ',
      'P:',
      'V:',
      '{"name":',
      '"version"',
      ':',
      'Name: ',
    ),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom(...packageFileKinds), (pieces, kind) => {
      for (const { name, version } of read(kind, pieces.join('')))
        expect(name.length * version.length).toBeGreaterThan(0);
    }),
  );
});
