import { describe, expect, test } from 'vitest';
import { computeLayerGraph, type GraphImage } from '../../../../src/analysis/layer-graph.ts';
import type { ArchiveState, ImageState } from '../../../../src/app/state.ts';
import {
  graphNames,
  graphSentences,
  layerMarks,
  placeSentence,
  sharingSentence,
} from '../../../../src/ui/graph/facts.ts';
import { graphImage } from '../../../fixtures/forest-images.ts';

const MB = 1e6;
const one = graphImage('app:1', ['base', 'runtime', 'one'], [100 * MB, 88 * MB, 38 * MB]);
const two = graphImage('app:2', ['base', 'runtime', 'two'], [100 * MB, 88 * MB, 12 * MB]);
const other = graphImage('tool', ['else'], [5 * MB]);
const again = graphImage('copy', ['else', 'one'], [5 * MB, 38 * MB]);

/** What is said while the first image is selected, with plain blanks. */
function said(...images: readonly GraphImage[]): readonly string[] {
  const names = images.map(({ name }) => name);
  return graphSentences(computeLayerGraph(images), names, 0).map(plain);
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the sentences', () => {
  test('say it where there is one image', () => {
    expect(said(one)[0]).toBe('app:1 is the only image here: 3 layers, 226 MB.');
  });

  test('give of two images what they share', () => {
    expect(said(one, two)).toEqual(['app:1 and app:2 share 2 of 3 layers, 188 MB of 226 MB.']);
  });

  test('say it where nothing is shared', () => {
    expect(said(one, other)).toEqual(['2 images, and no layer in common: each stands on scratch by itself.']);
  });

  test('add up many, and name the closest of the selected', () => {
    expect(said(one, two, other)).toEqual([
      '3 images have 7 layers, 431 MB; kept once each, that is 5 layers, 243 MB.',
      'app:1 shares 2 of 3 layers, 188 MB of 226 MB, with others, most of all with app:2.',
    ]);
    expect(said(other, one, two)[1]).toBe('tool shares no layer with the other images that are open here.');
  });

  test('tell of layers that recur', () => {
    expect(said(one, two, again)[2]).toBe(
      '1 layer (○) recurs on other layers: the same tar, kept again each time.',
    );
  });

  test('give no size while a layer was not read', () => {
    const unread = graphImage('app:2', ['base', 'runtime', 'two'], [100 * MB, 0, 0]);
    const half = graphImage('app:1', ['base', 'runtime', 'one'], [100 * MB, 0, 38 * MB]);
    const graph = computeLayerGraph([half, unread]);
    expect(sharingSentence(graph, ['app:1', 'app:2'], 0, 'It')).toBe('It shares 2 of 3 layers, with app:2.');
    expect(plain(sharingSentence(computeLayerGraph([one, unread]), ['app:1', 'app:2'], 1))).toBe(
      'app:2 shares 2 of 3 layers, 188 MB, with app:1.',
    );
  });
});

test('a layer whose bytes are not what an image declares is said to be', () => {
  const graph = computeLayerGraph([one, two]);
  const layer = (diffIDVerified: boolean | null) => ({ digestVerified: null, diffIDVerified, scan: {} });
  const image = (...verified: readonly (boolean | null)[]) =>
    ({ image: { layers: [] }, layers: verified.map(layer) }) as unknown as ImageState;
  const images = [image(true, true, null), image(true, false, true)];
  const { wrong, unread } = layerMarks(graph, images);
  expect([...wrong].map((node) => graph.nodes[node]?.diffID)).toEqual(['runtime']);
  expect(unread.size).toBe(0);
  const [node = -1] = wrong;
  const sentence = placeSentence(graph, ['app:1', 'app:2'], images, { kind: 'layer', node });
  expect(plain(sentence)).toBe(
    'Layer 1, 88.0 MB, in app:1 and app:2. ✕ Its bytes are not what app:2 declares.',
  );
});

test('a long name is shortened in a sentence, and one of another script framed', () => {
  const long = `registry.example/${'a'.repeat(4000)}/app:1`;
  const graph = computeLayerGraph([graphImage(long, ['base'], [MB]), graphImage('تطبيق', ['base'], [MB])]);
  const [sentence = ''] = graphSentences(graph, [long, 'تطبيق'], 0);
  expect(sentence.length).toBeLessThan(150);
  expect(sentence).toContain('/app:1 and \u2068تطبيق\u2069 share 1 of 1 layer');
});

test('names go without the folders of all, and with the archive where two are alike', () => {
  const archives = [
    { id: 1, name: 'a.tar' },
    { id: 2, name: 'b.tar' },
  ] as unknown as readonly ArchiveState[];
  const image = (archive: number, reference: string) =>
    ({ archive, image: { references: [reference], imageID: null } }) as unknown as ImageState;
  const names = (...images: readonly ImageState[]) => graphNames(images, archives);
  expect(names(image(1, 'example.org/team/app:1'))).toEqual(['example.org/team/app:1']);
  expect(names(image(1, 'example.org/team/app:1'), image(2, 'example.org/team/tool:1'))).toEqual([
    'app:1',
    'tool:1',
  ]);
  expect(names(image(1, 'example.org/app:1'), image(2, 'example.org/app:1'))).toEqual([
    'app:1 (a.tar)',
    'app:1 (b.tar)',
  ]);
});
