import fc from 'fast-check';
import { dir, type EntrySpec, file, hardlink, opaque, symlink, whiteout } from '../../fixtures/tables.ts';

const path = fc
  .array(fc.constantFrom('a', 'b', 'c', '.d'), { minLength: 1, maxLength: 4 })
  .map((names) => names.join('/'));
const content = fc.constantFrom('', 'x', 'yy', 'zzz', 'wwww');
const attributes = fc.record({ mode: fc.constantFrom(0o644, 0o755), modified: fc.constantFrom(0, 1) });
const target = fc.tuple(fc.constantFrom('', '/', '../'), path).map(([start, rest]) => start + rest);

/** One entry of any kind among few paths, so that they meet often. */
export const entry: fc.Arbitrary<EntrySpec> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(path, content, attributes)
      .map(([at, text, more]) => file(at, text, { size: text.length, ...more })),
  },
  { weight: 3, arbitrary: path.map((at) => dir(at)) },
  { weight: 1, arbitrary: fc.tuple(path, target).map(([at, link]) => symlink(at, link)) },
  { weight: 1, arbitrary: fc.tuple(path, path).map(([at, link]) => hardlink(at, link)) },
  { weight: 2, arbitrary: path.map((at) => whiteout(at)) },
  { weight: 1, arbitrary: fc.oneof(path, fc.constant('')).map((at) => opaque(at)) },
);

/** The layers of an image. */
export const layers: fc.Arbitrary<EntrySpec[][]> = fc.array(fc.array(entry, { maxLength: 12 }), {
  maxLength: 5,
});
