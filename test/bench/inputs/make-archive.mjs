import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { padded, tarHeader } from '../../../scripts/tar-writer.mjs';

/** @typedef {import('./make-layer.mjs').StoredLayer} StoredLayer */
/** @typedef {import('./compress.mjs').Compression} Compression */

const types = 'application/vnd.oci.image.';
const suffixes = { none: '', gzip: '+gzip', zstd: '+zstd' };
const encoder = new TextEncoder();

/**
 * Writes an image of the layers as `docker save` does since version 25: an OCI layout and a docker archive in one.
 * @param {string} path
 * @param {readonly StoredLayer[]} layers
 * @param {Compression} compression of all layers
 */
export async function makeArchive(path, layers, compression) {
  await pipeline(() => members(layers, compression), createWriteStream(path));
}

/** @param {readonly StoredLayer[]} layers @param {Compression} compression @returns {AsyncGenerator<Uint8Array>} */
async function* members(layers, compression) {
  const config = document({
    architecture: 'amd64',
    os: 'linux',
    config: {},
    rootfs: { type: 'layers', diff_ids: layers.map(({ diffID }) => diffID) },
    history: layers.map((_, index) => ({ created_by: `COPY part-${index} / # buildkit` })),
  });
  const manifestType = `${types}manifest.v1+json`;
  const manifest = document({
    schemaVersion: 2,
    mediaType: manifestType,
    config: { mediaType: `${types}config.v1+json`, digest: config.digest, size: config.data.length },
    layers: layers.map(({ digest, size }) => ({
      mediaType: `${types}layer.v1.tar${suffixes[compression]}`,
      digest,
      size,
    })),
  });
  const reference = 'example/bench:latest';
  const index = {
    schemaVersion: 2,
    manifests: [
      {
        mediaType: manifestType,
        digest: manifest.digest,
        size: manifest.data.length,
        annotations: { 'io.containerd.image.name': `docker.io/${reference}` },
      },
    ],
  };
  const forDocker = [
    {
      Config: blobPath(config.digest),
      RepoTags: [reference],
      Layers: layers.map(({ digest }) => blobPath(digest)),
    },
  ];
  for (const { path, digest, size } of layers) {
    yield tarHeader({ name: blobPath(digest) }, size);
    yield* createReadStream(path, { highWaterMark: 1024 * 1024 });
    yield new Uint8Array((512 - (size % 512)) % 512);
  }
  for (const { digest, data } of [config, manifest]) yield* member(blobPath(digest), data);
  yield* member('index.json', encoder.encode(JSON.stringify(index)));
  yield* member('manifest.json', encoder.encode(JSON.stringify(forDocker)));
  yield* member('oci-layout', encoder.encode('{"imageLayoutVersion":"1.0.0"}'));
  yield new Uint8Array(1024);
}

/** @param {string} name @param {Uint8Array} data */
function* member(name, data) {
  yield tarHeader({ name }, data.length);
  yield padded(data);
}

/** @param {unknown} value */
function document(value) {
  const data = encoder.encode(JSON.stringify(value));
  return { data, digest: `sha256:${createHash('sha256').update(data).digest('hex')}` };
}

/** @param {string} digest */
function blobPath(digest) {
  return `blobs/${digest.replace(':', '/')}`;
}
