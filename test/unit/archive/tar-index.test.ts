import { describe, expect, it } from 'vitest';
import type { Member, MemberSource } from '../../../src/archive/members.ts';
import { openImages } from '../../../src/archive/open-archive.ts';
import { indexTar } from '../../../src/archive/tar-index.ts';
import type { Fault } from '../../../src/base/fault.ts';
import { limits } from '../../../src/base/limits.ts';
import type { OpenedArchive } from '../../../src/model/image.ts';
import {
  blob,
  configOf,
  digestOf,
  file,
  hexOf,
  jsonBytes,
  ociImage,
  ociLayout,
  type SampleMember,
  tarOf,
  textBytes,
} from '../../fixtures/archives.ts';
import { codesOf } from './open.ts';

const base = textBytes('base layer');
const app = textBytes('app layer');

async function index(data: Uint8Array<ArrayBuffer>): Promise<MemberSource> {
  const source = await indexTar(new Blob([data]));
  if (!source.ok) throw new Error(source.error.message);
  return source.value;
}

async function indexFault(data: Uint8Array<ArrayBuffer>): Promise<Fault> {
  const source = await indexTar(new Blob([data]));
  if (source.ok) throw new Error(`${source.value.members.size} members were found`);
  return source.error;
}

async function open(members: readonly SampleMember[]): Promise<OpenedArchive> {
  const opened = await openImages(await index(tarOf(members)), digestOf);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** The content of each member, as the index finds it. */
async function contents(source: MemberSource): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const member of source.members.values()) {
    if (member.kind !== 'file') continue;
    const content = await source.read(member, limits.jsonSize);
    found[member.name] = content.ok ? new TextDecoder().decode(content.value) : content.error.code;
  }
  return found;
}

describe('indexTar', () => {
  it('finds every member by its normalised name, and its bytes', async () => {
    const large = 'x'.repeat(200_000);
    const source = await index(
      tarOf([
        file('./first', 'one'),
        { name: 'dir/', directory: true },
        file('/dir//large', large),
        file('dir/../last', 'two'),
        file('empty', ''),
        { name: './', directory: true },
      ]),
    );
    expect(source.faults).toEqual([]);
    expect(await contents(source)).toEqual({ first: 'one', 'dir/large': large, last: 'two', empty: '' });
    expect(source.members.get('dir')?.kind).toBe('directory');
  });

  it('reads headers only, however long the bodies are', async () => {
    const body = new Uint8Array(8 * 1024 * 1024);
    const whole = new Blob([tarOf([file('a', body), file('b', body), file('c', 'end')])]);
    let read = 0;
    const counting = {
      size: whole.size,
      slice(from: number, to: number) {
        read += to - from;
        return whole.slice(from, to);
      },
    } as Blob;
    const source = await indexTar(counting);
    expect(source.ok && [...source.value.members.keys()]).toEqual(['a', 'b', 'c']);
    expect(read).toBeLessThan(1024 * 1024);
  });

  it('keeps the last of two members of one name, remembers the first, and says so', async () => {
    const source = await index(tarOf([file('a', 'one'), file('b', ''), file('./a', 'two')]));
    expect(await contents(source)).toEqual({ a: 'two', b: '' });
    expect(codesOf(source.faults.map((fault) => ({ ...fault, at: '' })))).toEqual([
      'archive.duplicate-entry',
    ]);
    const earlier = source.superseded.get('a')?.[0] as Member;
    expect(await source.read(earlier, 100)).toMatchObject({ ok: true, value: textBytes('one') });
  });

  it('leaves out members whose names leave the archive', async () => {
    const source = await index(tarOf([file('../../etc/passwd', 'x'), file('a', 'y')]));
    expect([...source.members.keys()]).toEqual(['a']);
    expect(source.faults).toMatchObject([{ code: 'archive.link-escape' }]);
  });

  it('says where the archive is cut, and finds what stands before', async () => {
    const tar = tarOf([file('a', 'one'), file('b', 'x'.repeat(2000)), file('c', 'three')]);
    const source = await index(tar.slice(0, 1024 + 512 + 700));
    expect(source.faults).toMatchObject([{ code: 'archive.truncated', offset: 1024 + 512 + 700 }]);
    expect(await contents(source)).toEqual({ a: 'one', b: 'archive.truncated' });
    expect(source.members.get('b')).toMatchObject({ size: 2000, place: { size: 700 } });
  });

  it('says where a header is damaged', async () => {
    const tar = tarOf([file('a', 'one'), file('b', 'two')]);
    tar[1024 + 3] = 0xff;
    const source = await index(tar);
    expect(await contents(source)).toEqual({ a: 'one' });
    expect(source.faults).toMatchObject([{ code: 'archive.corrupt', offset: 1024 }]);
  });

  it('says what stands behind the end, and where there is none', async () => {
    const hidden = new Uint8Array([...tarOf([file('a', 'one')]), ...tarOf([file('manifest.json', '[]')])]);
    const source = await index(hidden);
    expect(await contents(source)).toEqual({ a: 'one' });
    expect(source.faults).toMatchObject([{ code: 'archive.trailing-data', offset: 2048 }]);
    const endless = await index(tarOf([file('a', 'one')]).slice(0, 1024));
    expect(endless.faults).toMatchObject([{ code: 'tar.no-end-marker' }]);
  });

  it('stops at a root file system, and not at mere junk', async () => {
    const junk = Array.from({ length: limits.outerProbe + 10 }, (_, i) => file(`junk/${i}`, ''));
    const late = [...junk, file('oci-layout', '{}')];
    expect((await index(tarOf(late))).members.has('oci-layout')).toBe(true);
    const source = await index(tarOf([file('.dockerenv', ''), ...late]));
    expect(source.members.size).toBe(limits.outerProbe);
  });

  it('stops when it is aborted', async () => {
    const members = Array.from({ length: 2000 }, (_, i) => file(`junk/${i}`, ''));
    const source = await indexTar(new Blob([tarOf(members)]), AbortSignal.abort());
    expect(source.ok && source.value.members.size).toBeFalsy();
  });
});

describe('a file that is no tar', () => {
  const padded = (start: string, at = 0) => {
    const data = new Uint8Array(40_000);
    data.set(
      Uint8Array.from(start, (character) => character.charCodeAt(0)),
      at,
    );
    return data;
  };

  it.each([
    ['archive.unsupported', 'zip', padded('PK\x03\x04')],
    ['archive.unsupported', 'ISO 9660', padded('CD001', 32769)],
    ['archive.unsupported', 'SIF', padded('SIF_MAGIC', 32)],
    ['archive.unsupported', '7z', padded('7z\xbc\xaf\x27\x1c')],
    ['archive.not-an-archive', 'ELF', padded('\x7fELF')],
    ['archive.not-an-archive', 'HTML', padded('\n<!DOCTYPE html><title>404</title>')],
    ['archive.not-an-archive', 'JSON', padded('[{"Config":"x"}]')],
    ['archive.not-an-archive', 'no tar', padded('\x01\x02\x03\x04')],
    ['archive.not-an-archive', 'no tar', new Uint8Array(511)],
    ['archive.empty', 'empty', new Uint8Array(0)],
  ])('%s: %s', async (code, word, data) => {
    const fault = await indexFault(data);
    expect(fault).toMatchObject({ code, severity: 'error' });
    expect(fault.message).toContain(word);
  });

  it('is cut within its first header', async () => {
    const tar = tarOf(ociLayout([]));
    expect(await indexFault(tar.slice(0, 256))).toMatchObject({ code: 'archive.truncated', offset: 256 });
  });

  it('is damaged in its first header', async () => {
    const tar = tarOf(ociLayout([]));
    tar[0] = 0xff;
    expect(await indexFault(tar)).toMatchObject({ code: 'archive.corrupt', offset: 0 });
  });

  it('is not what an empty tar is', async () => {
    expect((await index(tarOf([]))).members.size).toBe(0);
  });
});

describe('links between members', () => {
  const config = configOf([base, base]);
  const layers = (...more: SampleMember[]) => [
    file('a/layer.tar', base),
    ...more,
    file('c.json', config),
    file(
      'manifest.json',
      jsonBytes([{ Config: 'c.json', RepoTags: null, Layers: ['a/layer.tar', 'b/layer.tar'] }]),
    ),
  ];
  const second = async (...more: SampleMember[]) => {
    const opened = await open(layers(...more));
    const [first, last] = opened.images[0]?.layers ?? [];
    expect(first?.problems).toEqual([]);
    return { same: first?.blob === last?.blob, codes: codesOf(last?.problems), blobs: opened.blobs.length };
  };

  it.each([
    ['symbolic', { name: 'b/layer.tar', symlink: '../a/layer.tar' }],
    ['hard', { name: 'b/layer.tar', hardlink: 'a/layer.tar' }],
    ['hard, with ./', { name: './b/layer.tar', hardlink: './a/layer.tar' }],
  ])('%s: are followed to the one blob', async (_kind, link) => {
    expect(await second(link)).toEqual({ same: true, codes: [], blobs: 1 });
  });

  it('lead out of the archive, or nowhere', async () => {
    const out = await second({ name: 'b/layer.tar', symlink: '../../../../etc/passwd' });
    expect(out).toEqual({ same: false, codes: ['archive.link-escape'], blobs: 1 });
    const nowhere = await second({ name: 'b/layer.tar', symlink: '../gone' });
    expect(nowhere.codes).toEqual(['archive.link-escape']);
  });

  it('go in a circle', async () => {
    const found = await second({ name: 'b/layer.tar', symlink: 'x' }, { name: 'b/x', symlink: 'layer.tar' });
    expect(found.codes).toEqual(['archive.link-loop']);
  });
});

describe('a name that stands twice', () => {
  it('gives the blob whose bytes have the digest', async () => {
    const image = ociImage([base, app]);
    const path = `blobs/sha256/${hexOf(app)}`;
    const opened = await open([...ociLayout([['a:1', image]]), file(path, 'other bytes')]);
    const place = opened.blobs[1]?.place;
    if (place?.kind !== 'slice') throw new Error('a blob that is not in the file');
    expect(await place.file.slice(place.offset, place.offset + place.size).text()).toBe('app layer');
    expect(codesOf(opened.problems)).toEqual(['archive.duplicate-entry']);
  });
});

describe('a tar without an image', () => {
  it('is a root file system, whole', async () => {
    const tar = tarOf([file('.dockerenv', ''), file('etc/passwd', 'x')]);
    const opened = await openImages(await index(tar), digestOf);
    expect(opened).toMatchObject({
      ok: true,
      value: {
        format: 'rootfs',
        images: [
          {
            references: [],
            imageID: null,
            parameters: null,
            history: [],
            layers: [{ diffID: null, problems: [] }],
          },
        ],
        blobs: [{ place: { kind: 'slice', offset: 0, size: tar.length } }],
        problems: [{ code: 'archive.rootfs-export', severity: 'info' }],
      },
    });
  });

  it('may have a manifest.json of its own', async () => {
    const opened = await open([file('.dockerenv', ''), file('manifest.json', '{"name":"web app"}')]);
    expect(opened.format).toBe('rootfs');
  });

  it('is a layer otherwise', async () => {
    const opened = await open([file('app/.wh.old', ''), file('app/new', 'x')]);
    expect(opened.format).toBe('layer');
    expect(opened.images[0]?.layers.length).toBe(1);
    expect(opened.problems).toMatchObject([{ code: 'archive.not-an-image', severity: 'info' }]);
  });

  it('is nothing where it is empty, or only parts of an image', async () => {
    const empty = await openImages(await index(tarOf([])), digestOf);
    expect(empty).toMatchObject({ ok: false, error: [{ code: 'archive.not-an-image' }] });
    const parts = await openImages(await index(tarOf([blob(base)])), digestOf);
    expect(parts).toMatchObject({ ok: false, error: [{ code: 'manifest.missing' }] });
  });
});

describe('an archive cut anywhere', () => {
  const image = ociImage([base, app]);
  const docker = [
    file('a/layer.tar', base),
    file('b/layer.tar', app),
    file('c.json', image.config),
    file(
      'manifest.json',
      jsonBytes([{ Config: 'c.json', RepoTags: ['x:1'], Layers: ['a/layer.tar', 'b/layer.tar'] }]),
    ),
  ];

  it.each([
    ['OCI layout', ociLayout([['x:1', image]])],
    ['docker archive', docker],
  ])('%s: is said to be cut, or is whole', async (_format, members) => {
    const tar = tarOf(members);
    // Shorter ones end within the first name, and could be anything.
    const places = Array.from({ length: tar.length / 64 }, (_, i) => (i + 1) * 64);
    const cuts = places.flatMap((at) => [at - 1, at, at + 1]);
    for (const cut of cuts) {
      const indexed = await indexTar(new Blob([tar.slice(0, cut)]));
      const opened = indexed.ok ? await openImages(indexed.value, digestOf) : null;
      const problems = !indexed.ok
        ? [indexed.error]
        : opened?.ok
          ? opened.value.problems
          : (opened?.error ?? []);
      const codes = problems.map((problem) => problem.code);
      const isSaid = codes.includes('archive.truncated') || codes.includes('tar.no-end-marker');
      expect(
        isSaid || (opened?.ok && opened.value.images[0]?.layers.every((layer) => layer.blob)),
        `cut at ${cut}`,
      ).toBe(true);
    }
  });
});
