import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../../../scripts/tar-writer.mjs';
import type { RowScope } from '../../../../src/analysis/rows.ts';
import { EntryKind } from '../../../../src/tar/entry.ts';
import { saveTar } from '../../../fixtures/save-tar.ts';
import { readTar } from '../../tar/reading.ts';

const lower: TarSource[] = [
  {
    name: 'srv/',
    type: '5',
    mode: 0o750,
    uid: 7,
    gid: 8,
    userName: 'app',
    groupName: 'www',
    modified: 1_700_000_000,
  },
  {
    name: 'srv/a',
    data: 'a'.repeat(700),
    mode: 0o4755,
    pax: [
      ['mtime', '1700000000.25'],
      ['SCHILY.xattr.user.k', 'v'],
    ],
  },
  { name: 'srv/long', data: 'long', pax: [['path', `srv/${'long'.repeat(40)}`]] },
  { name: 'srv/gone', data: 'gone' },
  { name: 'srv/empty' },
  { name: 'srv/link', type: '2', linkName: '../etc/target' },
  { name: 'srv/hard', type: '1', linkName: 'srv/a' },
  { name: 'srv/out', type: '1', linkName: 'etc/elsewhere' },
  { name: 'srv/pipe', type: '6' },
  {
    name: 'srv/sparse',
    data: `${'2\n600\n3\n1000\n2\n'.padEnd(512, '\0')}abcde`,
    pax: [
      ['GNU.sparse.major', '1'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.realsize', '2000'],
      ['GNU.sparse.name', 'srv/sparse'],
    ],
  },
];
const elsewhere: TarSource = { name: 'etc/elsewhere', data: 'elsewhere' };
const upper: TarSource[] = [{ name: 'srv/.wh.gone' }, { name: 'srv/deep/er/b', data: 'b', uid: 3_000_000 }];
const layers = [writeTar([elsewhere, ...lower]), writeTar(upper)];

const save = (scope: RowScope, path: string) => saveTar(layers, scope, path);

const text = (data: Uint8Array | null) => (data ? Buffer.from(data).toString('latin1') : null);
const final: RowScope = { kind: 'image', upTo: null };

test('a directory is saved with its metadata, its contents and the links in it', async () => {
  const { entries, faults } = readTar(await save(final, '/srv'), 512, Number.POSITIVE_INFINITY);
  expect(faults).toEqual([]);
  const shown = Object.fromEntries(
    entries.map(({ entry, content }) => [
      text(entry.name),
      { kind: entry.kind, mode: entry.mode, link: text(entry.linkName), content: text(content) },
    ]),
  );
  expect(Object.keys(shown).sort()).toEqual(
    [
      'srv/',
      'srv/a',
      'srv/deep/',
      'srv/deep/er/',
      'srv/deep/er/b',
      'srv/empty',
      'srv/hard',
      'srv/link',
      `srv/${'long'.repeat(40)}`,
      'srv/out',
      'srv/pipe',
      'srv/sparse',
    ].sort(),
  );
  expect(shown['srv/a']).toMatchObject({ kind: EntryKind.File, mode: 0o4755, content: 'a'.repeat(700) });
  expect(shown['srv/hard']).toMatchObject({ kind: EntryKind.Hardlink, link: 'srv/a' });
  expect(shown['srv/out']).toMatchObject({ kind: EntryKind.File, content: 'elsewhere' });
  expect(shown['srv/link']).toMatchObject({ kind: EntryKind.Symlink, link: '../etc/target' });
  expect(shown['srv/sparse']?.content).toBe(`${'\0'.repeat(600)}abc${'\0'.repeat(397)}de${'\0'.repeat(998)}`);
  const byName = new Map(entries.map(({ entry }) => [text(entry.name), entry]));
  expect(byName.get('srv/')).toMatchObject({ uid: 7, gid: 8, modified: 1_700_000_000 });
  expect(text(byName.get('srv/')?.userName ?? null)).toBe('app');
  expect(byName.get('srv/a')?.modified).toBe(1_700_000_000.25);
  expect(text(byName.get('srv/a')?.xattrs?.get('user.k') ?? null)).toBe('v');
  expect(byName.get('srv/deep/er/b')?.uid).toBe(3_000_000);
});

test('what one layer brought is saved without its whiteouts, and what it removed stands in the layer below', async () => {
  const names = async (scope: RowScope, path: string) =>
    readTar(await save(scope, path), 512, Number.POSITIVE_INFINITY).entries.map(({ entry }) =>
      text(entry.name),
    );
  expect(await names({ kind: 'layer', layer: 1 }, '/')).toEqual([
    'srv/',
    'srv/deep/',
    'srv/deep/er/',
    'srv/deep/er/b',
  ]);
  expect(await names({ kind: 'image', upTo: 0 }, '/srv/gone')).toEqual(['gone']);
});

test('GNU tar reads it as our reader does', async ({ skip }) => {
  const folder = mkdtempSync(join(tmpdir(), 'tarsight-saved-'));
  try {
    writeFileSync(join(folder, 'saved.tar'), await save(final, '/srv'));
    const listed = execFileSync('tar', ['-tf', join(folder, 'saved.tar')], { encoding: 'utf8' });
    expect(listed.trim().split('\n')).toHaveLength(12);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    console.log('left out: there is no tar command');
    skip();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
