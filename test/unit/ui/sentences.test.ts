import { describe, expect, it } from 'vitest';
import type { ImageState } from '../../../src/app/state.ts';
import { overviewSentences } from '../../../src/ui/overview/sentences.ts';
import { knownWaste } from '../../../src/ui/shell/image-facts.ts';

const waste = {
  live: 800,
  dead: 200,
  causes: { overwritten: 50, metadata: 150, removed: 0, opaque: 0, replaced: 0, repeated: 0 },
};

/** An image of one layer, as far as the sentences look at it. */
function imageState(id: string, scan: { complete: boolean } | null): ImageState {
  const layer = { scan: scan && { ...scan, uncompressedSize: 2048 }, phase: scan ? 'done' : 'reading' };
  const image = {
    platform: 'linux/amd64',
    created: null,
    history: [],
    layers: [{ index: 0, chainID: 'sha256:aa' }],
    problems: [],
  };
  const summary = scan && { tree: { files: 7 }, waste, problems: [] };
  return { id, image, layers: [layer], summary } as unknown as ImageState;
}

describe('the sentences of the overview', () => {
  it('say how much is dead, and most of why', () => {
    const text = overviewSentences(imageState('a', { complete: true }), [])
      .join(' ')
      .replaceAll('\u00a0', ' ');
    expect(text).toContain('holding 7 files');
    expect(text).toContain('200 B (20 %) is dead weight');
    expect(text).toContain('150 B of that was shipped again only to change');
  });

  it('give no figure of what is not all there', () => {
    const broken = imageState('a', { complete: false });
    expect(knownWaste(broken)).toBeNull();
    const text = overviewSentences(broken, []).join(' ');
    expect(text).not.toContain('dead weight');
    expect(text).not.toContain('holding');
  });

  it('give the size of shared layers once they are read', () => {
    const shares = (scan: { complete: boolean } | null) =>
      overviewSentences(imageState('a', scan), [imageState('b', scan)])
        .at(-1)
        ?.replaceAll('\u00a0', ' ');
    expect(shares({ complete: true })).toContain('1 layer (2.05 kB)');
    expect(shares(null)).toContain('1 layer with');
  });
});
