import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Addressed, addressOf, findAddressed } from '../../src/app/address.ts';
import { formatSelection, parseSelection } from '../../src/app/location.ts';
import { viewNames } from '../../src/app/state.ts';

const digests = ['sha256:aa', 'sha256:bb', null] as const;
const open = fc
  .array(fc.tuple(fc.constantFrom(...digests), fc.constantFrom('sha256:mm', null)))
  .map((all) =>
    all.map(
      ([imageID, manifestDigest], index) =>
        ({ id: `${index}.0`, image: { imageID, manifestDigest } }) as Addressed,
    ),
  );

test('an address names one of the open images', () => {
  fc.assert(
    fc.property(open, (images) => {
      for (const { id, image } of images) {
        // A manifest of one image may be named beside the ID of another.
        if (image.imageID === null && image.manifestDigest !== null) continue;
        expect(findAddressed(images, addressOf(images, id))).toBe(id);
      }
    }),
  );
});

test('a selection comes back from the address, and no address makes it throw', () => {
  const selection = fc.record({
    image: fc.option(fc.string({ unit: 'grapheme' })),
    layer: fc.option(fc.nat(99_999)),
    path: fc.option(fc.string({ unit: 'grapheme' })),
    view: fc.constantFrom(...viewNames),
  });
  fc.assert(
    fc.property(selection, (own) => {
      expect(parseSelection(formatSelection(own))).toEqual(own);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), open, (fragment, images) => {
      const { image } = parseSelection(fragment);
      findAddressed(images, image ?? fragment);
    }),
  );
});
