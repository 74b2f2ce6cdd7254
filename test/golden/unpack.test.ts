import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../scripts/tar-writer.mjs';
import { Catalog } from '../../src/analysis/catalog.ts';
import { listQuery, type Row, type RowScope } from '../../src/analysis/rows.ts';
import { RowKind } from '../../src/model/entry-table.ts';
import { type AnalysedArchive, analyseBytes, analyseFile } from '../fixtures/analyse.ts';
import { ociImage, ociLayout, tarOf } from '../fixtures/archives.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { diskLines, hasTool, treeLine, unpackWithTar, unpackWithUmoci, writeFiles } from './unpacked.ts';

const folder = mkdtempSync(join(tmpdir(), 'tarsight-unpack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, data: string, more: Partial<TarSource> = {}): TarSource => ({
  name,
  data,
  modified: 1_700_000_000,
  ...more,
});
const dir = (name: string, more: Partial<TarSource> = {}): TarSource => ({ name, type: '5', ...more });
const link = (name: string, target: string): TarSource => ({ name, type: '2', linkName: target });
const hard = (name: string, target: string): TarSource => ({ name, type: '1', linkName: target });

const base = [
  dir('d', { mode: 0o750, uid: 3, gid: 4 }),
  file('d/a', 'a'),
  file('d/b', 'b', { mode: 0o4755 }),
  dir('d/deep'),
  file('d/deep/x', 'x'),
  file('f', 'f', { uid: 1000, gid: 1000 }),
  link('l', 'd/a'),
  hard('h', 'd/a'),
];

/** Each a way in which layers act on what lies below (image-spec layer.md); the last layers of an image on top of `base`. */
const cases: Readonly<Record<string, readonly (readonly TarSource[])[]>> = {
  'a whiteout of a file': [[file('d/.wh.a', '')]],
  'a whiteout of a directory': [[file('.wh.d', '')]],
  'a whiteout of a link leaves its target': [[file('.wh.l', ''), file('.wh.h', '')]],
  'an opaque whiteout before what is new': [[dir('d'), file('d/.wh..wh..opq', ''), file('d/new', 'n')]],
  'an opaque whiteout behind what is new': [[dir('d'), file('d/new', 'n'), file('d/.wh..wh..opq', '')]],
  'a whiteout behind what takes the place': [[file('d/a', 'again'), file('.wh.f', '')]],
  'a directory over a directory keeps its children': [[dir('d', { mode: 0o700, uid: 9 })]],
  'a file over a directory': [[file('d', 'now a file')]],
  'a link over a directory': [[link('d', 'elsewhere')]],
  'a directory over a file': [[dir('f'), file('f/in', 'i')]],
  'a directory over a link': [[dir('l'), file('l/in', 'i')]],
  'a hard link to a file of a lower layer': [[hard('d/again', 'f'), hard('z', 'd/deep/x')]],
  'a hard link whose target goes later': [[hard('z', 'f')], [file('.wh.f', '')]],
  'a file over one of two hard links': [[file('h', 'its own')]],
  'owner, mode and time alone': [[file('f', 'f', { uid: 5, mode: 0o600, modified: 1_600_000_000 })]],
  'gone and back again': [[file('.wh.d', '')], [dir('d'), file('d/a', 'new')], [file('d/.wh.a', '')]],
  'opaque at the root of a subtree': [
    [dir('d'), dir('d/deep'), file('d/deep/.wh..wh..opq', ''), file('d/deep/y', 'y')],
  ],
};

const umoci = hasTool('umoci');
const tar = hasTool('tar', 'GNU tar');

/** The tree of an image as the explorer lists it, without what only the disk of the one who unpacks decides. */
function ownLines({ read, scans }: AnalysedArchive, image: number, scope: RowScope): string[] {
  const catalog = new Catalog();
  const blobs = read.opened?.images[image]?.layers.map(({ blob }) => blob) ?? [];
  catalog.setImage('i', blobs);
  for (const [key, { table }] of scans) catalog.addLayer(key, table);
  const { rows } = catalog.rows(listQuery('i', scope), 0, Number.MAX_SAFE_INTEGER);
  const byPath = new Map(rows.map((row) => [row.path, row]));
  return rows.map((row) => rowLine(row, byPath)).sort();
}

function rowLine(row: Row, byPath: ReadonlyMap<string, Row>): string {
  const { path, kind } = row;
  const { mode, uid, gid, modified } = row;
  if (kind === RowKind.Symlink) return treeLine({ path, mode, uid, gid, link: row.link as string });
  if (kind === RowKind.Directory) return treeLine({ path, mode, uid, gid });
  if (kind !== RowKind.File && kind !== RowKind.Hardlink)
    return treeLine({ path, mode, uid, gid, content: 'device' });
  // The target may be gone or replaced by now: what a link shares is held against the slow model elsewhere.
  const content = kind === RowKind.Hardlink ? byPath.get(row.link as string)?.content : row.content;
  return treeLine({ path, mode, uid, gid, content: content ?? 'unknown', modified: Math.floor(modified) });
}

/** Files that are hard links share what the one written last gave them, and one tells of a target that is gone. */
const withoutLinks = (lines: readonly string[], names: ReadonlySet<string>) =>
  lines.filter((line) => !names.has(line.slice(0, line.indexOf(' '))));

describe('what layers add up to is what they are unpacked to', () => {
  const names = Object.keys(cases);

  test.skipIf(!umoci).each(names)('umoci: %s', async (name) => {
    const { layout, own } = await unpackable(name);
    const target = join(folder, name, 'umoci');
    unpackWithUmoci(layout, 'test', target);
    expect(withoutLinks(diskLines(target), linkNames)).toEqual(withoutLinks(own, linkNames));
    expect(diskLines(target).map(pathOf)).toEqual(own.map(pathOf));
  });

  test.skipIf(!tar).each(names)('GNU tar, whiteouts by hand: %s', async (name) => {
    const { layers, own } = await unpackable(name);
    const target = join(folder, name, 'tar');
    unpackWithTar(layers, target);
    expect(withoutLinks(diskLines(target), linkNames)).toEqual(withoutLinks(own, linkNames));
    expect(diskLines(target).map(pathOf)).toEqual(own.map(pathOf));
  });
});

/** Paths of the cases that are hard links, or that hard links lead to. */
const linkNames = new Set(['/h', '/z', '/d/again']);

function pathOf(line: string): string {
  return line.slice(0, line.indexOf(' '));
}

async function unpackable(name: string): Promise<{
  readonly layout: string;
  readonly layers: readonly string[];
  readonly own: readonly string[];
}> {
  const tars = [base, ...(cases[name] as readonly (readonly TarSource[])[])].map((entries) =>
    writeTar(entries),
  );
  const members = ociLayout([['test', ociImage(tars)]]);
  const layout = join(folder, name, 'layout');
  const files = members.flatMap((member) => ('data' in member ? [[member.name, member.data] as const] : []));
  writeFiles(layout, files);
  writeFiles(
    join(folder, name),
    tars.map((data, index) => [`${index}.tar`, data] as const),
  );
  const analysed = await analyseBytes(tarOf(members));
  return {
    layout,
    layers: tars.map((_, index) => join(folder, name, `${index}.tar`)),
    own: ownLines(analysed, 0, { kind: 'image', upTo: null }),
  };
}

const real: readonly (readonly [name: string, tags: readonly string[]])[] = [
  ['alp-umoci.oci.tar', ['umoci']],
  ['alp4.oci-layout-multi.tar', ['base', 'app1', 'app2', 'odd']],
];

describe.each(real)('%s', (name, tags) => {
  const path = sharedPath(`fixtures/${name}`);
  test.skipIf(!umoci || !path).each(tags.map((tag, image) => [tag, image] as const))(
    'umoci unpacks "%s" to the same paths',
    async (tag, image) => {
      const layout = join(folder, name);
      mkdirSync(layout, { recursive: true });
      execFileSync('tar', ['-xf', path as string, '-C', layout]);
      const target = join(folder, `${name}-${tag}`);
      unpackWithUmoci(layout, tag, target);
      const own = ownLines(await analyseFile(path as string), image, { kind: 'image', upTo: null });
      const isKnown = (line: string) => !line.includes(' unknown ');
      expect(diskLines(target).map(pathOf)).toEqual(own.map(pathOf));
      const unknown = new Set(own.filter((line) => !isKnown(line)).map(pathOf));
      expect(withoutLinks(diskLines(target), unknown)).toEqual(own.filter(isKnown));
    },
  );
});
