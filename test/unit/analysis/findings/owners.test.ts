import { describe, expect, test } from 'vitest';
import { computeFindings } from '../../../../src/analysis/findings/compute-findings.ts';
import { HitShelf } from '../../../../src/analysis/findings/contents/hit-shelf.ts';
import { findRule } from '../../../../src/analysis/findings/registry.ts';
import { keyFiles, privileges } from '../../../../src/analysis/findings/weigh-by-owner.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import { HeldBytes } from '../../../../src/analysis/packages/held-bytes.ts';
import { findPackageFiles } from '../../../../src/analysis/packages/image-packages.ts';
import { readPackages } from '../../../../src/analysis/packages/package-reader.ts';
import { PackageShelf } from '../../../../src/analysis/packages/package-shelf.ts';
import { RowKind } from '../../../../src/model/entry-table.ts';
import { textBytes } from '../../../fixtures/archives.ts';
import { dir, type EntrySpec, entryTable, file, symlink } from '../../../fixtures/tables.ts';

const facts = { references: [], parameters: null, history: [], problems: [] };

/** `severity path owner` of the findings of layers in which every file was read that tells of packages, or none was. */
function found(layers: readonly (readonly EntrySpec[])[], isRead = true): readonly string[] {
  const tables = layers.map(entryTable);
  const tree = mergeLayers(tables);
  const shelf = new PackageShelf();
  for (const { layer, entry, kind } of isRead ? findPackageFiles(tree) : []) {
    const reading = readPackages(HeldBytes.of(textBytes(layers[layer]?.[entry]?.content ?? '')), kind);
    const table = tables[layer];
    if (table) shelf.add(table, Uint32Array.of(entry), new Map([[0, reading]]));
  }
  const { findings } = computeFindings(tree, facts, new HitShelf(), shelf);
  return findings.map(({ severity, path, owner }) => `${severity} ${path} ${owner}`);
}

const setuid = (path: string, content = path, mode = 0o4755): EntrySpec => ({ ...file(path, content), mode });
const list = (name: string, ...paths: readonly string[]) =>
  file(`var/lib/dpkg/info/${name}.list`, `/.\n${paths.join('\n')}\n`);

describe('a program with the rights of its owner', () => {
  const base = [dir('usr/bin'), symlink('bin', 'usr/bin'), list('login', '/bin/su'), setuid('usr/bin/su')];

  test('is ordinary where a distribution installs it so, by the list of dpkg, also through a linked directory', () => {
    expect(found([base])).toEqual(['info /usr/bin/su deb login']);
  });

  test('is ordinary while it is not known who brought it, if distributions have one of its name there', () => {
    expect(found([base], false)).toEqual(['info /usr/bin/su null']);
    expect(found([[list('x', '/x'), setuid('opt/su')]], false)).toEqual(['medium /opt/su null']);
  });

  test('is grave where no package brought it, or a later layer wrote over it', () => {
    expect(found([[setuid('usr/bin/su')]])).toEqual(['medium /usr/bin/su null']);
    expect(found([base, [setuid('usr/bin/su', 'another')]])).toEqual(['medium /usr/bin/su null']);
  });

  test('stays ordinary where a later layer changes nothing but attributes, if its name is known', () => {
    expect(found([base, [setuid('usr/bin/su', 'usr/bin/su', 0o4711)]])).toEqual([
      'info /usr/bin/su deb login',
    ]);
    const tool = [list('tool', '/usr/bin/tool'), file('usr/bin/tool', 'tool')];
    expect(found([tool, [setuid('usr/bin/tool', 'tool')]])).toEqual(['medium /usr/bin/tool deb tool']);
  });

  test('is low where a package installs it and no distribution is known to', () => {
    expect(found([[list('tool', '/usr/bin/tool'), setuid('usr/bin/tool')]])).toEqual([
      'low /usr/bin/tool deb tool',
    ]);
  });

  test.each(['usr/bin/bash', 'usr/bin/python3.11', 'usr/bin/find', 'tmp/su', 'app/su', 'home/x/su'])(
    'is high if it starts others or is in an odd place, whoever brought it: %s',
    (path) => {
      expect(found([[list('p', `/${path}`), setuid(path)]])).toEqual([`high /${path} deb p`]);
    },
  );

  test('is high if anyone may change it', () => {
    const [own] = found([[list('login', '/usr/bin/su'), setuid('usr/bin/su', 'x', 0o4757)]]);
    expect(own).toBe('high /usr/bin/su deb login');
  });

  test('is known by the database of apk as of the layer that installed it', () => {
    const installed = (...names: string[]) =>
      file('lib/apk/db/installed', names.map((name) => `P:${name}\nV:1\nF:bin\nR:${name}\n\n`).join(''));
    const layer = [installed('bbsuid'), setuid('bin/bbsuid')];
    expect(found([layer])).toEqual(['info /bin/bbsuid apk bbsuid']);
    // The database is written again, but not for this package.
    const over = [installed('bbsuid', 'other'), setuid('bin/bbsuid', 'another')];
    expect(found([layer, over])).toEqual(['medium /bin/bbsuid null']);
  });
});

test('devices that every container has are facts; others, and the same elsewhere, are not', () => {
  const device = (path: string, deviceMajor: number, deviceMinor: number): EntrySpec => ({
    ...{ path, kind: RowKind.CharDevice, device: [deviceMajor, deviceMinor] },
  });
  expect(found([[device('dev/null', 1, 3), device('srv/null', 1, 3), device('dev/zero', 8, 0)]])).toEqual([
    'medium /dev/zero null',
    'medium /srv/null null',
    'info /dev/null null',
  ]);
});

test('the rules that owners decide about are there', () => {
  for (const id of [...keyFiles, ...privileges]) expect(findRule(id)?.id).toBe(id);
});

describe('a file of keys', () => {
  const store = (path: string) => file(path, 'keys');

  test('is a fact where the package that brought it is public', () => {
    const npm = 'usr/lib/node_modules/tool';
    const about = file(`${npm}/package.json`, '{"name":"tool","version":"1.0.0"}');
    expect(found([[about, store(`${npm}/lib/a.pfx`)]])).toEqual([`info /${npm}/lib/a.pfx npm tool`]);
    const record = file('usr/lib/python3/site-packages/tool-1.dist-info/RECORD', 'tool/a.p12,,\n');
    const python = store('usr/lib/python3/site-packages/tool/a.p12');
    expect(found([[record, python]])).toEqual(['info /usr/lib/python3/site-packages/tool/a.p12 pypi tool']);
    expect(found([[list('p', '/usr/share/p/a.p12'), store('usr/share/p/a.p12')]])).toEqual([
      'info /usr/share/p/a.p12 deb p',
    ]);
  });

  test('counts where it came in a later layer, beside a package, or where programs look for theirs', () => {
    const about = file('usr/lib/node_modules/tool/package.json', '{"name":"tool","version":"1.0.0"}');
    const later = store('usr/lib/node_modules/tool/a.pfx');
    expect(found([[about], [later]])).toEqual(['medium /usr/lib/node_modules/tool/a.pfx null']);
    expect(found([[list('p', '/usr/share/p/a'), store('usr/share/p/a.pfx')]])).toEqual([
      'medium /usr/share/p/a.pfx null',
    ]);
    expect(found([[list('p', '/etc/p/a.pfx'), store('etc/p/a.pfx')]])).toEqual(['medium /etc/p/a.pfx null']);
  });

  test('counts where a Python package was installed from a directory: it is the image’s own program', () => {
    const info = 'usr/lib/python3/site-packages/own-1.dist-info';
    const record = file(`${info}/RECORD`, 'own/a.p12,,\n');
    const origin = file(`${info}/direct_url.json`, '{"url":"file:///src","dir_info":{}}');
    const key = store('usr/lib/python3/site-packages/own/a.p12');
    expect(found([[record, origin, key]])).toEqual(['medium /usr/lib/python3/site-packages/own/a.p12 null']);
  });
});
