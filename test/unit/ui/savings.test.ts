import { describe, expect, it } from 'vitest';
import { computeDedup, type DedupImage } from '../../../src/analysis/dedup.ts';
import type { DedupLayer } from '../../../src/analysis/dedup-image.ts';
import type { LayerAspect } from '../../../src/analysis/layer-difference.ts';
import type { NearLayers } from '../../../src/analysis/near-layers.ts';
import type { ArchiveState, ImageState } from '../../../src/app/state.ts';
import { nameImages } from '../../../src/ui/savings/counted-images.ts';
import { layOutWaterfall } from '../../../src/ui/savings/layout.ts';
import { baseSentence, nearAdvice, nearSentence } from '../../../src/ui/savings/near-sentences.ts';
import { freedSentence, savingsSentences } from '../../../src/ui/savings/sentences.ts';

const plain = (texts: readonly string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '));

/** An image of layers that are named by their diffIDs; a layer's compression stands before its colon. */
function image(id: string, ...names: readonly string[]): DedupImage {
  const layers = names.map((name, index): DedupLayer => {
    const isPlain = name.startsWith('none:');
    const diffID = name.slice(name.indexOf(':') + 1);
    const chainID = names.slice(0, index + 1).map((each) => each.slice(each.indexOf(':') + 1));
    const sizes = { size: isPlain ? 1000 : 400, uncompressedSize: 1000, contentSize: 900 };
    return {
      digest: name,
      diffID,
      chainID: chainID.join('>'),
      compression: isPlain ? 'none' : 'gzip',
      ...sizes,
    };
  });
  return { id, layers, manifestDigest: null, baseDigest: null };
}
const sentences = (...images: readonly DedupImage[]) =>
  plain(savingsSentences(computeDedup(images, () => null)));

describe('the sentences of the savings', () => {
  it('say what images take alone and together', () => {
    expect(sentences(image('a', 'gzip:x', 'gzip:y'), image('b', 'gzip:x', 'gzip:z'))).toEqual([
      'Each on its own, these 2 images would take 4.00 kB; sharing layers they take 3.00 kB, 25 % less.',
      'A registry keeps 1.20 kB of 1.60 kB stored.',
    ]);
  });

  it('say where nothing is shared, and make no comparison of one image', () => {
    expect(sentences(image('a', 'gzip:x'), image('b', 'gzip:y'))[0]).toBe(
      'These 2 images share no layer: on a local disk they take 2.00 kB together.',
    );
    expect(sentences(image('a', 'gzip:x'))).toEqual(['One image is counted: it takes 1.00 kB uncompressed.']);
  });

  it('name layers that a registry keeps in several compressions', () => {
    expect(sentences(image('a', 'gzip:x'), image('b', 'zstd:x'))[1]).toBe(
      'A registry keeps 800 B of 800 B stored, 1 layer of it in more than one compression: 400 B more than need be.',
    );
  });

  it('call no bytes a registry’s where layers are uncompressed here', () => {
    expect(sentences(image('a', 'none:x', 'none:y'), image('b', 'none:x'))[1]).toBe(
      'The layers take 2.00 kB as they are stored here, each once. All of these are uncompressed here; a registry would hold less.',
    );
    expect(sentences(image('a', 'none:x', 'gzip:y'), image('b', 'zstd:x'))[1]).toBe(
      'The layers take 1.80 kB as they are stored here, each once. 1.00 kB of these, in 1 layer, are uncompressed here; a registry would hold less.',
    );
    expect(plain([freedSentence(['a'], { disk: 5, registry: null, exclusive: 5 })])).toEqual([
      'Deleting a frees 5 B on a local disk; what that frees in a registry is not known, as layers are uncompressed here.',
    ]);
  });

  it('say what deleting frees beyond the exclusive bytes', () => {
    const freed = { disk: 3000, registry: 1200, exclusive: 2000 };
    expect(plain([freedSentence(['a', 'b'], freed)])).toEqual([
      'Deleting a and b frees 3.00 kB on a local disk and 1.20 kB in a registry. That is 1.00 kB more than their exclusive bytes: they share layers that no other image has.',
    ]);
    expect(plain([freedSentence(['a'], { disk: 5, registry: 1, exclusive: 5 })])).toEqual([
      'Deleting a frees 5 B on a local disk and 1 B in a registry.',
    ]);
  });
});

describe('the sentences of near misses and bases', () => {
  const near = (aspects: readonly LayerAspect[]): NearLayers => ({
    layers: [
      { image: 0, layer: 1 },
      { image: 1, layer: 2 },
    ],
    similarity: 0.9,
    ...{ aspects, common: 5000, files: 2, bytes: 300, paths: ['/a'] },
  });

  it('say what differs and what to change', () => {
    const names = ['Layer 1 of a', 'layer 2 of b'] as const;
    expect(
      plain([
        nearSentence(near(['modified']), names),
        nearSentence(near(['files', 'order', 'owner']), names),
        nearAdvice(near(['files', 'kind', 'order'])),
      ]),
    ).toEqual([
      'Layer 1 of a and layer 2 of b hold the same files. They differ in times alone, and 5.00 kB of contents could be shared.',
      'Layer 1 of a and layer 2 of b have 90 % of their files in common, 5.00 kB of contents. 2 files (300 B) differ, and the order of entries and owners of others.',
      'Put what differs in a layer of its own, above what is the same; write the entries in one order (tar --sort=name).',
    ]);
  });

  it('grade the evidence for a base', () => {
    expect(baseSentence({ image: 1, base: 0, layers: 1, evidence: 'chainID' }, 'b', 'a')).toBe(
      'b is built on a: its lowest layer is the same (chainIDs).',
    );
  });
});

describe('the bars of the waterfall', () => {
  it('hang from each other and end where nothing more is saved', () => {
    const bars = layOutWaterfall(100, [
      { mechanism: 'digest', saved: 50 },
      { mechanism: 'diffID', saved: 0 },
      { mechanism: 'file', saved: 25 },
    ]);
    expect(bars.map(({ start, width }) => [start, start + width])).toEqual([
      [0.5, 1],
      [0.5, 0.5],
      [0.25, 0.5],
    ]);
  });

  it('have no length where there are no bytes', () => {
    expect(layOutWaterfall(0, [{ mechanism: 'digest', saved: 0 }])).toEqual([
      { mechanism: 'digest', saved: 0, left: 0, start: 0, width: 0 },
    ]);
  });
});

describe('names of images', () => {
  const state = (archive: number, reference: string, platform: string): ImageState =>
    ({ archive, image: { references: [reference], platform, imageID: null } }) as unknown as ImageState;
  const archives = [
    { id: 1, name: 'one.tar' },
    { id: 2, name: 'two.tar' },
  ] as unknown as readonly ArchiveState[];

  it('say as much as tells them apart', () => {
    expect(
      nameImages(
        [
          state(1, 'docker.io/library/app:1', 'linux/amd64'),
          state(1, 'docker.io/library/app:2', 'linux/amd64'),
          state(1, 'docker.io/library/app:2', 'linux/arm64'),
          state(2, 'docker.io/library/app:2', 'linux/arm64'),
        ],
        archives,
      ),
    ).toEqual(['app:1', 'app:2 linux/amd64', 'app:2 linux/arm64 (one.tar)', 'app:2 linux/arm64 (two.tar)']);
  });
});
