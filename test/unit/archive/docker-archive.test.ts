import { describe, expect, it } from 'vitest';
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
  type SampleMember,
  textBytes,
} from '../../fixtures/archives.ts';
import { codesOf, open, openFailing } from './open.ts';

const base = textBytes('base layer');
const app = textBytes('app layer');
const config = configOf([base, app]);
const id = (digit: string) => digit.repeat(64);
const listed = (...images: object[]) => file('manifest.json', jsonBytes(images));

/** docker save as it was before 25: an ID for each layer, which is no digest of anything. */
const classic: readonly SampleMember[] = [
  file(`${id('a')}/VERSION`, '1.0'),
  file(`${id('a')}/json`, jsonBytes({ id: id('a') })),
  file(`${id('a')}/layer.tar`, base),
  file(`${id('b')}/json`, jsonBytes({ id: id('b'), parent: id('a') })),
  file(`${id('b')}/layer.tar`, app),
  file(`${hexOf(config)}.json`, config),
  listed({
    Config: `${hexOf(config)}.json`,
    RepoTags: ['app:1', 'team/app:2'],
    Layers: [`${id('a')}/layer.tar`, `${id('b')}/layer.tar`],
  }),
  file('repositories', jsonBytes({ app: { 1: id('b') } })),
];

describe('an archive of docker before 25', () => {
  it('gives its images by manifest.json', async () => {
    const opened = await open(classic);
    expect(opened.format).toBe('docker-archive');
    expect(opened.problems).toEqual([]);
    expect(opened.images).toMatchObject([
      {
        references: ['docker.io/library/app:1', 'docker.io/team/app:2'],
        imageID: digestOf(config),
        configVerified: true,
        manifestDigest: null,
        manifestVerified: null,
        problems: [],
        layers: [
          { digest: null, diffID: digestOf(base), mediaType: null, declaredSize: null, createdBy: 'step 0' },
          { digest: null, diffID: digestOf(app), createdBy: 'step 1' },
        ],
      },
    ]);
    expect(opened.blobs.map((each) => each.name)).toEqual([`${id('a')}/layer.tar`, `${id('b')}/layer.tar`]);
  });

  it('holds several images, and names each once', async () => {
    const other = configOf([base]);
    const opened = await open([
      ...classic.filter(({ name }) => name !== 'manifest.json'),
      file(`${hexOf(other)}.json`, other),
      listed(
        { Config: `${hexOf(other)}.json`, RepoTags: ['base:1'], Layers: [`${id('a')}/layer.tar`] },
        { Config: `${hexOf(other)}.json`, RepoTags: ['base:2'], Layers: [`${id('a')}/layer.tar`] },
        {
          Config: `${hexOf(config)}.json`,
          RepoTags: null,
          Layers: [`${id('a')}/layer.tar`, `${id('b')}/layer.tar`],
        },
      ),
    ]);
    expect(opened.images.map((image) => image.references)).toEqual([
      ['docker.io/library/base:1', 'docker.io/library/base:2'],
      [],
    ]);
    expect(opened.blobs.length).toBe(2);
  });

  it('keeps tags that docker would refuse, as they are', async () => {
    const tags = ['<img src=x>:1', '../../x', '', '__proto__', '\u202exyz:1'];
    const members = [...classic, listed({ Config: `${hexOf(config)}.json`, RepoTags: tags, Layers: [] })];
    const opened = await open(members);
    expect(opened.images[0]?.references).toEqual(tags);
  });

  it('looks up names within the archive only', async () => {
    const opened = await open([
      file('a.json', config),
      listed({
        Config: '../../../etc/passwd',
        RepoTags: ['x:1'],
        Layers: ['/etc/shadow', 'file:///etc/passwd'],
      }),
    ]);
    const [image] = opened.images;
    expect(codesOf(image?.problems)).toEqual(['blob.missing']);
    expect(image?.layers.map((layer) => codesOf(layer.problems))).toEqual([
      ['blob.missing'],
      ['blob.missing'],
    ]);
  });
});

describe('an archive of docker before 1.10', () => {
  const step = (digit: string, parent: string | null, command: string, tar: Uint8Array): SampleMember[] => [
    file(`${id(digit)}/VERSION`, '1.0'),
    file(
      `${id(digit)}/json`,
      jsonBytes({
        id: id(digit),
        ...(parent ? { parent: id(parent) } : {}),
        created: '2015-01-02T03:04:05.678Z',
        container_config: { Cmd: ['/bin/sh', '-c', command] },
        config: { Env: ['A=1'] },
        architecture: 'amd64',
        os: 'linux',
      }),
    ),
    file(`${id(digit)}/layer.tar`, tar),
  ];
  const steps = [...step('b', 'a', 'run app', app), ...step('a', null, 'add base', base)];

  it('chains its steps, base first, and keeps their IDs', async () => {
    const opened = await open([
      ...steps,
      file('repositories', jsonBytes({ 'quay.io/x/app': { v1: id('b') } })),
    ]);
    expect(opened.format).toBe('docker-archive');
    expect(opened.problems).toEqual([]);
    expect(opened.images).toMatchObject([
      {
        references: ['quay.io/x/app:v1'],
        platform: 'linux/amd64',
        imageID: null,
        configVerified: null,
        created: '2015-01-02T03:04:05.678Z',
        parameters: { env: ['A=1'] },
        problems: [],
        layers: [
          { digest: null, diffID: null, createdBy: '/bin/sh -c add base' },
          { digest: null, diffID: null, createdBy: '/bin/sh -c run app' },
        ],
        history: [
          { imageID: id('a'), layer: 0 },
          { imageID: id('b'), layer: 1 },
        ],
      },
    ]);
    expect(opened.blobs.map((each) => each.name)).toEqual([`${id('a')}/layer.tar`, `${id('b')}/layer.tar`]);
  });

  it('ends an image at each step that is no parent, where nothing is named', async () => {
    const opened = await open([...steps, ...step('c', 'a', 'run other', base)]);
    expect(opened.images.map((image) => image.history.map((each) => each.imageID?.[0]))).toEqual([
      ['a', 'b'],
      ['a', 'c'],
    ]);
  });

  it('says where a parent is not there, and where steps go in a circle', async () => {
    const missing = await open(step('b', 'f', 'x', app));
    expect(codesOf(missing.images[0]?.problems)).toEqual(['blob.missing']);
    expect(missing.images[0]?.layers.length).toBe(1);
    const circle = await open([
      ...step('a', 'b', 'x', app),
      ...step('b', 'a', 'y', base),
      file('repositories', jsonBytes({ x: { 1: id('a') } })),
    ]);
    expect(codesOf(circle.images[0]?.problems)).toEqual(['manifest.too-many-layers']);
  });
});

describe('an archive of docker since 25', () => {
  const image = ociImage([base, app]);
  const entry = {
    Config: `blobs/sha256/${hexOf(image.config)}`,
    RepoTags: ['app:1'],
    Layers: [base, app].map((layer) => `blobs/sha256/${hexOf(layer)}`),
  };

  it('counts an image that index.json and manifest.json name once', async () => {
    const strayConfig = jsonBytes({ id: id('a'), os: 'linux' });
    const opened = await open([
      ...ociLayout([['docker.io/library/app:1', image]]),
      blob(strayConfig),
      listed(entry),
      file('repositories', jsonBytes({ app: { 1: id('b') } })),
    ]);
    expect(opened.format).toBe('docker-archive');
    expect(opened.problems).toEqual([]);
    expect(opened.images).toMatchObject([
      {
        references: ['docker.io/library/app:1'],
        manifestDigest: digestOf(image.manifest),
        layers: [{ digest: digestOf(base), mediaType: layerType }, { digest: digestOf(app) }],
      },
    ]);
  });

  it('joins the references of both', async () => {
    const opened = await open([
      ...ociLayout([['app:1', image]]),
      listed({ ...entry, RepoTags: ['app:1', 'app:2'] }),
    ]);
    expect(opened.images[0]?.references).toEqual(['docker.io/library/app:1', 'docker.io/library/app:2']);
  });

  it('is read by manifest.json where 25.0.0 wrote "manifests": null', async () => {
    const sources = { [digestOf(base)]: descriptor(layerType, base) };
    const opened = await open([
      layoutMark,
      ...image.members,
      file('index.json', indexOf(null)),
      listed({ ...entry, LayerSources: sources }),
    ]);
    expect(opened.problems).toEqual([]);
    expect(opened.images).toMatchObject([
      {
        references: ['docker.io/library/app:1'],
        configVerified: true,
        manifestDigest: null,
        layers: [
          { digest: digestOf(base), mediaType: layerType, declaredSize: base.length },
          { digest: digestOf(app), mediaType: null, declaredSize: null },
        ],
      },
    ]);
  });

  it('of the containerd store lists one platform of a nested index', async () => {
    const arm64 = ociImage([app], {}, { architecture: 'arm64' });
    const inner = indexOf([
      descriptor(manifestType, image.manifest, { platform: { os: 'linux', architecture: 'amd64' } }),
      descriptor(manifestType, arm64.manifest, { platform: { os: 'linux', architecture: 'arm64' } }),
    ]);
    const name = { annotations: { 'io.containerd.image.name': 'docker.io/library/app:1' } };
    const opened = await open([
      layoutMark,
      ...image.members,
      blob(inner),
      file('index.json', indexOf([descriptor(indexType, inner, name)])),
      listed(entry),
    ]);
    expect(opened.images.map((each) => each.platform)).toEqual(['linux/amd64']);
    expect(opened.absent.map((each) => each.platform)).toEqual(['linux/arm64']);
    expect(opened.problems).toEqual([]);
  });

  it('shows both images where the documents tell of different ones, and says so', async () => {
    const opened = await open([
      ...ociLayout([['app:1', image]]),
      file('evil.json', configOf([base])),
      file('evil/layer.tar', base),
      listed({ Config: 'evil.json', RepoTags: ['evil:1'], Layers: ['evil/layer.tar'] }),
    ]);
    expect(opened.images.map((each) => each.references[0])).toEqual([
      'docker.io/library/app:1',
      'docker.io/library/evil:1',
    ]);
    expect(codesOf(opened.problems)).toEqual(['archive.metadata-conflict']);
  });
});

describe('archives in docker’s form by other tools', () => {
  const layerOf = async (names: { config: string; layer: string }, ...more: SampleMember[]) => {
    const one = configOf([base]);
    const opened = await open([
      file(names.config, one),
      file(names.layer, base),
      listed({ Config: names.config, RepoTags: ['x:1'], Layers: [names.layer] }),
      ...more,
    ]);
    expect(opened.problems).toEqual([]);
    expect(opened.images[0]?.imageID).toBe(digestOf(one));
    expect(opened.images[0]?.layers[0]?.problems).toEqual([]);
    return { digest: opened.images[0]?.layers[0]?.digest, verified: opened.images[0]?.configVerified };
  };
  const hex = hexOf(configOf([base]));

  it('podman and skopeo: the layer’s name is its diffID, and the blob is the plain tar', async () => {
    const found = await layerOf({ config: `${hex}.json`, layer: `${hexOf(base)}.tar` });
    expect(found).toEqual({ digest: digestOf(base), verified: true });
  });

  it('crane, ko and kaniko: a colon in the config’s name, layers by stored digest', async () => {
    const found = await layerOf({ config: `sha256:${hex}`, layer: `${hexOf(base)}.tar.gz` });
    expect(found).toEqual({ digest: digestOf(base), verified: true });
  });

  it('jib: a config without a digest', async () => {
    const found = await layerOf({ config: 'config.json', layer: `${hexOf(base)}.tar.gz` });
    expect(found).toEqual({ digest: digestOf(base), verified: null });
  });

  it('bazel: .tar.gz behind the path of a blob', async () => {
    const found = await layerOf({
      config: `blobs/sha256/${hex}`,
      layer: `blobs/sha256/${hexOf(base)}.tar.gz`,
    });
    expect(found).toEqual({ digest: digestOf(base), verified: true });
  });

  it('nix: a directory whose name is no digest; history without commands', async () => {
    const one = configOf([base], { history: [{ comment: 'store paths: ["/nix/store/x"]' }] });
    const opened = await open([
      file(`${id('e')}/layer.tar`, base),
      file(`${hexOf(one)}.json`, one),
      listed({ Config: `${hexOf(one)}.json`, RepoTags: ['nix:1'], Layers: [`${id('e')}/layer.tar`] }),
    ]);
    expect(opened.images[0]?.layers[0]).toMatchObject({ digest: null, createdBy: null });
    expect(opened.images[0]?.history).toMatchObject([{ comment: 'store paths: ["/nix/store/x"]', layer: 0 }]);
  });

  it('says where a config’s name is not its digest', async () => {
    const one = configOf([base]);
    const opened = await open([
      file(`${id('1')}.json`, one),
      file('layer.tar', base),
      listed({ Config: `${id('1')}.json`, RepoTags: ['x:1'], Layers: ['layer.tar'] }),
    ]);
    expect(opened.images[0]).toMatchObject({ configVerified: false, imageID: digestOf(one) });
    expect(codesOf(opened.images[0]?.problems)).toEqual(['digest.mismatch']);
  });
});

describe('a skopeo dir:', () => {
  const image = ociImage([base, app]);
  const bare = (data: Uint8Array) => file(hexOf(data), data);

  it('has a manifest where docker has an array', async () => {
    const opened = await open([
      file('version', 'Directory Transport Version: 1.1\n'),
      file('manifest.json', image.manifest),
      ...[base, app, image.config].map(bare),
    ]);
    expect(opened.format).toBe('docker-dir');
    expect(opened.images).toMatchObject([
      {
        manifestDigest: digestOf(image.manifest),
        manifestVerified: null,
        imageID: digestOf(image.config),
        configVerified: true,
        layers: [{ digest: digestOf(base), problems: [] }, { digest: digestOf(app) }],
      },
    ]);
    expect(opened.blobs.map((each) => each.name)).toEqual([hexOf(base), hexOf(app)]);
  });

  it('of all platforms has a list, and a manifest beside it for each', async () => {
    const list = indexOf([
      descriptor(manifestType, image.manifest, { platform: { os: 'linux', architecture: 'arm' } }),
    ]);
    const opened = await open([
      file('manifest.json', list),
      file(`${hexOf(image.manifest)}.manifest.json`, image.manifest),
      ...[base, app, image.config].map(bare),
    ]);
    expect(opened.images).toMatchObject([{ platform: 'linux/arm', manifestVerified: true }]);
  });

  it('is refused where its manifest is of schema 1', async () => {
    const problems = await openFailing([
      file('manifest.json', jsonBytes({ schemaVersion: 1, fsLayers: [] })),
    ]);
    expect(codesOf(problems)).toEqual(['manifest.schema1']);
  });
});

describe('a manifest.json that can’t be used', () => {
  it.each([
    ['null', 'json.wrong-type'],
    ['{"Config":"x"}', 'json.wrong-type'],
    ['[]', 'manifest.missing'],
    ['<html>', 'json.invalid'],
    ['[5]', 'json.wrong-type'],
  ])('%s', async (text, code) => {
    const members = [...classic.filter(({ name }) => name !== 'manifest.json'), file('manifest.json', text)];
    expect((await openFailing(members))[0]).toMatchObject({ code, severity: 'error' });
  });

  it('does not matter beside an index', async () => {
    const opened = await open([...ociLayout([['a:1', ociImage([base])]]), file('manifest.json', '<html>')]);
    expect(opened.images.length).toBe(1);
    expect(codesOf(opened.problems)).toEqual(['json.invalid']);
  });
});

describe('a dropped directory that is no image', () => {
  it('says so', async () => {
    expect(codesOf(await openFailing([file('etc/passwd', ''), file('usr/bin/x', '')]))).toEqual([
      'archive.not-an-image',
    ]);
    expect(codesOf(await openFailing([]))).toEqual(['archive.not-an-image']);
  });

  it('or that it has only parts of one', async () => {
    const parts = [layoutMark, blob(base), file('c.json', jsonBytes({ mediaType: configType }))];
    expect(codesOf(await openFailing(parts))).toEqual(['manifest.missing']);
  });
});
