import { expect, test } from 'vitest';
import { IndexLinks } from '../../../src/archive/index-links.ts';
import { limits } from '../../../src/base/limits.ts';
import { sha256Digest } from '../../../src/oci/digest.ts';

const digest = (number: number) => sha256Digest(number.toString(16).padStart(64, '0'));
const [manifest, index, outer, wrong] = [1, 2, 3, 4].map(digest) as [
  ReturnType<typeof digest>,
  ReturnType<typeof digest>,
  ReturnType<typeof digest>,
  ReturnType<typeof digest>,
];

test('an index vouches through digests that the stored bytes have, and no others', () => {
  const links = new IndexLinks();
  links.add(index, manifest, manifest);
  links.add(outer, wrong, index);
  expect(links.above(manifest)).toEqual({ verified: [index], named: [index, outer] });
  expect(links.above(index)).toEqual({ verified: [], named: [wrong, outer] });
  expect(links.above(outer)).toEqual({ verified: [], named: [] });
});

test('one right way is enough, and circles end', () => {
  const links = new IndexLinks();
  links.add(index, wrong, manifest);
  links.add(outer, manifest, manifest);
  links.add(index, manifest, manifest);
  links.add(outer, index, index);
  links.add(index, outer, outer);
  expect(links.above(manifest)).toEqual({ verified: [index, outer], named: [wrong, index, outer] });
});

test('images of one index share one answer', () => {
  const links = new IndexLinks();
  for (let number = 10; number < 20; number++) links.add(index, digest(number), digest(number));
  expect(links.above(digest(10))).toBe(links.above(digest(19)));
});

test('at most limits.indexesAbove are told', () => {
  const links = new IndexLinks();
  const count = limits.indexesAbove + 10;
  for (let number = 0; number < count; number++) links.add(digest(100 + number), manifest, manifest);
  expect(links.above(manifest).verified).toHaveLength(limits.indexesAbove);
});
