import { describe, expect, it } from 'vitest';
import { entriesBlob, unreadReason } from '../../../src/model/image.ts';
import {
  blob,
  configOf,
  configType,
  descriptor,
  digestOf,
  file,
  hexOf,
  indexOf,
  indexType,
  jsonBytes,
  layerType,
  layoutMark,
  manifestType,
  ociImage,
  ociLayout,
  textBytes,
} from '../../fixtures/archives.ts';
import { codesOf, layout, open, openFailing } from './open.ts';

const base = textBytes('base layer');
const app = textBytes('app layer');
const ref = (name: string) => ({ annotations: { 'org.opencontainers.image.ref.name': name } });

describe('an OCI layout', () => {
  it('gives the image with all that manifest and config say', async () => {
    const image = ociImage([base, app], { annotations: { 'a.b': 'c' } });
    const opened = await open(ociLayout([['quay.io/team/app:1', image]]));
    expect(opened.format).toBe('oci-layout');
    expect(opened.problems).toEqual([]);
    expect(opened.images).toMatchObject([
      {
        references: ['quay.io/team/app:1'],
        platform: 'linux/amd64',
        imageID: digestOf(image.config),
        configVerified: true,
        manifestDigest: digestOf(image.manifest),
        manifestMediaType: manifestType,
        manifestVerified: true,
        created: '2026-01-02T03:04:05Z',
        parameters: { env: ['A=1'], cmd: ['sh'] },
        problems: [],
      },
    ]);
    const [first] = opened.images;
    expect([...(first?.annotations ?? [])][0]).toEqual(['a.b', 'c']);
    expect(first?.layers).toMatchObject([
      {
        index: 0,
        digest: digestOf(base),
        diffID: digestOf(base),
        chainID: digestOf(base),
        createdBy: 'step 0',
      },
      {
        index: 1,
        digest: digestOf(app),
        declaredSize: app.length,
        mediaType: layerType,
        chainID: digestOf(textBytes(`${digestOf(base)} ${digestOf(app)}`)),
        problems: [],
      },
    ]);
    expect(opened.blobs.map(({ key, name }) => [key, name])).toEqual(
      first?.layers.map((layer) => [layer.blob, `blobs/sha256/${layer.digest?.slice(7)}`]),
    );
  });

  it('holds a blob that images share once', async () => {
    const opened = await open(
      ociLayout([
        ['a:1', ociImage([base])],
        ['a:2', ociImage([base, app, base])],
      ]),
    );
    expect(opened.images.map((image) => image.layers.length)).toEqual([1, 3]);
    expect(opened.blobs.length).toBe(2);
  });

  it('takes names from containerd’s annotation before the tag', async () => {
    const image = ociImage([base]);
    const annotations = {
      'io.containerd.image.name': 'docker.io/library/busybox:musl',
      'org.opencontainers.image.ref.name': 'musl',
    };
    const named = await open([
      ...image.members,
      ...layout([descriptor(manifestType, image.manifest, { annotations })]),
    ]);
    expect(named.images[0]?.references).toEqual(['docker.io/library/busybox:musl']);
    const tagged = await open(ociLayout([['musl', image]]));
    expect(tagged.images[0]?.references).toEqual(['musl']);
    const full = await open(ociLayout([['busybox:musl', image]]));
    expect(full.images[0]?.references).toEqual(['docker.io/library/busybox:musl']);
  });

  it('counts an image that stands once per tag as one', async () => {
    const image = ociImage([base]);
    const opened = await open(
      ociLayout([
        ['a:1', image],
        ['a:2', image],
      ]),
    );
    expect(opened.images.map((each) => each.references)).toEqual([
      ['docker.io/library/a:1', 'docker.io/library/a:2'],
    ]);
  });

  it('reads nested indexes, each platform an image, and names what is absent', async () => {
    const amd64 = ociImage([base]);
    const arm64 = ociImage([app], {}, { architecture: 'arm64' });
    const absent = ociImage([textBytes('elsewhere')]);
    const inner = indexOf([
      descriptor(manifestType, amd64.manifest, { platform: { os: 'linux', architecture: 'amd64' } }),
      descriptor(manifestType, arm64.manifest, {
        platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
      }),
      descriptor(manifestType, absent.manifest, { platform: { os: 'linux', architecture: 's390x' } }),
    ]);
    const opened = await open([
      ...amd64.members,
      ...arm64.members,
      ...layout([descriptor(indexType, inner, ref('docker.io/library/busybox:1'))], inner),
    ]);
    expect(opened.images.map((image) => [image.platform, image.references])).toEqual([
      ['linux/amd64', ['docker.io/library/busybox:1']],
      ['linux/arm64/v8', ['docker.io/library/busybox:1']],
    ]);
    expect(opened.absent).toEqual([
      {
        references: ['docker.io/library/busybox:1'],
        platform: 'linux/s390x',
        digest: digestOf(absent.manifest),
      },
    ]);
    expect(opened.problems).toEqual([]);
  });

  it('is opened without its mark, or with an odd one, and says so', async () => {
    const members = ociLayout([['a:1', ociImage([base])]]).filter(({ name }) => name !== 'oci-layout');
    const without = await open(members);
    expect(without.images.length).toBe(1);
    expect(codesOf(without.problems)).toEqual(['layout.missing']);
    const odd = await open([...members, file('oci-layout', '{"imageLayoutVersion":"2.0.0"}')]);
    expect(codesOf(odd.problems)).toEqual(['layout.version']);
    const garbage = await open([...members, file('oci-layout', Uint8Array.of(0xff, 0xfe))]);
    expect(codesOf(garbage.problems)).toEqual(['json.invalid']);
    expect(garbage.images.length).toBe(1);
  });

  it('is found in the one folder that all of it lies in', async () => {
    const members = ociLayout([['a:1', ociImage([base])]]);
    const opened = await open(members, 'image/');
    expect(opened.images.length).toBe(1);
    expect(opened.blobs.length).toBe(1);
  });
});

describe('artifacts', () => {
  it.each([
    ['a signature', 'application/vnd.oci.empty.v1+json', 'application/vnd.dev.cosign.simplesigning.v1+json'],
    [
      'a chart',
      'application/vnd.cncf.helm.config.v1+json',
      'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
    ],
    ['a module', 'application/vnd.wasm.config.v0+json', 'application/wasm'],
  ])('%s is listed and not opened', async (_what, config, layer) => {
    const content = textBytes('content');
    const manifest = jsonBytes({
      schemaVersion: 2,
      config: descriptor(config, textBytes('{}')),
      layers: [descriptor(layer, content)],
    });
    // The empty config says nothing of what it is.
    const type = config.includes('.empty.') ? layer : config;
    const opened = await open(layout([descriptor(manifestType, manifest)], manifest, content));
    expect(opened.images).toEqual([]);
    expect(opened.artifacts).toMatchObject([{ kind: 'artifact', artifactType: type }]);
    expect(codesOf(opened.problems)).toEqual(['manifest.not-an-image']);
  });

  it('of a SOCI index, and of Nydus, are told by what they carry', async () => {
    const image = ociImage([base]);
    const soci = jsonBytes({
      schemaVersion: 2,
      artifactType: 'application/vnd.amazon.soci.index.v1+json',
      config: descriptor('application/vnd.oci.empty.v1+json', textBytes('{}')),
      layers: [descriptor('application/octet-stream', textBytes('ztoc'))],
      subject: descriptor(manifestType, image.manifest),
    });
    const nydus = jsonBytes({
      schemaVersion: 2,
      config: descriptor(configType, configOf([])),
      layers: [
        descriptor('application/vnd.oci.image.layer.nydus.blob.v1', textBytes('blob')),
        descriptor(layerType, base, { annotations: { 'containerd.io/snapshot/nydus-bootstrap': 'true' } }),
      ],
    });
    const manifests = [soci, nydus].map((manifest) => descriptor(manifestType, manifest));
    const opened = await open(layout(manifests, soci, nydus));
    expect(opened.artifacts.map((artifact) => artifact.artifactType)).toEqual([
      'application/vnd.amazon.soci.index.v1+json',
      'application/vnd.oci.image.layer.nydus.blob.v1',
    ]);
  });

  it('never makes an artifact of an image that merely has an artifactType', async () => {
    const opened = await open(ociLayout([['a:1', ociImage([base], { artifactType: 'text/html' })]]));
    expect(opened.images.length).toBe(1);
  });

  it('lists a descriptor of something else in the index', async () => {
    const image = ociImage([base]);
    const opened = await open([
      ...image.members,
      ...layout([descriptor(manifestType, image.manifest), descriptor('text/plain', textBytes('x'))]),
    ]);
    expect(opened.artifacts).toMatchObject([{ kind: 'artifact', mediaType: 'text/plain' }]);
  });
});

describe('layers that can’t be read', () => {
  const layerProblems = async (layer: object, ...stored: Uint8Array[]) => {
    const image = ociImage([base, app, base], {
      layers: [descriptor(layerType, base), layer, descriptor(layerType, base)],
    });
    const members = image.members.filter(({ name }) => name !== blob(app).name);
    const opened = await open([
      ...members,
      ...stored.map(blob),
      ...layout([descriptor(manifestType, image.manifest)]),
    ]);
    const layers = opened.images[0]?.layers ?? [];
    expect(layers.map((each) => each.blob !== null).filter((_, index) => index !== 1)).toEqual([true, true]);
    expect([layers[0]?.problems, layers[2]?.problems]).toEqual([[], []]);
    return layers[1];
  };

  it.each([
    ['blob.missing', descriptor(layerType, app)],
    ['digest.malformed', { ...descriptor(layerType, app), digest: 'sha256:../../etc/passwd' }],
    ['digest.unsupported', { ...descriptor(layerType, app), digest: 'md5:d41d8cd98f00b204e9800998ecf8427e' }],
    ['layer.foreign', descriptor('application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', app)],
  ])('%s', async (code, layer) => {
    const unread = await layerProblems(layer);
    expect(unread).toMatchObject({ blob: null, problems: [{ code }] });
    const reason =
      code === 'layer.foreign' ? 'foreign' : code === 'digest.malformed' ? 'unreadable' : 'absent';
    expect(unread && unreadReason(unread)).toBe(reason);
  });

  it('is said of encrypted layers, which are there', async () => {
    const layer = await layerProblems(descriptor(`${layerType}+gzip+encrypted`, app), app);
    expect(layer).toMatchObject({ problems: [{ code: 'layer.encrypted' }] });
    expect(layer && unreadReason(layer)).toBe('encrypted');
    expect(layer && entriesBlob(layer)).toBeNull();
    expect(layer?.blob, 'its stored bytes can be verified').not.toBeNull();
  });

  it('decides by the bytes where the media type is unknown', async () => {
    const wasm = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
    const refused = await layerProblems(descriptor('application/vnd.wasm.content.layer.v1+wasm', wasm), wasm);
    expect(refused).toMatchObject({ blob: null, problems: [{ code: 'layer.media-type' }] });
    const gzip = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);
    const accepted = await layerProblems(descriptor('application/vnd.example.layer', gzip), gzip);
    expect(accepted?.blob).not.toBeNull();
    expect(accepted?.problems).toEqual([]);
  });

  it('finds blobs of other algorithms by their path', async () => {
    const sha512 = `sha512:${'ab'.repeat(64)}`;
    const image = ociImage([base], { layers: [{ mediaType: layerType, digest: sha512, size: base.length }] });
    const opened = await open([
      ...image.members,
      file(`blobs/${sha512.replace(':', '/')}`, base),
      ...layout([descriptor(manifestType, image.manifest)]),
    ]);
    expect(opened.images[0]?.layers[0]).toMatchObject({ digest: sha512, problems: [] });
    expect(opened.images[0]?.layers[0]?.blob).toContain('blobs/sha512/');
  });
});

describe('what does not agree', () => {
  const image = ociImage([base]);
  const renamed = (data: Uint8Array, digit: string) => ({ name: `blobs/sha256/${digit.repeat(64)}`, data });
  const under = (digit: string) => `sha256:${digit.repeat(64)}`;

  it('names both digests of a config under a false one, and opens the image', async () => {
    const lying = ociImage([base], {
      config: { ...descriptor(configType, image.config), digest: under('2') },
    });
    const opened = await open([...ociLayout([['a:1', lying]]), renamed(image.config, '2')]);
    const [first] = opened.images;
    expect(first).toMatchObject({ configVerified: false, imageID: digestOf(image.config) });
    expect(codesOf(first?.problems)).toEqual(['digest.mismatch']);
    expect(first?.problems[0]?.message).toContain(under('2'));
    expect(first?.problems[0]?.message).toContain(digestOf(image.config));
  });

  it('says the same of a manifest, and of its size', async () => {
    const entry = { mediaType: manifestType, digest: under('3'), size: 1 };
    const opened = await open([...image.members, renamed(image.manifest, '3'), ...layout([entry])]);
    expect(opened.images[0]?.manifestVerified).toBe(false);
    expect(codesOf(opened.images[0]?.problems)).toEqual(['size.mismatch', 'digest.mismatch']);
  });

  it('opens an image whose config is not there, or no JSON', async () => {
    const bare = await open(
      ociLayout([['a:1', image]]).filter(({ name }) => name !== blob(image.config).name),
    );
    expect(bare.images[0]).toMatchObject({
      imageID: digestOf(image.config),
      configVerified: null,
      parameters: null,
    });
    expect(bare.images[0]?.layers[0]?.diffID).toBeNull();
    expect(codesOf(bare.images[0]?.problems)).toEqual(['blob.missing']);
    const broken = textBytes('not json {');
    const manifest = { config: descriptor(configType, broken) };
    const odd = await open([...ociLayout([['a:1', ociImage([base], manifest)]]), blob(broken)]);
    expect(codesOf(odd.images[0]?.problems)).toEqual(['json.invalid']);
    expect(odd.images[0]).toMatchObject({ imageID: digestOf(broken), configVerified: true });
  });

  it.each([
    ['config.diffid-count', { rootfs: { type: 'layers', diff_ids: [] } }, [base]],
    ['config.diffid-count', { rootfs: { type: 'layers', diff_ids: [digestOf(app)] } }, []],
    ['config.history-count', { history: [{}, {}] }, [base]],
    ['config.missing-rootfs', { rootfs: undefined }, [base]],
    ['manifest.layers-over-docker-limit', {}, Array.from({ length: 126 }, () => base)],
  ])('says %s', async (code, change, layers) => {
    const opened = await open(ociLayout([['a:1', ociImage(layers, {}, change)]]));
    expect(codesOf(opened.images[0]?.problems)).toContain(code);
    expect(opened.images[0]?.layers.length).toBe(layers.length);
  });

  it('puts no history step to a layer where the numbers differ', async () => {
    const history = [{ created_by: 'only one' }];
    const opened = await open(ociLayout([['a:1', ociImage([base, app, base], {}, { history })]]));
    expect(opened.images[0]?.layers.map((layer) => layer.createdBy)).toEqual([null, null, null]);
    expect(opened.images[0]?.history).toMatchObject([{ createdBy: 'only one', layer: null }]);
  });

  it('says where descriptor and document differ in media type', async () => {
    const docker = 'application/vnd.docker.distribution.manifest.v2+json';
    const opened = await open([...image.members, ...layout([descriptor(docker, image.manifest)])]);
    expect(codesOf(opened.images[0]?.problems)).toEqual(['manifest.media-type-mismatch']);
  });
});

describe('indexes that can’t be followed', () => {
  it('contains itself', async () => {
    const digest = `sha256:${'a'.repeat(64)}`;
    const index = indexOf([{ mediaType: indexType, digest, size: 300 }]);
    const problems = await openFailing([
      layoutMark,
      { name: `blobs/${digest.replace(':', '/')}`, data: index },
      file('index.json', index),
    ]);
    expect(codesOf(problems)).toContain('index.cycle');
  });

  it('nests too deep, or often', async () => {
    const blobs: Uint8Array[] = [];
    let index = indexOf([]);
    for (let depth = 0; depth < 20; depth++) {
      blobs.push(index);
      index = indexOf(Array.from({ length: 10 }, () => descriptor(indexType, index)));
    }
    const problems = await openFailing([layoutMark, ...blobs.map(blob), file('index.json', index)]);
    expect(codesOf(problems)).toContain('index.too-deep');
  });

  it('holds none of its manifests', async () => {
    const image = ociImage([base]);
    const problems = await openFailing(layout([descriptor(manifestType, image.manifest)], base));
    expect(problems[0]).toMatchObject({ code: 'blob.missing', severity: 'error' });
  });

  it('is no JSON', async () => {
    const problems = await openFailing([layoutMark, file('index.json', '{"manifests": [}'), blob(base)]);
    expect(problems[0]).toMatchObject({ code: 'json.invalid', at: 'index.json, byte 15' });
  });

  it('names a manifest of schema 1', async () => {
    const schema1 = jsonBytes({ schemaVersion: 1, fsLayers: [{ blobSum: digestOf(base) }], history: [] });
    const problems = await openFailing(layout([descriptor(manifestType, schema1)], schema1));
    expect(codesOf(problems)).toEqual(['manifest.schema1']);
  });

  it('opens the rest where one manifest is not there', async () => {
    const image = ociImage([base]);
    const opened = await open([
      ...image.members,
      ...layout([descriptor(manifestType, image.manifest), descriptor(manifestType, textBytes('gone'))]),
    ]);
    expect(opened.images.length).toBe(1);
    expect(codesOf(opened.problems)).toEqual(['blob.missing']);
    expect(opened.absent).toMatchObject([{ platform: null, digest: `sha256:${hexOf(textBytes('gone'))}` }]);
  });
});
