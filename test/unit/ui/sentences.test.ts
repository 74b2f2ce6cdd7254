import { describe, expect, it } from 'vitest';
import type { DiveGap, ImageSummary } from '../../../src/analysis/summary.ts';
import type { ImageState } from '../../../src/app/state.ts';
import { deadSentences } from '../../../src/ui/overview/dead-sentences.ts';
import { diveSentence } from '../../../src/ui/overview/dive-sentence.ts';
import { overviewSentences } from '../../../src/ui/overview/sentences.ts';
import { knownWaste } from '../../../src/ui/shell/image-facts.ts';

const said = (predicate: string, bytes: number, cause: string | null = 'metadata') => ({
  predicate,
  bytes,
  cause,
});
const copied = 'is a copy that layer 4 made by changing owners';
const summaryOf = (live: number, dead: number, ...advice: object[]) =>
  ({
    tree: { files: 7 },
    waste: { live, dead, causes: { overwritten: dead, metadata: 0, removed: 0 } },
    advice,
    problems: [],
  }) as unknown as ImageSummary;
const plain = (text: string | null | undefined) => text?.replaceAll('\u00a0', ' ') ?? null;

/** An image of one layer, as far as the sentences look at it. */
function imageState(id: string, scan: { complete: boolean } | null): ImageState {
  const layer = {
    scan: scan && { ...scan, uncompressedSize: 2048 },
    phase: scan ? (scan.complete ? 'done' : 'failed') : 'reading',
  };
  const image = {
    platform: 'linux/amd64',
    created: null,
    history: [],
    layers: [{ index: 0, chainID: 'sha256:aa' }],
    problems: [],
  };
  const summary = scan && summaryOf(800, 200, said(copied, 150), said('was overwritten', 50));
  return { id, image, layers: [layer], summary } as unknown as ImageState;
}

const told = (summary: ImageSummary) => deadSentences(summary).map(plain);

describe('the sentences of the overview', () => {
  it('begin with what most of the dead bytes are, and say how much is dead in all', () => {
    const [first, second, what] = overviewSentences(imageState('a', { complete: true })).map(plain);
    expect(first).toBe('150 B of 1.00 kB is a copy that layer 4 made by changing owners.');
    expect(second).toContain('In all, 200 B (20 %) of its file contents is dead weight');
    expect(what).toContain('holding 7 files');
  });

  it('count together what is said of the files of several layers', () => {
    const summary = summaryOf(300, 700, said('was deleted', 300), said(copied, 200), said(copied, 200));
    expect(told(summary)[0]).toBe(`400 B of 1.00 kB ${copied}.`);
    expect(told(summaryOf(300, 700, said(copied, 700)))).toEqual([
      `700 B of 1.00 kB ${copied}.`,
      'That is 70 % of its file contents: shipped, but not visible in the final file system.',
    ]);
  });

  it('tell of all layers where none stands out', () => {
    const crumbs = Array.from({ length: 10 }, (_, layer) => said(`was overwritten by layer ${layer}`, 70));
    expect(told(summaryOf(300, 700, ...crumbs))).toEqual([
      '700 B of 1.00 kB is dead weight, most of it overwritten by later layers.',
      'That is 70 %: shipped, but not visible in the final file system.',
    ]);
  });

  it('make no headline of crumbs', () => {
    expect(told(summaryOf(500, 0))).toEqual([
      'Nothing is dead weight here: all 500 B of file contents are visible in the end.',
    ]);
    expect(told(summaryOf(9_995, 5, said(copied, 5)))).toEqual([
      'Hardly anything is dead weight here: 5 B of 10.0 kB.',
    ]);
    expect(told(summaryOf(0, 0))[0]).toContain('no file contents');
  });

  it('name live bytes that nobody needs where they are the most', () => {
    const left = 'is apt package lists that layer 2 left behind';
    expect(told(summaryOf(1000, 0, said(left, 400, null)))).toEqual([`400 B of 1.00 kB ${left}.`]);
  });

  it('give no figure of what is not all there', () => {
    const broken = imageState('a', { complete: false });
    expect(knownWaste(broken)).toBeNull();
    const text = overviewSentences(broken).join(' ');
    expect(text).not.toContain('dead weight');
    expect(text).toMatch(/^How much of it serves nobody is not known, as not all of it could be read/);
    expect(text).toMatch(/Whether it is intact is not known: 1 of 1 layers could not be read to the end\.$/);
    expect(overviewSentences(imageState('a', null))[0]).toContain('known once all layers are read');
    expect(text).not.toContain('holding');
  });
});

describe('the sentence on dive', () => {
  const none = { overwritten: 0, metadata: 0, removed: 0, opaque: 0, replaced: 0, repeated: 0 };
  const gap = (live: number, twice: number, missed: object, stopped = false) =>
    plain(diveSentence({ live, twice, missed: { ...none, ...missed }, stopped } as DiveGap));

  it('names what this image has, the most bytes first', () => {
    expect(gap(0, 0, {})).toBe('dive finds the same wasted bytes in this image.');
    expect(gap(0, 0, { metadata: 4 }, true)).toBe(
      'dive does not count 4 B of files that were copied to change them. It reads a layer no further than a whiteout of ' +
        'nothing, which is here.',
    );
    expect(gap(5, 0, {})).toBe(
      'dive counts 5 B that are still visible, because a path with two copies counts in full.',
    );
    expect(gap(5, 6, { opaque: 1, removed: 9 })).toBe(
      'dive counts 5 B that are still visible, because a path with two copies counts in full, counts 6 B more than once, ' +
        'in directories that were deleted again, does not count 9 B in directories that were deleted, and does not count ' +
        '1 B in directories that were emptied.',
    );
  });
});
