import { expect, test, vi } from 'vitest';
import {
  blob,
  descriptor,
  digestOf,
  file,
  indexOf,
  jsonBytes,
  layerType,
  layoutMark,
  manifestType,
  textBytes,
} from '../../fixtures/archives.ts';
import { codesOf, open } from './open.ts';

/** Limits that a real archive reaches with hundreds of megabytes. */
vi.mock('../../../src/base/limits.ts', async (original) => {
  const { limits } = await original<typeof import('../../../src/base/limits.ts')>();
  return { limits: { ...limits, imageLayers: 50 } };
});

const configType = 'application/vnd.oci.image.config.v1+json';
const layer = (index: number) => textBytes(`layer ${index}`);

/** A layout of images of one layer each, which share a config. */
function sharing(images: number, config: Uint8Array, layersOf = (index: number) => [layer(index)]) {
  const manifests = Array.from({ length: images }, (_, index) =>
    jsonBytes({
      schemaVersion: 2,
      mediaType: manifestType,
      config: descriptor(configType, config),
      layers: layersOf(index).map((data) => descriptor(layerType, data)),
    }),
  );
  const blobs = [
    ...Array.from({ length: images }, (_, index) => layersOf(index)).flat(),
    ...manifests,
    config,
  ];
  const distinct = new Map(blobs.map((data) => [digestOf(data), data]));
  return [
    layoutMark,
    file('index.json', indexOf(manifests.map((data) => descriptor(manifestType, data)))),
    ...[...distinct.values()].map(blob),
  ];
}

const config = jsonBytes({
  architecture: 'amd64',
  os: 'linux',
  config: { Env: ['A=1', 2] },
  rootfs: { type: 'layers', diff_ids: [digestOf(layer(0))] },
  history: [{ created_by: 'RUN a', empty_layer: true }, { created_by: 'COPY b' }],
});

test('images that share a config share what it says, also behind a worker', async () => {
  const { images } = structuredClone(await open(sharing(20, config)));
  expect(images).toHaveLength(20);
  expect(new Set(images.map(({ parameters }) => parameters)).size).toBe(1);
  expect(new Set(images.map(({ history }) => history)).size).toBe(1);
  expect(images.every(({ layers }) => layers[0]?.createdBy === 'COPY b')).toBe(true);
  expect(images.every(({ problems }) => codesOf(problems).includes('json.wrong-type'))).toBe(true);
});

test('its history is put to the layers of each image', async () => {
  const { images } = await open(
    sharing(2, config, (index) => (index === 0 ? [layer(0)] : [layer(0), layer(1)])),
  );
  expect(images.map(({ history }) => history.map((step) => step.layer))).toEqual([
    [null, 0],
    [null, null],
  ]);
  expect(images.map(({ problems }) => codesOf(problems).includes('config.history-count'))).toEqual([
    false,
    true,
  ]);
});

test('of a config with countless faults some are told, and how many there are', async () => {
  const broken = jsonBytes({
    rootfs: { type: 'layers', diff_ids: [] },
    config: { Env: Array(3000).fill(1) },
  });
  const { images } = await open(sharing(3, broken));
  for (const { problems } of images) {
    expect(problems.length).toBeLessThan(30);
    expect(problems.find(({ code, count }) => code === 'json.wrong-type' && count !== undefined)?.count).toBe(
      2990,
    );
  }
});

test('imageLayers: images name layers up to it together; the rest is told at the image', async () => {
  const three = (index: number) => [layer(index * 3), layer(index * 3 + 1), layer(index * 3 + 2)];
  const { images } = await open(sharing(18, config, three));
  expect(images.map(({ layers }) => layers.length)).toEqual([...Array(16).fill(3), 2, 0]);
  const told = images.filter(({ problems }) => codesOf(problems).includes('manifest.too-many-layers'));
  expect(told).toEqual(images.slice(16));
  expect(told[0]?.problems.find(({ code }) => code === 'manifest.too-many-layers')).toMatchObject({
    severity: 'error',
    message: expect.stringContaining('more than 50 layers together'),
  });
});

test('imageLayers: so of docker’s archive', async () => {
  const list = Array.from({ length: 3 }, () => ({ Config: 'c.json', Layers: Array(30).fill('l.tar') }));
  const { images } = await open([
    file('manifest.json', jsonBytes(list)),
    file('c.json', config),
    file('l.tar', layer(0)),
  ]);
  expect(images.map(({ layers }) => layers.length)).toEqual([30, 20, 0]);
});

test('an image that is named a second time is one, among many of one config', async () => {
  const list = Array.from({ length: 40 }, (_, index) => ({
    Config: 'c.json',
    RepoTags: [`a:${index}`],
    Layers: [`${index % 20}.tar`],
  }));
  const members = Array.from({ length: 20 }, (_, index) => file(`${index}.tar`, layer(index)));
  const { images } = await open([file('manifest.json', jsonBytes(list)), file('c.json', config), ...members]);
  expect(images).toHaveLength(20);
  expect(images[3]?.references).toEqual(['docker.io/library/a:3', 'docker.io/library/a:23']);
});
