import { describe, expect, test } from 'vitest';
import { planChunks } from '../../../src/analysis/chunk-plan.ts';
import { ChunkShelf } from '../../../src/analysis/chunk-shelf.ts';
import { computeDedup, type DedupImage } from '../../../src/analysis/dedup.ts';
import type { DedupLayer } from '../../../src/analysis/dedup-image.ts';
import { computeFreed } from '../../../src/analysis/ownership.ts';
import { computePull, Store } from '../../../src/analysis/pull.ts';
import type { EntryTable } from '../../../src/model/entry-table.ts';
import { entryTable, file } from '../../fixtures/tables.ts';

/** A layer named by its diffID; the chainID is joined from the names of the layers up to it. */
const layer = (diffID: string, more: Partial<DedupLayer> = {}): DedupLayer => ({
  digest: `blob-${diffID}`,
  diffID,
  chainID: null,
  compression: 'gzip',
  size: 10,
  uncompressedSize: 100,
  contentSize: 50,
  ...more,
});
const image = (id: string, layers: readonly DedupLayer[], more: Partial<DedupImage> = {}): DedupImage => ({
  id,
  layers: layers.map((each, index) => ({
    ...each,
    chainID: layers
      .slice(0, index + 1)
      .map(({ diffID }) => diffID)
      .join('>'),
  })),
  manifestDigest: null,
  baseDigest: null,
  ...more,
});
const nothing = () => null;

describe('pull: where the engines differ', () => {
  const pull = (have: DedupImage, want: DedupImage) => computePull(new Store(have.layers), want);

  test('the same layers in another order: docker takes all, containerd and podman none', () => {
    expect(pull(image('a', [layer('x'), layer('y')]), image('b', [layer('y'), layer('x')]))).toMatchObject({
      docker: 20,
      containerd: 0,
      podman: 0,
    });
  });

  test('the same layer in another compression: containerd takes it where its chain is new, podman does not', () => {
    const zstd = layer('x', { digest: 'zstd', size: 7 });
    expect(pull(image('a', [layer('b'), layer('x')]), image('b', [layer('c'), zstd]))).toMatchObject({
      docker: 17,
      containerd: 17,
      podman: 10,
    });
    expect(pull(image('a', [layer('x')]), image('b', [zstd]))).toMatchObject({
      docker: 0,
      containerd: 0,
      podman: 0,
    });
  });

  test('a known layer above an unknown one: docker takes it again', () => {
    expect(
      pull(image('a', [layer('b'), layer('x')]), image('b', [layer('b'), layer('n'), layer('x')])),
    ).toMatchObject({
      docker: 20,
      containerd: 10,
      podman: 10,
    });
  });

  test('a blob that stands twice is downloaded once', () => {
    expect(pull(image('a', []), image('b', [layer('x'), layer('x')]))).toMatchObject({
      docker: 10,
      containerd: 10,
      podman: 10,
    });
  });

  test('what is not known is never there', () => {
    const unknown = { digest: null, diffID: null, chainID: null };
    const images = ['a', 'b'].map((id) => ({ ...image(id, []), layers: [layer('x', unknown)] }));
    expect(pull(images[0] as DedupImage, images[1] as DedupImage)).toMatchObject({
      docker: 10,
      containerd: 10,
      podman: 10,
    });
  });

  test('says of each engine whether layers that it takes are uncompressed here', () => {
    const [plain, gzip] = [layer('p', { compression: 'none' }), layer('g')];
    const { uncompressed } = pull(image('a', [gzip]), image('b', [plain, gzip]));
    expect(uncompressed).toEqual({ docker: true, containerd: true, podman: true });
    const known = pull(image('a', [plain]), image('b', [plain, gzip])).uncompressed;
    expect(known).toEqual({ docker: false, containerd: false, podman: false });
    const moved = pull(image('a', [gzip, plain]), image('b', [plain, gzip])).uncompressed;
    expect(moved).toEqual({ docker: true, containerd: false, podman: false });
    const figures = computeDedup([image('a', [gzip, plain]), image('b', [plain])], nothing);
    expect(figures.registry).toEqual({ sum: 30, bytes: 20, uncompressed: { layers: 1, bytes: 10 } });
  });
});

describe('shares', () => {
  const images = [
    image('a', [layer('base'), layer('a')]),
    image('b', [layer('base'), layer('b')]),
    image('c', [layer('c'), layer('base')]),
  ];

  test('are by chainID: the same layer on another base is another', () => {
    expect(computeDedup(images, nothing).images).toEqual([
      { image: 0, exclusive: 100, shared: 100, fairShare: 150 },
      { image: 1, exclusive: 100, shared: 100, fairShare: 150 },
      { image: 2, exclusive: 200, shared: 0, fairShare: 200 },
    ]);
  });

  test('deleting several images frees more than their exclusives', () => {
    const holdings = images.map(({ layers }) => layers.map(({ chainID }) => [chainID, 100] as const));
    expect(computeFreed(holdings, new Set([0]))).toBe(100);
    expect(computeFreed(holdings, new Set([0, 1]))).toBe(300);
    expect(computeFreed(holdings, new Set([0, 1, 2]))).toBe(500);
  });
});

describe('what stands more than once', () => {
  const gzip = image('g', [layer('x'), layer('y')]);
  const zstd = image('z', [layer('x', { digest: 'zstd', compression: 'zstd', size: 7 })]);

  test('contents are told with the layer of the first image that has it, those that save most first', () => {
    const tables = [
      entryTable([file('a', 'small', { size: 3 }), file('b', 'large', { size: 20 })]),
      entryTable([file('c', 'small', { size: 3 }), file('d/e', 'large', { size: 20 }), file('f', 'alone')]),
    ];
    const { contents } = computeDedup([zstd, gzip], (_, at) => tables[at] ?? null);
    expect(contents.largest.map(({ size, copies, saved, places }) => [size, copies, saved, places])).toEqual([
      [
        20,
        2,
        20,
        [
          { image: 0, layer: 0, path: '/b' },
          { image: 1, layer: 1, path: '/d/e' },
        ],
      ],
      [
        3,
        2,
        3,
        [
          { image: 0, layer: 0, path: '/a' },
          { image: 1, layer: 1, path: '/c' },
        ],
      ],
    ]);
    expect(contents).toMatchObject({ count: 2, saved: 23 });
  });

  test('a layer in two compressions is told with both forms; one of them is spare', () => {
    expect(computeDedup([gzip, zstd, gzip], nothing).repacked).toEqual([
      {
        diffID: 'x',
        forms: [
          { digest: 'blob-x', compression: 'gzip', size: 10, images: [0, 2] },
          { digest: 'zstd', compression: 'zstd', size: 7, images: [1] },
        ],
        spare: 10,
      },
    ]);
  });
});

describe('bases', () => {
  const base = image('base', [layer('1')], { manifestDigest: 'm1' });
  const middle = image('middle', [layer('1'), layer('2')]);

  test('the longest proper prefix wins; equal images are no base of each other', () => {
    const top = image('top', [layer('1'), layer('2'), layer('3')]);
    expect(computeDedup([base, top, middle, middle], nothing).bases).toEqual([
      { image: 1, base: 2, layers: 2, evidence: 'chainID' },
      { image: 2, base: 0, layers: 1, evidence: 'chainID' },
      { image: 3, base: 0, layers: 1, evidence: 'chainID' },
    ]);
  });

  test('one that the annotation names and the layers bear out wins over a longer one', () => {
    const top = image('top', [layer('1'), layer('2'), layer('3')], { baseDigest: 'm1' });
    expect(computeDedup([base, middle, top], nothing).bases[1]).toEqual({
      image: 2,
      base: 0,
      layers: 1,
      evidence: 'annotation',
    });
  });

  test('one that the annotation names and the layers contradict is none, and flagged', () => {
    const other = image('other', [layer('9'), layer('8')], { baseDigest: 'm1' });
    expect(computeDedup([base, other], nothing)).toMatchObject({
      bases: [],
      contradictedBases: [{ image: 1, named: 0 }],
    });
    const same = image('same', [layer('1')], { baseDigest: 'm1' });
    expect(computeDedup([base, same], nothing).contradictedBases).toEqual([]);
  });

  test('diffIDs tell where chainIDs are not known', () => {
    const unchained = ({ layers, ...more }: DedupImage): DedupImage => ({
      ...more,
      layers: layers.map((each) => ({ ...each, chainID: null })),
    });
    expect(computeDedup([unchained(base), middle], nothing).bases).toEqual([
      { image: 1, base: 0, layers: 1, evidence: 'diffID' },
    ]);
  });

  test('files tell where no layer does, and only nearly all of them', () => {
    const files = Array.from({ length: 20 }, (_, index) => file(`f${index}`, `${index}`));
    const tables: Record<string, EntryTable> = {
      squashed: entryTable([...files.slice(1), file('app', 'app'), file('more', 'more')]),
      base: entryTable(files),
      other: entryTable([...files.slice(4), ...files.map(({ path }) => file(`x/${path}`, 'x'))]),
    };
    const images = [
      image('squashed', [layer('s')]),
      image('base', [layer('b')]),
      image('other', [layer('o')]),
    ];
    expect(computeDedup(images, (id) => tables[id] ?? null).bases).toEqual([
      { image: 0, base: 1, layers: 0, evidence: 'files' },
    ]);
  });
});

describe('waterfall', () => {
  test('one image stored as gzip and as zstd saves by diffID, not by digest', () => {
    const gzip = image('g', [layer('x')]);
    const zstd = image('z', [layer('x', { digest: 'zstd' })]);
    const table = entryTable([file('a', 'same', { size: 30 }), file('b', 'same', { size: 20 })]);
    const { sum, waterfall, remaining, files } = computeDedup([gzip, zstd, gzip], () => table);
    expect(sum).toBe(150);
    expect(waterfall).toEqual([
      { mechanism: 'digest', saved: 50 },
      { mechanism: 'diffID', saved: 50 },
      { mechanism: 'file', saved: 20 },
      { mechanism: 'chunk', saved: 0 },
    ]);
    expect(remaining).toBe(30);
    expect(files).toEqual({ instances: 2, unique: 1, bytes: 50, uniqueBytes: 30 });
  });

  const big = (path: string, content: string) => file(path, content, { size: 5000 });
  const one = entryTable([big('a', 'one'), big('b', 'two'), file('c', 'small', { size: 9 })]);
  const other = entryTable([big('d', 'two'), big('e', 'three')]);
  const images = [
    image('g', [layer('x', { contentSize: 10_009 })]),
    image('h', [layer('y', { contentSize: 10_000 })]),
  ];
  const tableOf = (id: string) => (id === 'g' ? one : other);
  /** Chunks by a word that stands for their identity, and their size. */
  const found = (...contents: readonly (readonly (readonly [number, number])[])[]) => ({
    counts: Uint32Array.from(contents, (chunks) => chunks.length),
    chunks: Uint32Array.from(contents.flat().flatMap(([word, size]) => [word, 0, 0, size])),
  });

  test('chunks take what is left, once every content was cut', () => {
    const shelf = new ChunkShelf();
    const [plan, further] = planChunks([one, other], shelf);
    expect([plan?.entries, plan?.offsets, further?.entries]).toEqual([
      Uint32Array.of(0, 1),
      Float64Array.of(512, 1536),
      Uint32Array.of(1),
    ]);
    shelf.add(
      one,
      Uint32Array.of(0, 1),
      found(
        [
          [1, 3000],
          [2, 2000],
        ],
        [
          [1, 3000],
          [3, 2000],
        ],
      ),
    );
    expect(computeDedup(images, tableOf, shelf)).toMatchObject({ chunks: null, remaining: 15_009 });
    shelf.add(
      other,
      Uint32Array.of(1),
      found([
        [2, 2000],
        [1, 3000],
      ]),
    );
    expect(planChunks([one, other], shelf)).toEqual([]);
    const { waterfall, remaining, chunks } = computeDedup(images, tableOf, shelf);
    expect(waterfall.at(-1)).toEqual({ mechanism: 'chunk', saved: 8000 });
    expect(remaining).toBe(7009);
    expect(chunks).toEqual({ instances: 7, unique: 4, bytes: 15_009, uniqueBytes: 7009 });
  });

  test('a content whose bytes have changed meanwhile, or are gone, is one chunk like no other', () => {
    const shelf = new ChunkShelf();
    shelf.add(one, Uint32Array.of(0, 1), found([[1, 3000]], []));
    shelf.add(other, Uint32Array.of(1), found([[1, 5000]]));
    expect(computeDedup(images, tableOf, shelf)).toMatchObject({
      chunks: { instances: 4, unique: 4, uniqueBytes: 15_009 },
      remaining: 15_009,
    });
  });
});
