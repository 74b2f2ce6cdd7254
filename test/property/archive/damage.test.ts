import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openImages } from '../../../src/archive/open-archive.ts';
import { indexTar } from '../../../src/archive/tar-index.ts';
import { digestOf, file, jsonBytes, ociImage, ociLayout, tarOf, textBytes } from '../../fixtures/archives.ts';

const base = textBytes('base layer');
const app = textBytes('app layer');
const image = ociImage([base, app]);
const archives = [
  tarOf(ociLayout([['x:1', image]])),
  tarOf([
    file('a/layer.tar', base),
    { name: 'b/layer.tar', symlink: '../a/layer.tar' },
    file('c.json', image.config),
    file(
      'manifest.json',
      jsonBytes([{ Config: 'c.json', RepoTags: ['x:1'], Layers: ['a/layer.tar', 'b/layer.tar'] }]),
    ),
    file('repositories', jsonBytes({ x: { 1: 'b' } })),
  ]),
  tarOf([file('.dockerenv', ''), file('etc/passwd', 'root')]),
];

describe('a damaged archive', () => {
  it('gives images or the reason why not, and never throws', async () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), damage, async (archive, changes) => {
        const tar = archive.slice();
        for (const [at, byte] of changes) tar[at % tar.length] = byte;
        const source = await indexTar(new Blob([tar]));
        if (!source.ok) {
          expect(source.error.message).not.toBe('');
          return;
        }
        const opened = await openImages(source.value, digestOf);
        if (!opened.ok) {
          expect(opened.error[0]?.severity).toBe('error');
          return;
        }
        const { images, artifacts, blobs } = opened.value;
        expect(images.length + artifacts.length).toBeGreaterThan(0);
        const keys = new Set(blobs.map((blob) => blob.key));
        for (const layer of images.flatMap((each) => each.layers)) {
          if (layer.blob === null) expect(layer.problems.length).toBeGreaterThan(0);
          else expect(keys.has(layer.blob)).toBe(true);
        }
        for (const { place } of blobs) {
          if (place.kind === 'slice') expect(place.offset + place.size).toBeLessThanOrEqual(tar.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
