import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../../scripts/tar-writer.mjs';
import { toHex } from '../../../src/base/bytes.ts';
import { NONE, nameText } from '../../../src/base/names.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { contentDigest, type EntryIndex, RowKind } from '../../../src/model/entry-table.ts';
import type { ScannedLayer } from '../../../src/model/layer-scan.ts';
import { type PathIndex, pathText } from '../../../src/model/path-table.ts';
import { LayerScanner } from '../../../src/pipeline/layer-scanner.ts';

const sha256 = (data: Uint8Array | string) => `sha256:${createHash('sha256').update(data).digest('hex')}`;

function scan(data: Uint8Array, chunkSize = data.length || 1): ScannedLayer {
  const scanner = new LayerScanner(createJsEngine(), 'layer.tar');
  for (let at = 0; at < data.length; at += chunkSize) scanner.push(data.subarray(at, at + chunkSize));
  return scanner.end();
}

const paths = ({ table }: ScannedLayer) =>
  [...table.path].map((path) => pathText(table.paths, path as PathIndex));
const codes = ({ scan: { problems } }: ScannedLayer) => problems.map(({ code }) => code);

const sources: TarSource[] = [
  { name: './', type: '5' },
  { name: './etc/', type: '5' },
  { name: 'etc/passwd', data: 'root\n', mode: 0o644 },
  { name: '/etc/../bin/su', data: 'elf', mode: 0o4755, uid: 1, gid: 2, userName: 'u', groupName: 'g' },
  { name: 'bin/sh', type: '1', linkName: './bin/su' },
  { name: 'lib', type: '2', linkName: 'usr/lib' },
  { name: 'etc/.wh.shadow' },
  { name: 'var/.wh..wh..opq' },
];

describe('a layer', () => {
  const tar = writeTar(sources);
  const plain = scan(tar);

  test('has its digests, sizes and counts', () => {
    expect(plain.scan).toMatchObject({
      digest: sha256(tar),
      diffID: sha256(tar),
      compression: 'none',
      size: tar.length,
      uncompressedSize: tar.length,
      contentSize: 8,
      complete: true,
      entries: { files: 2, directories: 2, symlinks: 1, hardlinks: 1, whiteouts: 1, opaqueWhiteouts: 1 },
    });
  });

  test('has its entries by normalised paths, whiteouts by what they remove', () => {
    expect(paths(plain)).toEqual([
      '/',
      '/etc',
      '/etc/passwd',
      '/bin/su',
      '/bin/sh',
      '/lib',
      '/etc/shadow',
      '/var',
    ]);
    expect([...plain.table.kind].slice(-2)).toEqual([RowKind.Whiteout, RowKind.OpaqueWhiteout]);
  });

  test('has owners, modes, link targets and contents', () => {
    const { table } = plain;
    expect(table.owners[table.owner[3] as number]).toMatchObject({ uid: 1, gid: 2 });
    expect(table.mode[3]).toBe(0o4755);
    expect(nameText(table.texts, table.link[5] as number)).toBe('usr/lib');
    expect(pathText(table.paths, table.linkPath[4] as PathIndex)).toBe('/bin/su');
    expect(table.content[4]).toBe(NONE);
    expect(`sha256:${toHex(contentDigest(table, 2 as EntryIndex) as Uint8Array)}`).toBe(sha256('root\n'));
  });

  test('is the same compressed and in any chunks, but for its stored digest and size', () => {
    const packed = gzipSync(tar);
    for (const chunkSize of [1, 511, 4096]) {
      const other = scan(packed, chunkSize);
      expect(other.table).toEqual(plain.table);
      expect(other.scan).toEqual({
        ...plain.scan,
        digest: sha256(packed),
        size: packed.length,
        compression: 'gzip',
      });
    }
  });

  test('tells what an auditor wants to know', () => {
    expect(codes(plain)).toEqual(['path.dotdot', 'path.absolute', 'mode.setuid']);
  });
});

describe('what is wrong with a layer', () => {
  const tar = writeTar([
    { name: 'a', data: 'x'.repeat(3000) },
    { name: 'b', data: 'y' },
  ]);

  test('a cut gzip layer keeps what came before, and has no diffID', () => {
    const packed = gzipSync(tar, { level: 0 });
    const cut = packed.subarray(0, 3800);
    const layer = scan(cut);
    expect(codes(layer)).toContain('gzip.truncated');
    expect(layer.scan).toMatchObject({ complete: false, diffID: null, digest: sha256(cut) });
    expect(paths(layer)).toEqual(['/a']);
  });

  test('an entry that the tar breaks off in is not listed, and not counted', () => {
    const layer = scan(tar.subarray(0, 2000));
    expect(paths(layer)).toEqual([]);
    expect(layer.scan).toMatchObject({ contentSize: 0, complete: false });
    expect(layer.scan.problems).toMatchObject([{ code: 'tar.truncated', at: 'layer.tar, byte 2000' }]);
  });

  test.each([
    ['d/.wh.', 'whiteout.malformed'],
    ['d/.wh..', 'whiteout.malformed'],
    ['./.wh..wh.plnk', 'whiteout.aufs'],
    ['.wh..wh.plnk/12.34', 'whiteout.aufs'],
    ['d/.wh.gone/file', 'whiteout.as-parent'],
  ])('%s removes nothing', (name, code) => {
    const layer = scan(writeTar([{ name }]));
    expect([paths(layer), codes(layer)]).toEqual([[], [code]]);
  });

  test.each([
    ['a directory', { type: '5' }, 'whiteout.type'],
    ['with content', { data: 'x' }, 'whiteout.not-empty'],
  ])('a whiteout that is odd (%s) counts all the same', (_, change, code) => {
    const layer = scan(writeTar([{ name: '.wh.gone', ...change }]));
    expect([paths(layer), codes(layer)]).toEqual([['/gone'], [code]]);
  });

  test.each([
    ['nul\u0001', 'path.control'],
    ['\u202eexe.txt', 'path.bidi'],
    ['a\u200bb', 'path.invisible'],
    [Uint8Array.of(0x61, 0xff), 'path.utf8'],
    ['a\\b', 'path.backslash'],
    ['con.txt', 'path.reserved'],
    ['/etc/absolute', 'path.absolute'],
    ['etc/file/', 'path.trailing-slash-file'],
  ])('the name %j is pointed at', (name, code) => {
    expect(codes(scan(writeTar([{ name }])))).toEqual([code]);
  });

  test.each([
    ['README', 'Readme', 'path.case'],
    ['caf\u00e9', 'cafe\u0301', 'path.normalization'],
  ])('%s and %s are two files here and one elsewhere', (one, other, code) => {
    const layer = scan(writeTar([{ name: one }, { name: other }, { name: `d/${one}` }]));
    expect([paths(layer).length, codes(layer)]).toEqual([3, [code]]);
  });

  test('a hard link that leads out of the root stays in it, and that is said', () => {
    const layer = scan(writeTar([{ name: 'etc/h', type: '1', linkName: '../../etc/passwd' }]));
    expect(codes(layer)).toEqual(['link.escape']);
    expect(pathText(layer.table.paths, layer.table.linkPath[0] as PathIndex)).toBe('/etc/passwd');
  });

  test('many of one kind are counted, not listed', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ name: `d${i}`, type: '3' }));
    const { problems } = scan(writeTar(many)).scan;
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)?.message).toContain('20 more');
  });
});
