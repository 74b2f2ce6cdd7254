import { expect, test } from 'vitest';
import type { ImageState, LayerPhase } from '../../../src/app/state.ts';
import { imageVerdict } from '../../../src/ui/shell/image-facts.ts';

/** A layer as far as the verdict looks at it: of what phase, whether it was read to its end, what its check said. */
interface LayerSpec {
  readonly phase: LayerPhase;
  readonly complete?: boolean;
  readonly verified?: boolean | null;
}

const done: LayerSpec = { phase: 'done', complete: true, verified: true };

function verdict(layers: readonly LayerSpec[], configVerified: boolean | null = true) {
  const states = layers.map(({ phase, complete, verified = null }) => ({
    phase,
    scan: complete === undefined ? null : { complete },
    digestVerified: null,
    diffIDVerified: verified,
  }));
  return imageVerdict({
    image: { configVerified, manifestVerified: null },
    layers: states,
  } as unknown as ImageState);
}

test.each<[string, readonly LayerSpec[], boolean | null, string]>([
  ['all agree', [done, done], true, 'all 2 layers verified'],
  ['the only one agrees', [done], true, 'its layer is verified'],
  ['one differs', [done, { ...done, verified: false }], false, '1 of 2 layers does not match its digest'],
  ['one is read', [done, { phase: 'reading' }], null, '1 of 2 layers verified so far'],
  ['one was cancelled', [done, { phase: 'cancelled' }], null, '1 of 2 layers were not read'],
  ['one is absent', [done, { phase: 'absent' }], null, '1 of 2 layers are not in the archive'],
  [
    'one breaks off',
    [done, { phase: 'failed', complete: false }],
    null,
    '1 of 2 layers could not be read to the end',
  ],
  [
    'one is cut off',
    [done, { phase: 'failed', complete: false, verified: false }],
    false,
    '1 of 2 layers does not match its digest',
  ],
  ['nothing is declared', [{ ...done, verified: null }], null, 'nothing of it was verified'],
  ['there is none', [], null, 'it has no layers'],
])('%s', (_, layers, value, phrase) => {
  expect(verdict(layers)).toEqual({ value, phrase });
});

test('a config that differs comes before all layers', () => {
  expect(verdict([done], false).value).toBe(false);
});
