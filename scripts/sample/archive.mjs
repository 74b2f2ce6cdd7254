import { createHash } from 'node:crypto';
import { gzip } from 'pako';
import { writeTar } from '../tar-writer.mjs';
import { base, cleanedCache, copied, owned, rebuilt, runtime, workingDirectory } from './layers.mjs';

/** @typedef {'1.0' | '1.1'} Version */
/** @typedef {{ createdBy: string, created: string, buildKit: boolean, layer?: TarSource[] }} Step */
/** @typedef {import('../tar-writer.mjs').TarSource} TarSource */

const documentType = 'application/vnd.oci.image.';
const layerType = `${documentType}layer.v1.tar+gzip`;
const versions = /** @type {const} */ (['1.0', '1.1']);

/** The sample as a tar. @returns {Uint8Array<ArrayBuffer>} */
export function sampleArchive() {
  return writeTar(sampleMembers());
}

/**
 * The members of the sample: two versions of one image as docker 25 and later save them, an OCI layout and a docker
 * archive in one. They share their lower layers; a package cache is deleted too late, owners are changed by copying,
 * pictures are made anew in an emptied directory. The same bytes on every machine.
 * @returns {TarSource[]}
 */
export function sampleMembers() {
  /** @type {Map<string, Uint8Array>} */
  const blobs = new Map();
  const images = versions.map((version) => writeImage(version, blobs));
  const index = {
    schemaVersion: 2,
    mediaType: `${documentType}index.v1+json`,
    manifests: images.map(({ version, manifest }) => ({
      ...manifest,
      annotations: {
        'io.containerd.image.name': reference(version),
        'org.opencontainers.image.ref.name': version,
      },
      platform: { architecture: 'amd64', os: 'linux' },
    })),
  };
  const forDocker = images.map(({ version, config, layers }) => ({
    Config: blobPath(config.digest),
    RepoTags: [reference(version).replace('docker.io/', '')],
    Layers: layers.map(({ digest }) => blobPath(digest)),
  }));
  const members = [...blobs].map(([digest, data]) => ({ name: blobPath(digest), data })).sort(byName);
  return [
    { name: 'blobs/', type: '5' },
    { name: 'blobs/sha256/', type: '5' },
    ...members,
    { name: 'index.json', data: JSON.stringify(index) },
    { name: 'manifest.json', data: JSON.stringify(forDocker) },
    { name: 'oci-layout', data: '{"imageLayoutVersion":"1.0.0"}' },
  ];
}

/** Writes an image's blobs and gives their descriptors. @param {Version} version @param {Map<string, Uint8Array>} blobs */
function writeImage(version, blobs) {
  const steps = buildSteps(version);
  const tars = steps.flatMap(({ layer }) => (layer ? [writeTar(layer)] : []));
  // pako, because zlib's output differs between processors and releases of Node.
  const layers = tars.map((tar) => put(layerType, gzip(tar)));
  const config = put(`${documentType}config.v1+json`, json(configOf(version, steps, tars)));
  const manifestType = `${documentType}manifest.v1+json`;
  const manifest = put(manifestType, json({ schemaVersion: 2, mediaType: manifestType, config, layers }));
  return { version, config, layers, manifest };

  /** @param {string} mediaType @param {Uint8Array} data */
  function put(mediaType, data) {
    const digest = digestOf(data);
    blobs.set(digest, data);
    return { mediaType, digest, size: data.length };
  }
}

/** @param {Version} version @param {Step[]} steps @param {Uint8Array[]} tars */
function configOf(version, steps, tars) {
  return {
    architecture: 'amd64',
    os: 'linux',
    created: /** @type {Step} */ (steps.at(-1)).created,
    config: {
      User: 'tide',
      ExposedPorts: { '8080/tcp': {} },
      Env: ['PATH=/usr/local/bin:/usr/bin:/bin', 'TZ=UTC', 'TIDE_SETTINGS=/srv/app/settings.json'],
      Entrypoint: ['/usr/bin/runtime'],
      Cmd: ['main.js', '--port', '8080'],
      Volumes: { '/var/spool/tide': {} },
      WorkingDir: '/srv/app',
      Labels: {
        'org.opencontainers.image.title': 'tide',
        'org.opencontainers.image.version': version,
        'org.opencontainers.image.licenses': 'Apache-2.0',
      },
      StopSignal: 'SIGTERM',
      Healthcheck: {
        Test: ['CMD', '/usr/bin/runtime', 'main.js', '--check'],
        Interval: 30_000_000_000,
        Timeout: 3_000_000_000,
        Retries: 3,
      },
    },
    rootfs: { type: 'layers', diff_ids: tars.map(digestOf) },
    history: steps.map(({ createdBy, created, buildKit, layer }) => ({
      created,
      created_by: createdBy,
      ...(buildKit ? { comment: 'buildkit.dockerfile.v0' } : {}),
      ...(layer ? {} : { empty_layer: true }),
    })),
  };
}

/** The build of a version, lowest step first: a base made by the classic builder, the rest by BuildKit. @param {Version} version @returns {Step[]} */
function buildSteps(version) {
  const second = version === '1.1';
  const [baseDate, firstDate] = ['2026-01-05T08:00:00Z', '2026-02-11T09:30:00Z'];
  const created = second ? '2026-03-03T14:15:00Z' : firstDate;
  const step = { created, buildKit: true };
  const classic = { created: baseDate, buildKit: false };
  const shared = { created: firstDate, buildKit: true };
  return [
    { ...classic, createdBy: '/bin/sh -c #(nop) ADD file:5f0c1e2d3b4a in / ', layer: base },
    { ...classic, createdBy: '/bin/sh -c #(nop)  CMD ["/bin/sh"]' },
    { ...shared, createdBy: 'ENV TZ=UTC' },
    {
      ...shared,
      createdBy: 'RUN /bin/sh -c apk update && apk add runtime tzdata # buildkit',
      layer: runtime,
    },
    { ...shared, createdBy: 'WORKDIR /srv/app', layer: workingDirectory },
    { ...step, createdBy: 'COPY app/ /srv/app/ # buildkit', layer: copied[version] },
    { ...step, createdBy: 'RUN /bin/sh -c chown -R tide:tide /srv/app # buildkit', layer: owned[version] },
    { ...step, createdBy: 'RUN /bin/sh -c rm -rf /var/cache/apk/* # buildkit', layer: cleanedCache },
    ...(second
      ? [
          {
            ...step,
            createdBy: 'RUN |1 THEME=tide /bin/sh -c ./build-static "$THEME" # buildkit',
            layer: rebuilt,
          },
        ]
      : []),
    { ...step, createdBy: 'ENV TIDE_SETTINGS=/srv/app/settings.json' },
    { ...step, createdBy: 'VOLUME [/var/spool/tide]' },
    { ...step, createdBy: 'EXPOSE [8080/tcp]' },
    { ...step, createdBy: 'USER tide' },
    {
      ...step,
      createdBy:
        'HEALTHCHECK &{["CMD" "/usr/bin/runtime" "main.js" "--check"] "30s" "3s" "0s" "0s" \'\\x03\'}',
    },
    { ...step, createdBy: 'ENTRYPOINT ["/usr/bin/runtime"]' },
    { ...step, createdBy: 'CMD ["main.js" "--port" "8080"]' },
  ];
}

/** @param {Version} version */
function reference(version) {
  return `docker.io/example/tide:${version}`;
}

/** @param {string} digest */
function blobPath(digest) {
  return `blobs/${digest.replace(':', '/')}`;
}

/** @param {Uint8Array} data */
function digestOf(data) {
  return `sha256:${createHash('sha256').update(data).digest('hex')}`;
}

/** @param {unknown} value */
function json(value) {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** @param {{ name: string }} a @param {{ name: string }} b */
function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}
