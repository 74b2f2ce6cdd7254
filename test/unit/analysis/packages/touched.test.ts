import { describe, expect, test } from 'vitest';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import { HeldBytes } from '../../../../src/analysis/packages/held-bytes.ts';
import {
  computePackages,
  findPackageFiles,
  type ImagePackage,
} from '../../../../src/analysis/packages/image-packages.ts';
import { readPackages } from '../../../../src/analysis/packages/package-reader.ts';
import { PackageShelf } from '../../../../src/analysis/packages/package-shelf.ts';
import { PathTouches, untouched } from '../../../../src/analysis/packages/path-touches.ts';
import { limits } from '../../../../src/base/limits.ts';
import { textBytes } from '../../../fixtures/archives.ts';
import { dir, type EntrySpec, entryTable, file, symlink, whiteout } from '../../../fixtures/tables.ts';

/** What the packages of these layers are, every file of them read that tells of any. */
function packagesOf(...layers: readonly (readonly EntrySpec[])[]): readonly ImagePackage[] {
  const tables = layers.map(entryTable);
  const tree = mergeLayers(tables);
  const shelf = new PackageShelf();
  for (const { layer, entry, kind } of findPackageFiles(tree)) {
    const reading = readPackages(HeldBytes.of(textBytes(layers[layer]?.[entry]?.content ?? '')), kind);
    const table = tables[layer];
    if (table) shelf.add(table, Uint32Array.of(entry), new Map([[0, reading]]));
  }
  const { packages, missing } = computePackages(tree, shelf);
  expect(missing).toBe(0);
  return packages;
}

/** `name: layer that brought it, layer that touched it last`. */
const touched = (...layers: readonly (readonly EntrySpec[])[]) =>
  packagesOf(...layers).map((own) => `${own.name}: ${own.layer}, ${own.touched}`);

const stanza = (name: string, more = '') =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n${more}\n`;
const status = (...stanzas: readonly string[]) => file('var/lib/dpkg/status', stanzas.join(''));
const list = (name: string, ...paths: readonly string[]) =>
  file(`var/lib/dpkg/info/${name}.list`, `/.\n${paths.join('\n')}\n`);

describe('the layer that touched a package of dpkg last', () => {
  const base = [
    dir('usr/bin'),
    symlink('bin', 'usr/bin'),
    file('usr/bin/a', 'a'),
    file('usr/bin/b', 'b'),
    status(stanza('a'), stanza('b')),
    list('a', '/bin', '/bin/a'),
    list('b:amd64', '/usr/bin', '/usr/bin/b'),
  ];

  test('is the one that brought it, as long as no other changes its record or its files', () => {
    const installed = [
      dir('usr/bin'),
      file('usr/bin/c', 'c'),
      file('usr/bin/b', 'b'),
      status(stanza('a'), stanza('b'), stanza('c')),
    ];
    expect(touched(base, installed)).toEqual(['a: 0, 0', 'b: 0, 0', 'c: 1, 1']);
  });

  test('is one that changes its record', () => {
    const hold = [status(stanza('a', 'Conffiles:\n /etc/a 00\n'), stanza('b'))];
    expect(touched(base, hold, [status(stanza('a', 'Conffiles:\n /etc/a 00\n'), stanza('b'))])).toEqual([
      'a: 0, 1',
      'b: 0, 0',
    ]);
  });

  test('is one that writes, re-owns or removes a file of it, through links of directories too', () => {
    expect(touched(base, [file('x', '')], [file('usr/bin/a', 'other')])).toEqual(['a: 0, 2', 'b: 0, 0']);
    expect(touched(base, [file('usr/bin/b', 'b', { uid: 7 })])).toEqual(['a: 0, 0', 'b: 0, 1']);
    expect(touched(base, [whiteout('usr/bin/b')], [file('y', '')])).toEqual(['a: 0, 0', 'b: 0, 1']);
    expect(touched(base, [whiteout('usr/bin')])).toEqual(['a: 0, 1', 'b: 0, 1']);
    expect(touched(base, [list('a', '/bin/a', '/bin/b')])).toEqual(['a: 0, 1', 'b: 0, 0']);
  });

  test('is one that took it away', () => {
    expect(touched(base, [file('x', '')], [status(stanza('b'))])).toEqual(['a: 0, 2', 'b: 0, 0']);
  });

  test('is told without an end of links that lead in a circle', () => {
    const circle = [symlink('bin', 'bin'), status(stanza('a')), list('a', '/bin/a', '/../bin/./a')];
    expect(touched(circle)).toEqual(['a: 0, 0']);
  });

  test('is told of distroless images by the sums beside each record', () => {
    const own = [
      file('var/lib/dpkg/status.d/a', 'Package: a\nVersion: 1\n'),
      file('var/lib/dpkg/status.d/a.md5sums', `${'0'.repeat(32)}  usr/lib/a\n`),
      file('usr/lib/a', 'a'),
    ];
    expect(touched(own, [file('usr/lib/a', 'b')])).toEqual(['a: 0, 1']);
  });
});

test('of apk by its block and the files in it', () => {
  const block = (name: string, sum: string) =>
    `P:${name}\nV:1\nF:usr/lib\nR:${name}.so\nZ:${sum}\nF:\nR:${name}\n`;
  const installed = (...blocks: readonly string[]) => file('lib/apk/db/installed', blocks.join('\n'));
  const base = [
    file('usr/lib/a.so', 'a'),
    file('b', 'b'),
    installed(block('a', 'Q1'), block('b', 'Q1'), block('c', 'Q1')),
  ];
  const later = installed(block('a', 'Q1'), block('b', 'Q1'), block('c', 'Q2'));
  expect(touched(base, [file('usr/lib/a.so', 'x'), later], [file('b', 'y')])).toEqual([
    'a: 0, 1',
    'b: 0, 2',
    'c: 0, 1',
  ]);
});

test('of npm, Python and gems by what is in their directories', () => {
  const module = (name: string) => JSON.stringify({ name, version: '1' });
  const metadata = 'Name: p\nVersion: 1\n';
  const site = 'usr/lib/python3/site-packages';
  const gems = 'usr/lib/ruby/gems/3.1.0';
  const base = [
    file('app/node_modules/a/package.json', module('a')),
    file('app/node_modules/a/node_modules/b/package.json', module('b')),
    file('app/node_modules/a/lib/x.js', 'x'),
    file(`${site}/p-1.dist-info/METADATA`, metadata),
    file(`${site}/p-1.dist-info/RECORD`, 'p/__init__.py,sha256=x,1\n"../../bin/p,q",,\n'),
    file(`${site}/p/__init__.py`, 'p'),
    file(`${gems}/specifications/g-1.gemspec`, '# stub: g 1 ruby lib\n'),
    file(`${gems}/gems/g-1/lib/g.rb`, 'g'),
  ];
  expect(touched(base)).toEqual(['g: 0, 0', 'a: 0, 0', 'b: 0, 0', 'p: 0, 0']);
  expect(
    touched(
      base,
      [file('app/node_modules/a/node_modules/b/index.js', 'i')],
      [file(`${site}/p/__init__.py`, 'q'), file(`${gems}/gems/g-1/lib/g.rb`, 'h')],
      [whiteout('app/node_modules/a/lib')],
    ),
  ).toEqual(['g: 0, 2', 'a: 0, 3', 'b: 0, 1', 'p: 0, 2']);
});

describe('licences of dpkg', () => {
  const copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: a

Files: *
Copyright: 2020 A
License: GPL-2+ or Artistic

Files: debian/*
License: Expat
 Permission is hereby granted

Files: doc/*
License: GPL-2+ or Artistic

License: GPL-2+
 This program is free software
`;

  test('are the short names that a machine-readable file states, also through the directory of another package', () => {
    const packages = packagesOf([
      status(stanza('a'), stanza('b'), stanza('c'), stanza('d')),
      dir('usr/share/doc'),
      file('usr/share/doc/a/copyright', copyright),
      symlink('usr/share/doc/b', 'a'),
      file('usr/share/doc/c/copyright', 'This is free software, License: GPL.\n'),
    ]);
    expect(packages.map(({ name, licence }) => [name, licence])).toEqual([
      ['a', 'GPL-2+ or Artistic, Expat'],
      ['b', 'GPL-2+ or Artistic, Expat'],
      ['c', null],
      ['d', null],
    ]);
  });
});

test('more paths than are looked up count as untouched', () => {
  const tree = mergeLayers([[file('a/b', 'c')]].map(entryTable));
  const touches = new PathTouches(tree, 2);
  expect([touches.file('/a/b'), touches.below('/a'), touches.file('/a/b')]).toEqual([0, 0, untouched]);
  const long = `/${'a'.repeat(limits.path)}`;
  expect(new PathTouches(tree).file(long)).toBe(untouched);
});

test('a long directory of many names costs no more than its database', () => {
  const block = (names: number) => `P:a\nV:1\nF:${'d'.repeat(3000)}\n${'R:x\n'.repeat(names)}`;
  const filesOf = (text: string) =>
    readPackages(HeldBytes.of(textBytes(text)), 'apk').records?.[0]?.files ?? '';
  expect(filesOf(block(2)).split('\n')).toHaveLength(3);
  const text = block(20_000);
  expect(filesOf(text).length).toBeGreaterThan(3000);
  expect(filesOf(text).length).toBeLessThan(9 * text.length);
  expect(filesOf(`P:a\nV:1\nF:${'d'.repeat(limits.path)}\nR:x\n`)).toBe('');
});
