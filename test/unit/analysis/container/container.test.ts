import { describe, expect, test } from 'vitest';
import { compareContainer } from '../../../../src/analysis/container/compare-container.ts';
import { ContainerLayer } from '../../../../src/analysis/container/container-layer.ts';
import { rankOrigins } from '../../../../src/analysis/container/rank-origins.ts';
import { mergeLayers } from '../../../../src/analysis/merge.ts';
import {
  dir,
  type EntrySpec,
  entryTable,
  file,
  hardlink,
  symlink,
  whiteout,
} from '../../../fixtures/tables.ts';

const all = { deeds: [], sort: 'path' } as const;

function compare(layers: readonly (readonly EntrySpec[])[], root: readonly EntrySpec[]) {
  const tables = layers.map(entryTable);
  return compareContainer(mergeLayers(tables), tables, entryTable(root));
}

/** What a container did, as `docker diff` prints it. */
function deeds(layers: readonly (readonly EntrySpec[])[], root: readonly EntrySpec[]): string[] {
  const { rows } = new ContainerLayer(compare(layers, root)).rows(all, 0, 1000);
  return rows.map(({ deed, path }) => `${deed} ${path}`);
}

const users = Array.from({ length: 10 }, (_, at) => file(`usr/${at}`, `content ${at}`));
const layers = [
  [dir('etc'), file('etc/motd', 'hello\n'), file('etc/old', 'old'), dir('var'), ...users],
  [whiteout('etc/old'), dir('var/cache'), file('var/cache/a', 'aaaa'), file('var/cache/b', 'bb')],
];
const unchanged = [
  dir('etc'),
  file('etc/motd', 'hello\n'),
  dir('usr'),
  ...users,
  dir('var'),
  dir('var/cache'),
  file('var/cache/a', 'aaaa'),
  file('var/cache/b', 'bb'),
];

describe('a container against its image', () => {
  test('one that did nothing', () => {
    expect(deeds(layers, unchanged)).toEqual([]);
  });

  test('adds, changes and deletes, with the directories that hold it', () => {
    const root = [
      ...unchanged.filter(({ path }) => path !== 'etc/motd' && !path.startsWith('var/cache')),
      file('etc/motd', 'hello there\n'),
      dir('srv'),
      file('srv/new', '12345'),
    ];
    expect(deeds(layers, root)).toEqual([
      'C /etc',
      'C /etc/motd',
      'A /srv',
      'A /srv/new',
      'C /var',
      'D /var/cache',
    ]);
    const { added, changed, deleted, copyUp } = new ContainerLayer(compare(layers, root)).summary();
    expect(added).toEqual({ paths: 2, bytes: 5 });
    expect(changed).toEqual({ paths: 3, bytes: 12 });
    expect(deleted).toEqual({ paths: 1, bytes: 6 });
    expect(copyUp).toEqual({ rewritten: { paths: 1, bytes: 6 }, attributes: { paths: 0, bytes: 0 } });
  });

  test('a file of which only the mode changed was copied whole', () => {
    const root = unchanged.map((entry) => (entry.path === 'var/cache/a' ? { ...entry, mode: 0o600 } : entry));
    const layer = new ContainerLayer(compare(layers, root));
    expect(layer.summary().copyUp.attributes).toEqual({ paths: 1, bytes: 4 });
    const [found] = layer.rows({ deeds: ['C'], sort: 'size' }, 0, 1).rows;
    expect(found).toMatchObject({ path: '/var/cache/a', attributes: ['mode'], isRewritten: false, layer: 1 });
  });

  test('fractions of seconds, times of directories and modes of links are no change', () => {
    const image = [[dir('d', { modified: 5 }), file('d/f', 'x', { modified: 7.25 }), symlink('d/l', 'f')]];
    const link = { ...symlink('d/l', 'f'), mode: 0o777 };
    expect(deeds(image, [dir('d', { modified: 9 }), file('d/f', 'x', { modified: 7 }), link])).toEqual([]);
    expect(deeds(image, [dir('d'), file('d/f', 'x', { modified: 8 }), link])).toEqual(['C /d', 'C /d/f']);
  });

  test('which of the names of a content comes first makes no difference', () => {
    const image = [[file('a', 'same'), hardlink('b', 'a')]];
    expect(deeds(image, [file('b', 'same'), hardlink('a', 'b')])).toEqual([]);
    expect(deeds(image, [file('b', 'else'), hardlink('a', 'b')])).toEqual(['C /a', 'C /b']);
  });

  test('a directory that became a file, and one that no layer names', () => {
    const image = [[file('d/f', 'x'), file('e/g', 'y')]];
    expect(deeds(image, [file('d', 'now'), dir('e'), file('e/g', 'y')])).toEqual(['C /d', 'D /d/f']);
  });

  test('what the runtime puts there is set apart', () => {
    const root = [
      ...unchanged,
      file('.dockerenv', ''),
      file('etc/hosts', ''),
      file('etc/resolv.conf', ''),
      dir('dev'),
      file('dev/console', ''),
      dir('proc'),
    ];
    const layer = new ContainerLayer(compare(layers, root));
    expect(layer.rows(all, 0, 10).total).toBe(0);
    expect(layer.summary().runtime).toEqual([
      '/.dockerenv',
      '/dev',
      '/dev/console',
      '/etc/hosts',
      '/etc/resolv.conf',
      '/proc',
    ]);
  });

  test('attributes that an export loses are not compared', () => {
    const image = [
      [file('a', 'x', { xattrs: { 'user.a': '1' } }), file('b', 'y', { xattrs: { 'user.b': '1' } })],
    ];
    const lost = compare(image, [file('a', 'x'), file('b', 'y')]);
    expect(lost.changes).toEqual([]);
    expect(lost.lostXattrs).toBe(true);
    const kept = compare(image, [file('a', 'x', { xattrs: { 'user.a': '1' } }), file('b', 'y')]);
    expect(kept.changes.map(({ attributes }) => attributes)).toEqual([['xattrs']]);
  });

  test('owners that a user namespace shifted are told once, not of each file', () => {
    const image = [
      [...users, ...users.map((each) => ({ ...each, path: `own/${each.path}`, uid: 33, gid: 33 }))],
    ];
    const shifted = (image[0] ?? []).map((each) => ({
      ...each,
      uid: each.uid ? each.uid + 99_999 : 1000,
      gid: each.gid ? each.gid + 99_999 : 1000,
    }));
    const found = compare(image, shifted);
    expect(found.changes).toEqual([]);
    expect(found.uidShift).toEqual({ root: 1000, offset: 99_999 });
    const [first, ...rest] = shifted;
    const other = compare(image, [{ ...(first as EntrySpec), uid: 100_032 }, ...rest]);
    expect(other.changes.filter(({ attributes }) => attributes.includes('owner'))).toHaveLength(1);
    expect(compare(image, image[0] as EntrySpec[]).uidShift).toBeNull();
  });

  test('the image that it holds most of comes first, one that it has little of is not told', () => {
    const base = compare(layers.slice(0, 1), unchanged).files;
    const own = compare(layers, unchanged).files;
    const alien = compare([[...users.map((each) => ({ ...each, path: `x/${each.path}` }))]], unchanged).files;
    expect(own).toEqual({ image: 13, container: 13, same: 13 });
    const ranked = rankOrigins([
      { image: 'alien', files: alien },
      { image: 'base', files: base },
      { image: 'own', files: own },
    ]);
    expect(ranked.map(({ image, likeness }) => [image, likeness])).toEqual([
      ['own', 1],
      ['base', 11 / 14],
    ]);
  });
});
