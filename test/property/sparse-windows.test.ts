import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentParts, storedParts } from '../../src/analysis/content/location.ts';
import { PartOrder } from '../../src/app/contents/part-order.ts';
import { concatBytes } from '../../src/base/bytes.ts';
import type { SparseFragment } from '../../src/tar/entry.ts';

/** Holes of zeros and stored bytes by turns, as lengths; some are longer than the pieces in which zeros are handed out. */
const lengths = fc.array(fc.record({ hole: fc.oneof(fc.nat(9), fc.nat(200_000)), stored: fc.nat(9) }), {
  maxLength: 6,
});

test('any window of a sparse file is the same bytes of the whole, in whatever pieces they come', async () => {
  await fc.assert(
    fc.asyncProperty(
      lengths,
      fc.nat(9),
      fc.nat(99),
      fc.nat(),
      fc.nat(),
      async (turns, tail, offset, a, b) => {
        const { whole, stored, sparse } = build(turns, tail);
        const from = a % (whole.length + 1);
        const to = from + (b % (whole.length + 10));
        const place = { layer: 0, size: whole.length, offset, sparse, isWhole: true };
        const parts = contentParts(place, from, to);
        const pieces: Uint8Array[] = [];
        const order = new PartOrder(parts, (piece) => void pieces.push(piece));
        for (const [run, { at, length }] of storedParts(parts).entries()) {
          const bytes = stored.slice(at - offset, at - offset + length);
          for (let half = 0; half < bytes.length; half += 3)
            await order.take(run, bytes.slice(half, half + 3));
        }
        await order.end();
        expect(Buffer.compare(concatBytes(pieces), whole.subarray(from, to))).toBe(0);
      },
    ),
    { numRuns: 400 },
  );
});

function build(turns: readonly { readonly hole: number; readonly stored: number }[], tail: number) {
  const fragments: SparseFragment[] = [];
  const storedPieces: Uint8Array[] = [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const [index, { hole, stored: length }] of turns.entries()) {
    const bytes = new Uint8Array(length).fill(index + 1);
    fragments.push({ offset: at + hole, length });
    pieces.push(new Uint8Array(hole), bytes);
    storedPieces.push(bytes);
    at += hole + length;
  }
  pieces.push(new Uint8Array(tail));
  return { whole: concatBytes(pieces), stored: concatBytes(storedPieces), sparse: fragments };
}
