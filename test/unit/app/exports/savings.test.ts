import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeTar } from '../../../../scripts/tar-writer.mjs';
import { dedupInput } from '../../../../src/app/exports/report-input.ts';
import {
  blob,
  configOf,
  descriptor,
  digestOf,
  file,
  jsonBytes,
  layerType,
  ociImage,
  ociLayout,
  tarOf,
} from '../../../fixtures/archives.ts';
import { TestWorkspace } from '../../../fixtures/workshop.ts';
import { block, frame, raw, window128K } from '../../codec/zstd-writer.ts';

const layers = ['base', 'app'].map((text) => writeTar([{ name: text, data: text.repeat(500) }]));
const contentSize = 500 * 'baseapp'.length;

/** A zstd frame that holds bytes as they are. */
const zstd = (data: Uint8Array) => frame(window128K, block(raw, data.length, [...data]));

/** An OCI layout whose layers are stored in a compression. */
function layout(name: string, kind: string, pack: (layer: Uint8Array) => Uint8Array): File {
  const packed = layers.map(pack);
  const { config, manifest } = ociImage(layers, {
    layers: packed.map((data) => descriptor(`${layerType}+${kind}`, data)),
  });
  const image = { config, manifest, members: [...packed, config, manifest].map(blob) };
  return new File([tarOf(ociLayout([[name, image]]))], `${name}.tar`);
}

/** A classic docker archive, whose layers are plain. */
function docker(): File {
  const config = configOf(layers);
  const names = layers.map((_, index) => `${index}/layer.tar`);
  const manifest = [{ Config: 'config.json', RepoTags: ['app:1'], Layers: names }];
  const members = layers.map((layer, index) => file(names[index] as string, layer));
  return new File(
    [tarOf([...members, file('config.json', config), file('manifest.json', jsonBytes(manifest))])],
    'docker.tar',
  );
}

test('one image as docker archive, as gzip and as zstd is one set of diffIDs; what it saves stands there', async () => {
  const files = [
    docker(),
    layout('gzip', 'gzip', (layer) => new Uint8Array(gzipSync(layer))),
    layout('zstd', 'zstd', zstd),
  ];
  const orders = [
    [0, 1, 2],
    [2, 0, 1],
  ];
  const all = await Promise.all(
    orders.map(async (order) => {
      const workspace = new TestWorkspace();
      for (const index of order) await workspace.open(files[index] as File);
      const images = dedupInput(workspace.images);
      return { images, figures: workspace.catalog.dedup(images) };
    }),
  );
  for (const { images, figures } of all) {
    for (const image of images)
      expect(image.layers.map(({ diffID }) => diffID)).toEqual(layers.map(digestOf));
    expect(figures.sum).toBe(3 * contentSize);
    expect(figures.waterfall).toEqual([
      { mechanism: 'digest', saved: 0 },
      { mechanism: 'diffID', saved: 2 * contentSize },
      { mechanism: 'file', saved: 0 },
      { mechanism: 'chunk', saved: 0 },
    ]);
    expect(figures.disk.sum).toBe(3 * figures.disk.bytes);
    expect(figures.repacked.map(({ forms }) => forms.map(({ compression }) => compression).sort())).toEqual([
      ['gzip', 'none', 'zstd'],
      ['gzip', 'none', 'zstd'],
    ]);
    expect(figures.pull.every(({ docker: bytes }) => bytes === 0)).toBe(true);
  }
  // The order of dropping changes nothing.
  const [first, second] = all.map(({ figures }) => ({
    ...{ sum: figures.sum, registry: figures.registry, disk: figures.disk, files: figures.files },
    shares: figures.images.map(({ exclusive, shared, fairShare }) => [exclusive, shared, fairShare]),
  }));
  expect(second).toEqual(first);
});
