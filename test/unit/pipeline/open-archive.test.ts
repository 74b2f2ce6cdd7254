import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type TarSource, writeTar } from '../../../scripts/tar-writer.mjs';
import { analyseBytes } from '../../fixtures/analyse.ts';
import { configOf, digestOf, hexOf, jsonBytes } from '../../fixtures/archives.ts';

const base = writeTar([
  { name: 'etc/', type: '5' },
  { name: 'etc/os-release', data: 'NAME=test\n' },
]);
const upper = writeTar([{ name: 'app', data: 'program' }, { name: 'etc/.wh.os-release' }]);
const config = configOf([base, upper]);
const manifest = [
  {
    Config: `${hexOf(config)}.json`,
    RepoTags: ['app:1'],
    Layers: [`${hexOf(base)}/layer.tar`, `${hexOf(upper)}/layer.tar`],
  },
];

const members: TarSource[] = [
  { name: `${hexOf(base)}/layer.tar`, data: base },
  { name: `${hexOf(upper)}/layer.tar`, data: upper },
  { name: `${hexOf(config)}.json`, data: config },
  { name: 'manifest.json', data: jsonBytes(manifest) },
];
const image = writeTar(members);

const report = async (data: Uint8Array, name?: string) => JSON.parse((await analyseBytes(data, name)).report);

describe('an image archive', () => {
  test('is read the same plain and compressed as a whole, whatever its name', async () => {
    const plain = await report(image, 'x');
    const packed = await report(gzipSync(image), 'x.zip');
    expect(plain.images).toHaveLength(1);
    expect(plain.images[0]).toMatchObject({
      references: ['docker.io/library/app:1'],
      tree: { files: 1, directories: 1 },
      waste: { live: 7, dead: 10, causes: { removed: 10 } },
    });
    expect(packed.images).toEqual(plain.images);
    expect(packed.archives[0]).toMatchObject({ compression: 'gzip', format: 'docker-archive' });
  });

  test('is found in several gzip members', async () => {
    const half = image.length / 2;
    const packed = Buffer.concat([gzipSync(image.subarray(0, half)), gzipSync(image.subarray(half))]);
    expect((await report(packed)).images).toEqual((await report(image)).images);
  });

  test('with a layer that is not there is still shown', async () => {
    const { images } = await report(writeTar(members.slice(1)));
    expect(images[0].layers[0]).toMatchObject({ digestVerified: null, size: null });
    expect(images[0].layers[0].problems).toMatchObject([{ code: 'blob.missing' }]);
    expect(images[0].layers[1]).toMatchObject({ diffIDVerified: true });
  });

  test('with a layer that differs from its diffID says both', async () => {
    const changed = upper.slice();
    changed[512] = 0x71;
    const { images } = await report(
      writeTar([
        members[0] as TarSource,
        { name: `${hexOf(upper)}/layer.tar`, data: changed },
        ...members.slice(2),
      ]),
    );
    const [, layer] = images[0].layers;
    expect(layer).toMatchObject({ diffIDVerified: false, diffID: digestOf(upper) });
    expect(layer.problems[0].message).toContain(digestOf(upper));
    expect(layer.problems[0].message).toContain(digestOf(changed));
  });

  test('compressed as a whole that ends within a layer keeps what stands before the cut', async () => {
    const early = [members[3], members[2], members[0], members[1]] as TarSource[];
    const cut = writeTar(early).subarray(0, -1024 - 600);
    const { archives, images } = await report(gzipSync(cut));
    expect(archives[0].problems).toMatchObject([{ code: 'archive.truncated' }]);
    expect(images[0].layers[0]).toMatchObject({ diffIDVerified: true });
    const codes = images[0].layers[1].problems.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(['archive.truncated', 'tar.truncated']);
    expect(images[0].layers[1].diffIDVerified).toBe(false);
  });

  test('that ends early gives what stands before the cut', async () => {
    const { archives, images } = await report(image.subarray(0, 700));
    expect(images).toEqual([]);
    expect(archives[0].problems[0]).toMatchObject({ code: 'archive.truncated', severity: 'error' });
  });
});

describe('a tar that is no image archive', () => {
  const rootfs = writeTar(
    ['bin', 'etc', 'proc', 'sys', 'dev', 'usr', 'var', 'tmp', 'root', 'home'].map((name) => ({
      name: `${name}/`,
      type: '5',
    })),
  );

  test.each([
    ['a root file system', rootfs, 'rootfs'],
    ['a layer', upper, 'layer'],
  ])('%s is one layer', async (_, data, format) => {
    const plain = await report(data);
    const packed = await report(gzipSync(data));
    expect(plain.archives[0].format).toBe(format);
    expect(packed.archives[0].format).toBe(format);
    expect(plain.images[0].layers).toHaveLength(1);
    expect(packed.images[0].layers[0]).toMatchObject({ compression: 'gzip', diffID: digestOf(data) });
    expect(packed.images[0].tree).toEqual(plain.images[0].tree);
  });

  test('a large one is scanned once, and one whose manifest comes late is an image all the same', async () => {
    const many = Array.from({ length: 100 }, (_, i) => ({ name: `files/${i}`, data: String(i) }));
    const file = await report(gzipSync(writeTar(many)));
    expect(file.archives[0].format).toBe('layer');
    expect(file.images[0].layers[0].entries.files).toBe(100);
    const late = await report(gzipSync(writeTar([...many, ...members])));
    expect(late.archives[0].format).toBe('docker-archive');
    expect(late.images[0].layers).toHaveLength(2);
  });
});

describe('what is no archive', () => {
  test.each([
    ['nothing', new Uint8Array(0), 'archive.empty'],
    ['a web page', new TextEncoder().encode('<!doctype html><p>not found'), 'archive.not-an-archive'],
    ['a zip', Uint8Array.of(0x50, 0x4b, 3, 4, ...new Uint8Array(600)), 'archive.unsupported'],
    ['a packed web page', gzipSync('<!doctype html><p>not found'), 'archive.not-an-archive'],
    ['an archive packed twice', gzipSync(gzipSync(image)), 'archive.nested-compression'],
    ['five bytes of gzip', gzipSync(image).subarray(0, 5), 'gzip.truncated'],
    ['an empty tar', new Uint8Array(1024), 'archive.not-an-image'],
  ])('%s', async (_, data, code) => {
    const { archives, images } = await report(data);
    expect(images).toEqual([]);
    expect(archives[0].format).toBe(null);
    expect(archives[0].problems[0]).toMatchObject({ code, severity: 'error' });
  });
});
