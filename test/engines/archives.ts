import { gzipSync } from 'node:zlib';
import { sampleArchive } from '../../scripts/sample/archive.mjs';
import { joinBytes, writeTar } from '../../scripts/tar-writer.mjs';
import {
  dockerArchive,
  file,
  layoutMark,
  ociImage,
  ociLayout,
  storedLayout,
  tarOf,
} from '../fixtures/archives.ts';
import { forestArchive } from '../fixtures/forest-archive.ts';
import { oddArchive } from '../golden/odd-archive.ts';
import { packedBy, packedTar } from './packed-tar.ts';

const lower = writeTar([
  { name: 'bin/', type: '5' },
  { name: 'bin/sh', data: 'shell', mode: 0o4755 },
  { name: 'etc/', type: '5' },
  { name: 'etc/motd', data: 'first\n' },
  { name: 'lib/', type: '5' },
  { name: 'proc/', type: '5' },
  { name: 'usr/', type: '5' },
  { name: 'var/', type: '5' },
]);
const upper = writeTar([
  { name: 'etc/.wh.motd' },
  { name: 'שלום/مرحبا', data: 'א' },
  { name: 'emoji \u{1f680}', data: 'outside the first plane' },
]);
const tars = [lower, upper];

/** Archives of every kind that is read, and some that are not what they seem, by the names that they get on the disk. */
export const archives: Readonly<Record<string, () => Uint8Array>> = {
  'sample.tar': sampleArchive,
  'sample.tar.gz': () => gzipSync(sampleArchive()),
  'docker.tar': () => dockerArchive(tars),
  'docker.tar.gz': () => gzipInMembers(dockerArchive(tars)),
  'layout.tar': () => tarOf(ociLayout([['a:1', ociImage(tars)]])),
  'layout-gzip.tar': () => storedLayout(tars, tars.map(gzipInMembers), '+gzip'),
  'layout-zstd.tar': () => storedLayout([packedTar], [packedBy.zstd], '+zstd'),
  'layout-xz.tar': () => storedLayout([packedTar], [packedBy.xz], '+xz'),
  'layout-bzip2.tar': () => storedLayout([packedTar], [packedBy.bzip2], '+bzip2'),
  'layer.tar': () => upper,
  'layer.tar.zst': () => packedBy.zstd,
  'layer.tar.xz': () => packedBy.xz,
  'layer.tar.bz2': () => packedBy.bzip2,
  'rootfs.tar': () => lower,
  'forest.tar': () => forestArchive(3, 6),
  'large.tar': () => storedLayout([largeLayer()], [gzipSync(largeLayer(), { level: 1 })], '+gzip'),
  'odd.tar': oddArchive,
  'cut.tar': () => sampleArchive().subarray(0, 300_000),
  'cut.tar.gz': () => gzipSync(sampleArchive()).subarray(0, 200_000),
  'flipped.tar': () => flipped(sampleArchive()),
  'flipped.tar.gz': () => flipped(gzipSync(sampleArchive())),
  'not-json.tar': () => tarOf([layoutMark, file('index.json', '{"schemaVersion": 2, "manifests": [}')]),
  'deep.tar': () => tarOf([file('manifest.json', `${'['.repeat(5000)}${']'.repeat(5000)}`)]),
  'odd-numbers.tar': () => storedOddNumbers(),
  'notes.txt': () => new TextEncoder().encode('no image'),
  'empty.tar': () => new Uint8Array(0),
};

/** As several members behind one another, the last followed by zeros, as pigz and tape drives write. */
function gzipInMembers(data: Uint8Array): Uint8Array {
  const third = Math.ceil(data.length / 3);
  const members = [0, 1, 2].map((at) => gzipSync(data.subarray(at * third, (at + 1) * third)));
  return joinBytes([...members, new Uint8Array(1024)]);
}

/** 6,000 files of 200 B to 12 kB: 36 MB that compress a little. */
function largeLayer(): Uint8Array<ArrayBuffer> {
  let seed = 1;
  const words = Array.from({ length: 4096 }, () => {
    seed = Math.imul(seed, 1_664_525) + 1_013_904_223;
    return (seed >>> 0).toString(36);
  });
  const text = words.join(' ');
  return writeTar(
    Array.from({ length: 6000 }, (_, i) => ({
      name: `srv/data/${i % 50}/part-${i}.txt`,
      data: text.slice((i * 7) % 12_000, ((i * 7) % 12_000) + 200 + ((i * 2) % 12_000)),
    })),
  );
}

/** With one bit in its middle changed. */
function flipped(data: Uint8Array): Uint8Array {
  const middle = data.length >> 1;
  data[middle] = (data[middle] as number) ^ 1;
  return data;
}

/** A config whose numbers, dates and texts are at the edge of what JSON and JavaScript make of them. */
function storedOddNumbers(): Uint8Array {
  const times = [
    '2026-01-02T03:04:05.999999999Z',
    '0000-12-31T23:59:60Z',
    '2026-02-30T00:00:00+23:59',
    'soon',
  ];
  const texts = ['\ud800', 'e\u0301', '\u0000', '\u202etxt.exe', 'İstanbul'];
  const image = ociImage(
    tars,
    { annotations: Object.fromEntries(texts.map((text, at) => [text, `${at}`])) },
    {
      created: times[1],
      config: {
        Env: texts,
        Labels: { '9007199254740993': '1e400', __proto__: 'own' },
        ExposedPorts: { '80/tcp': {} },
      },
      history: times.map((created) => ({ created, created_by: texts.join(' ') })),
    },
  );
  return tarOf([...ociLayout([['a:1', image]]), file('manifest.json', '[{"Size": 1e400}]')]);
}
