import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Addressed, addressOf, findAddressed } from '../../src/app/address/address.ts';
import { formatPlace, parsePlace } from '../../src/app/address/location.ts';
import { type ShownValues, shownAtFirst } from '../../src/app/address/shown.ts';
import { viewNames } from '../../src/app/state.ts';
import { decodeName } from '../../src/base/text.ts';
import { RowKind } from '../../src/model/entry-table.ts';

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

/** Texts as they come out of archives: any bytes. */
const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.uint8Array().map(decodeName));
const selection = fc.record({
  image: fc.option(text),
  layer: fc.option(fc.nat(99_999)),
  path: fc.option(text),
  view: fc.constantFrom(...viewNames),
});
const shown: fc.Arbitrary<ShownValues> = fc.record({
  fileShape: fc.constantFrom('tree', 'list', 'map'),
  sort: fc.record({
    by: fc.constantFrom('name', 'size', 'dead', 'change', 'modified'),
    descending: fc.boolean(),
  }),
  filter: fc.record({
    syntax: fc.constantFrom('text', 'glob', 'regex'),
    pattern: text,
    kinds: fc.subarray(Object.values(RowKind)),
    changes: fc.subarray(['addition', 'modification', 'attributes', 'removal', 'unmodified'] as const),
    privileges: fc.subarray(['setuid', 'setgid', 'capability'] as const),
    least: fc.option(fc.nat(1e15 - 1)),
    most: fc.option(fc.nat(1e15 - 1)),
    owner: text,
  }),
  layerScope: fc.constantFrom('changed', 'after'),
  mapPath: text.map((path) => `/${path}`),
  measure: fc.constantFrom('all', 'live', 'dead'),
  comparedWith: fc.option(text),
  packageFilter: text,
  historyShape: fc.constantFrom('steps', 'dockerfile'),
});

test('a selection and how its view shows it come back from the address', () => {
  fc.assert(
    fc.property(selection, shown, (own, values) => {
      const fragment = formatPlace(own, values);
      expect(fragment).toMatch(/^[\w.*%=&-]*$/);
      const place = parsePlace(fragment);
      expect(place.selection).toEqual(own);
      expect(values).toMatchObject(place.shown);
      expect(formatPlace(own, { ...shownAtFirst, ...place.shown })).toBe(fragment);
    }),
  );
});

test('any text is an address of something, and says the same when it is written again', () => {
  const words = fc.constantFrom(
    'view',
    'files',
    'as',
    'map',
    'dir',
    'find',
    'sort',
    'kind',
    'from',
    '=',
    '&',
    '%',
    '%e2',
    '+',
    '-',
    '#',
    '9',
  );
  const fragment = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((all) => all.join('')),
    fc.dictionary(words, fc.string()).map((all) => new URLSearchParams(all).toString()),
  );
  fc.assert(
    fc.property(fragment, open, (own, images) => {
      const place = parsePlace(own);
      findAddressed(images, place.selection.image ?? own);
      const values = { ...shownAtFirst, ...place.shown };
      expect(values.mapPath).toMatch(/^\//);
      expect(Object.keys(values)).toEqual(Object.keys(shownAtFirst));
      const again = parsePlace(formatPlace(place.selection, values));
      expect(again).toEqual(place);
    }),
  );
});
