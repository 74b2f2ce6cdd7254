import { gzip } from 'pako';
import {
  blob,
  configOf,
  configType,
  descriptor,
  digestOf,
  indexOf,
  jsonBytes,
  layoutMark,
  manifestType,
  file as member,
  ociImage,
  tarOf,
} from '../fixtures/archives.ts';
import { device, directory, fifo, file, hardlink, symlink, writeTar } from '../fixtures/tar-writer.ts';

/** Every kind of entry, and names and attributes that few tars have. */
const lower = writeTar([
  directory('etc/', { mode: 0o755 }),
  file('etc/passwd', 'root:x:0:0', { mode: 0o600, uid: 0, userName: 'root' }),
  file('./etc/motd', 'welcome', { modified: 1_700_000_000 }),
  hardlink('etc/passwd-', 'etc/passwd'),
  symlink('etc/mtab', '/proc/self/mounts'),
  symlink('etc/loop', 'loop'),
  file('usr/bin/ping', 'program', {
    mode: 0o4755,
    pax: [['SCHILY.xattr.security.capability', Uint8Array.of(1, 0, 0, 2, 0, 32, 0, 0)]],
  }),
  file(Uint8Array.of(0x63, 0x61, 0x66, 0xe9), 'latin-1'),
  file('gone/with/it', 'a directory that is removed'),
  file('kept/below', 'a directory that becomes a file'),
  file('hidden/one', 'below an opaque directory'),
  device('dev/null', 'character', [1, 3], { mode: 0o666 }),
  fifo('run/queue'),
]);

/** What removes, replaces and repeats, and what points nowhere. */
const upper = writeTar([
  file('.wh.gone', ''),
  file('hidden/.wh..wh..opq', ''),
  file('hidden/two', 'new'),
  file('kept', 'now a file'),
  file('etc/motd', 'welcome', { mode: 0o640 }),
  file('etc/twice', 'first'),
  file('etc/twice', 'second'),
  file('etc/.wh.never', ''),
  file('.wh.', ''),
  hardlink('etc/nowhere', 'no/such/file'),
]);

/**
 * An OCI layout of two images: one that is whole and peculiar, and one that lacks a blob, has another that is not what
 * it is declared as, and tells of more steps than it has layers.
 */
export function oddArchive(): Uint8Array<ArrayBuffer> {
  const odd = ociImage([lower, upper]);
  const packed = gzip(upper);
  const changed = gzip(upper, { level: 1 });
  const config = configOf([lower, upper], {
    architecture: 'arm64',
    variant: 'v8',
    history: ['a', 'b', 'c'].map((step) => ({ created_by: step })),
  });
  const layerType = 'application/vnd.oci.image.layer.v1.tar+gzip';
  const manifest = jsonBytes({
    schemaVersion: 2,
    mediaType: manifestType,
    config: descriptor(configType, config),
    layers: [descriptor(layerType, gzip(lower)), descriptor(layerType, packed)],
  });
  const manifests = [odd.manifest, manifest].map((data, index) =>
    descriptor(manifestType, data, {
      annotations: { 'org.opencontainers.image.ref.name': index === 0 ? 'odd' : 'broken' },
    }),
  );
  return tarOf([
    layoutMark,
    ...odd.members,
    blob(config),
    blob(manifest),
    member(`blobs/${digestOf(packed).replace(':', '/')}`, changed),
    member('index.json', indexOf(manifests)),
  ]);
}
