import { describe, expect, it } from 'vitest';
import { configNameDigest, layerNameDigest } from '../../../src/archive/declared-digest.ts';
import { detectFormat, isImageLikeName } from '../../../src/archive/detect-format.ts';
import { detectFileSystem } from '../../../src/archive/file-system.ts';
import { cleanName, resolveLink } from '../../../src/archive/member-name.ts';
import type { Member } from '../../../src/archive/members.ts';

const hex = 'ab'.repeat(32);

describe('cleanName', () => {
  it.each([
    ['a/b', 'a/b', false],
    ['./a//b/', 'a/b', false],
    ['/a/../b', 'b', false],
    ['../../etc/passwd', 'etc/passwd', true],
    ['a/../../b', 'b', true],
    ['./', '', false],
  ])('%s', (written, name, escapes) => {
    expect(cleanName(written)).toEqual({ name, escapes });
  });
});

describe('resolveLink', () => {
  it.each([
    ['b/layer.tar', '../a/layer.tar', 'a/layer.tar', false],
    ['b/layer.tar', 'other.tar', 'b/other.tar', false],
    ['b/layer.tar', '/a/layer.tar', 'a/layer.tar', false],
    ['layer.tar', '../../../../etc/passwd', 'etc/passwd', true],
  ])('%s to %s', (link, target, name, escapes) => {
    expect(resolveLink(link, target)).toEqual({ name, escapes });
  });
});

describe('digests that names declare', () => {
  it.each([
    [`${hex}.json`, `sha256:${hex}`],
    [`sha256:${hex}`, `sha256:${hex}`],
    [`blobs/sha256/${hex}`, `sha256:${hex}`],
    [`blobs/sha512/${hex}${hex}`, `sha512:${hex}${hex}`],
    ['config.json', null],
    [`${hex.toUpperCase()}.json`, null],
    [`blobs/sha256/${hex}0`, null],
  ])('config %s', (name, digest) => {
    expect(configNameDigest(name)).toBe(digest);
  });

  it.each([
    [`${hex}.tar.gz`, `sha256:${hex}`],
    [`${hex}.tar`, `sha256:${hex}`],
    [`blobs/sha256/${hex}`, `sha256:${hex}`],
    [`blobs/sha256/${hex}.tar.gz`, `sha256:${hex}`],
    [`${hex}/layer.tar`, null],
    ['layer.tar', null],
  ])('layer %s', (name, digest) => {
    expect(layerNameDigest(name)).toBe(digest);
  });
});

describe('isImageLikeName', () => {
  it.each([
    'blobs/sha256/x',
    'oci-layout',
    'index.json',
    'manifest.json',
    `${hex}/layer.tar`,
    `${hex}.json`,
    `${hex}.tar`,
  ])('takes %s', (name) => {
    expect(isImageLikeName(name)).toBe(true);
  });

  it.each(['etc/passwd', 'usr/manifest.json', `app/${hex}`, 'oci-layout.txt', 'blobs', `${hex}x`])(
    'leaves %s',
    (name) => {
      expect(isImageLikeName(name)).toBe(false);
    },
  );
});

describe('detectFormat', () => {
  const members = (...names: string[]) =>
    new Map<string, Member>(
      names.map((name) => [name, { name, kind: 'file', target: null, size: 0, place: null }] as const),
    );

  it('needs more than an index.json for a layout', () => {
    expect(detectFormat(members('index.json', 'index.html')).hasIndex).toBe(false);
    expect(detectFormat(members('index.json', 'blobs/sha256/x')).hasIndex).toBe(true);
    expect(detectFormat(members('index.json', 'oci-layout')).hasIndex).toBe(true);
  });
});

describe('detectFileSystem', () => {
  it.each([
    ['rootfs', ['.dockerenv', 'app/server']],
    ['rootfs', ['bin/sh', 'etc/os-release', 'app/x']],
    ['rootfs', ['usr/bin/sh', 'usr/lib/os-release']],
    ['rootfs', ['dev', 'proc', 'etc/passwd']],
    ['layer', ['app/server']],
    ['layer', ['etc', 'etc/passwd', 'home', 'home/me', 'usr/bin/x', 'var/lib/y', 'tmp']],
    ['layer', ['.dockerenv', 'bin/sh', 'etc/os-release', 'etc/.wh.passwd']],
  ] as const)('%s', (kind, names) => {
    expect(detectFileSystem(names)).toBe(kind);
  });
});
