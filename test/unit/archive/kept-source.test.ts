import { describe, expect, it } from 'vitest';
import { keptSource } from '../../../src/archive/kept-source.ts';
import { MemberTable } from '../../../src/archive/member-table.ts';
import { openImages } from '../../../src/archive/open-archive.ts';
import type { TarEntry } from '../../../src/tar/entry.ts';
import { TarReader } from '../../../src/tar/reader.ts';
import { digestOf, ociImage, ociLayout, tarOf, textBytes } from '../../fixtures/archives.ts';
import { codesOf } from './open.ts';

const image = ociImage([textBytes('base layer'), textBytes('app layer')]);

/** What one pass over a tar keeps of it: the members that `wanted` admits. */
function pass(tar: Uint8Array, wanted: (name: string) => boolean) {
  const table = new MemberTable();
  const kept = new Map<string, Uint8Array>();
  let pieces: Uint8Array[] = [];
  let name = '';
  const reader = new TarReader({
    entry(entry: TarEntry) {
      name = new TextDecoder().decode(entry.name);
      pieces = [];
      table.add(entry, { kind: 'streamed', member: name, size: entry.size, offset: entry.dataOffset });
    },
    data: (piece) => pieces.push(piece.slice()),
    entryEnd() {
      if (wanted(name)) kept.set(name, new Uint8Array(pieces.flatMap((piece) => [...piece])));
    },
  });
  reader.push(tar);
  reader.end();
  return keptSource(table, kept, tar.length, [], () => false);
}

describe('keptSource', () => {
  const tar = tarOf(ociLayout([['a:1', image]]));

  it('gives the same image as the archive itself, with its layers where they were scanned', async () => {
    const opened = await openImages(
      pass(tar, () => true),
      digestOf,
    );
    expect(opened).toMatchObject({
      ok: true,
      value: { images: [{ references: ['docker.io/library/a:1'], configVerified: true }], problems: [] },
    });
    const blobs = opened.ok ? opened.value.blobs : [];
    expect(blobs.map(({ place, name }) => place.kind === 'streamed' && place.member === name)).toEqual([
      true,
      true,
    ]);
  });

  it('says what it could not keep', async () => {
    const config = `blobs/sha256/${digestOf(image.config).slice(7)}`;
    const opened = await openImages(
      pass(tar, (name) => name !== config),
      digestOf,
    );
    expect(opened.ok && codesOf(opened.value.images[0]?.problems)).toEqual(['limit.metadata']);
  });
});
