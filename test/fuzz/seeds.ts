import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type TarSource, writeTar } from '../../scripts/tar-writer.mjs';
import { dockerArchive, ociImage, ociLayout, storedLayout, tarOf } from '../fixtures/archives.ts';
import { sharedPath } from '../fixtures/shared.ts';
import { zstdStreams } from '../unit/codec/zstd-streams.ts';
import { mutate } from './mutate.ts';
import type { Random } from './random.ts';

const lower: TarSource[] = [
  { name: 'etc/', type: '5' },
  { name: 'etc/passwd', data: 'root:x:0:0\n' },
  { name: 'bin/busybox', data: 'elf'.repeat(300), mode: 0o4755 },
  { name: 'bin/sh', type: '1', linkName: 'bin/busybox' },
  { name: 'lib', type: '2', linkName: 'usr/lib' },
  {
    name: 'n'.repeat(120),
    data: 'long',
    pax: [
      ['path', 'p'.repeat(300)],
      ['mtime', '1.5'],
      ['SCHILY.xattr.user.a', 'b'],
    ],
  },
  {
    name: 'sparse',
    data: '0\n0\n',
    pax: [
      ['GNU.sparse.major', '1'],
      ['GNU.sparse.minor', '0'],
      ['GNU.sparse.realsize', '9'],
      ['GNU.sparse.name', 'holes'],
    ],
  },
  { name: '././@LongLink', type: 'L', data: `${'l'.repeat(200)}\0`, dialect: 'gnu' },
  { name: 'l', data: 'after a long name', dialect: 'gnu' },
];
const upper: TarSource[] = [
  { name: 'etc/.wh.passwd' },
  { name: 'bin/.wh..wh..opq' },
  { name: 'lib/', type: '5' },
  { name: 'lib/a', data: 'a' },
  { name: 'lib/a', data: 'again' },
];
const tars = [writeTar(lower), writeTar(upper)] as const;
const image = ociImage(tars);
const packed = tars.map((tar) => gzipSync(tar));
/** An OCI layout of that image, whose stored layers are given. */
const layout = (stored: readonly Uint8Array[], suffix: string) => storedLayout(tars, stored, suffix);

/** Whole archives of the project's own, small enough to be read thousands of times a minute. */
const archives: readonly Uint8Array[] = [
  tarOf(ociLayout([['a:1', image]])),
  dockerArchive(tars),
  gzipSync(dockerArchive(tars)),
  layout(packed, '+gzip'),
  layout([zstdStreams.sample], '+zstd'),
  tars[0],
  packed[0] as Uint8Array,
];

/** Archives of the shared corpora; none without them. */
const shared = sharedSeeds(32 * 1024);

/** A mutant of an archive, or an archive with a mutant of a layer in it whose digests are right. */
export function makeMutant(random: Random): Uint8Array {
  const kind = random.below(4);
  if (kind === 0) return layout([mutate(random.pick(tars), random)], '');
  if (kind === 1)
    return layout(
      [gzipSync(mutate(random.pick(tars), random)), mutate(random.pick(packed), random)],
      '+gzip',
    );
  if (kind === 2 && shared.length > 0) return mutate(random.pick(shared), random);
  return mutate(random.pick(archives), random);
}

function sharedSeeds(most: number): Uint8Array[] {
  const folder = sharedPath('hostile/corpus');
  if (!folder) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter(
      (path) =>
        /\/(?:tar|image|gzip|zstd)\//.test(path) && statSync(path).isFile() && statSync(path).size <= most,
    )
    .sort()
    .map((path) => readFileSync(path));
}
