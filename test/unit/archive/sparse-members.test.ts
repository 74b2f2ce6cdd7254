import { expect, test } from 'vitest';
import { openImages } from '../../../src/archive/open-archive.ts';
import { indexTar } from '../../../src/archive/tar-index.ts';
import { createJsEngine } from '../../../src/codec/js-engine.ts';
import { LayerScanner, layerBudget } from '../../../src/pipeline/layer-scanner.ts';
import { configOf, digestOf, jsonBytes } from '../../fixtures/archives.ts';
import { directory, file, type PaxPair, type TarMember, writeTar } from '../../fixtures/tar-writer.ts';

/** A file of 4 bytes behind a hole, in GNU tar's format 0.1. */
function sparse(name: string, content = 'data', hole = 4096): TarMember {
  const pax: PaxPair[] = [
    ['GNU.sparse.size', String(hole + content.length)],
    ['GNU.sparse.numblocks', '1'],
    ['GNU.sparse.name', name],
    ['GNU.sparse.map', `${hole},${content.length}`],
  ];
  return { ...file(`GNUSparseFile.0/${name}`, content), pax };
}

async function open(members: readonly TarMember[]) {
  const indexed = await indexTar(new Blob([writeTar(members)]));
  if (!indexed.ok) throw new Error(indexed.error.message);
  return openImages(indexed.value, digestOf);
}

test.each([
  [
    'rootfs',
    [directory('etc'), file('etc/os-release', 'ID=x'), file('bin/sh', '#'), sparse('var/log/lastlog')],
  ],
  ['layer', [sparse('var/log/lastlog')]],
  ['layer', [sparse('a'), sparse('b'), file('c', 'c')]],
] as const)('a tar of a %s with sparse files is shown without a fault', async (format, members) => {
  const opened = await open(members);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  expect(opened.value.format).toBe(format);
  expect(opened.value.problems.map(({ severity }) => severity)).toEqual(['info']);
  const scanner = new LayerScanner(createJsEngine(), 'layer.tar', null, layerBudget({}));
  scanner.push(writeTar(members));
  const { scan } = scanner.end();
  expect(scan).toMatchObject({ complete: true, problems: [] });
});

const config = configOf([]);
const manifest = jsonBytes([{ Config: 'config.json', RepoTags: ['a:1'], Layers: ['layer.tar'] }]);
const text = (data: Uint8Array) => new TextDecoder().decode(data);

test('a layer of an image that is stored as a sparse file is an error of that layer, which says what to do', async () => {
  const opened = await open([
    file('manifest.json', text(manifest)),
    file('config.json', text(config)),
    sparse('layer.tar'),
  ]);
  const [layer] = (opened.ok && opened.value.images[0]?.layers) || [];
  expect(layer).toMatchObject({ blob: null, problems: [{ code: 'tar.sparse', severity: 'error' }] });
  expect(layer?.problems[0]?.message).toContain('without tar’s --sparse');
});

test('so is a document that names the images', async () => {
  const opened = await open([sparse('manifest.json'), file('config.json', text(config))]);
  expect(opened.ok).toBe(false);
  const problems = opened.ok ? [] : opened.error;
  expect(problems).toMatchObject([{ code: 'tar.sparse', severity: 'error' }]);
});
