import { concatBytes } from '../base/bytes.ts';
import type { RawInflate } from './raw-inflate.ts';

/**
 * Inflates a raw deflate stream that is there as a whole. Null where it breaks the format, is cut, or gives more than `most` bytes. The
 * inflate is made ready for another.
 */
export function inflateWhole(inflate: RawInflate, data: Uint8Array, most: number): Uint8Array | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const { kind } = inflate.push(data, (piece) => {
    length += piece.length;
    if (length <= most) pieces.push(piece.slice());
    return length <= most;
  });
  inflate.reset();
  return kind === 'end' ? concatBytes(pieces) : null;
}
