import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { TestInfo } from '@playwright/test';
import { sampleMembers } from '../../scripts/sample/archive.mjs';
import { type TarSource, tarHeader, writeTar } from '../../scripts/tar-writer.mjs';
import { saved } from './app.ts';

/** The sample as an OCI layout in a directory. */
export async function savedLayout(info: TestInfo): Promise<string> {
  const folder = info.outputPath('layout');
  for (const { name, type, data } of sampleMembers()) {
    // Without docker's part, of which a layout in a directory has no use.
    if (type === '5' || name === 'manifest.json') continue;
    const path = join(folder, name as string);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, data as Uint8Array | string);
  }
  return folder;
}

/** The sample with one bit flipped in the middle of its largest layer. */
export function savedCorrupted(info: TestInfo): Promise<string> {
  const members = sampleMembers();
  const { data } = members.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
  const bytes = data as Uint8Array;
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] as number) ^ 1;
  return saved(info, 'corrupted.tar', writeTar(members));
}

/**
 * An image that takes a while: above a small layer stands one with a file of 6 GB, 120 MB stored. Long enough to be
 * looked at while it is read, and to be cancelled. With fewer `pieces` than 96 it is shorter.
 */
export function savedLong(info: TestInfo, pieces = 96): Promise<string> {
  const pieceSize = 2 ** 26;
  const piece = new Uint8Array(pieceSize);
  // Mostly zeros, so that it is quickly written, yet with something to read in every chunk.
  for (let at = 0; at < pieceSize; at += 2 ** 16) piece.set(randomBytes(1024), at);
  const packed = gzipSync(piece, { level: 1 });
  const header = tarHeader({ name: 'long' }, pieceSize * pieces);
  const large = Buffer.concat([gzipSync(header), ...Array.from({ length: pieces }, () => packed)]);
  return saved(info, 'long.tar', dockerArchive('long', [writeTar([{ name: 'first', data: 'done' }]), large]));
}

/** An image whose names, command and label are markup that would run. */
export function savedHostile(info: TestInfo): Promise<string> {
  const layer = writeTar([
    { name: `${markup}.txt`, data: 'x' },
    { name: 'link', type: '2', linkName: markup },
  ]);
  return saved(info, `${markup.replaceAll('/', '')}.tar`, dockerArchive('hostile', [layer], markup));
}

/** An image whose build did what advice is on: lists deleted and files moved too late, one content three times. */
export function savedBuild(info: TestInfo): Promise<string> {
  const tool = randomBytes(30_000);
  const lists = 'var/lib/apt/lists/packages';
  return saved(
    info,
    'build.tar',
    dockerArchive(
      'build',
      [
        writeTar([
          { name: lists, data: randomBytes(50_000) },
          { name: 'usr/bin/tool', data: tool },
        ]),
        writeTar([
          { name: 'opt/new', data: randomBytes(20_000) },
          { name: 'opt/a/tool', data: tool },
          { name: 'opt/b/tool', data: tool },
          { name: 'var/lib/apt/lists/.wh.packages', data: '' },
        ]),
      ],
      'make',
      [
        'RUN /bin/sh -c apt-get update && apt-get install -y tool # buildkit',
        'RUN /bin/sh -c rm -rf /var/lib/apt/lists/* # buildkit',
      ],
    ),
  );
}

/** An image in which nothing is dead. */
export function savedPlain(info: TestInfo): Promise<string> {
  return saved(info, 'plain.tar', dockerArchive('plain', [writeTar([{ name: 'a', data: 'all of it' }])]));
}

/** Would set a property of the window if it ever became part of the page. */
const markup = '<img src=x onerror="window.markupRan = true">';

/** A classic docker archive; nothing declares what its layers are, but their diffIDs, which are made up. */
function dockerArchive(
  name: string,
  layers: readonly Uint8Array[],
  text = 'make',
  lines = layers.map(() => text),
): Uint8Array<ArrayBuffer> {
  const config = {
    architecture: 'amd64',
    os: 'linux',
    config: { Cmd: [text], Labels: { [text]: text } },
    rootfs: { type: 'layers', diff_ids: layers.map((_, index) => `sha256:${`${index}`.repeat(64)}`) },
    history: lines.map((line) => ({ created_by: line })),
  };
  const files = layers.map((data, index): TarSource => ({ name: `${index}/layer.tar`, data }));
  const manifest = [
    { Config: 'config.json', RepoTags: [`${name}:1`], Layers: files.map((file) => file.name) },
  ];
  return writeTar([
    ...files,
    { name: 'config.json', data: JSON.stringify(config) },
    { name: 'manifest.json', data: JSON.stringify(manifest) },
  ]);
}

function lengthOf({ data }: TarSource): number {
  return data?.length ?? 0;
}
