/** The pieces in the queue: where they stand, and which places are free. */

import { PIECES, PIECES_END } from './layout';
import { PIECE_AT, PIECE_BEHIND, PIECE_LENGTH, PIECE_SIZE } from './sha256-state';

/** From here on no place was ever used. */
let unused: usize = PIECES;
/** The last place that was given back, which points to the one before; 0 when there is none. */
let free: usize = 0;

/** A piece with nothing behind it; 0 when there is no room for it. */
export function addPiece(at: usize, length: usize): usize {
  const piece = free ? free : unused;
  if (piece === PIECES_END) return 0;
  if (free) free = load<usize>(piece, PIECE_BEHIND);
  else unused += PIECE_SIZE;
  store<usize>(piece, at, PIECE_AT);
  store<usize>(piece, length, PIECE_LENGTH);
  store<usize>(piece, 0, PIECE_BEHIND);
  return piece;
}

/** Gives a piece back, and says which was behind it. */
export function removePiece(piece: usize): usize {
  const behind = load<usize>(piece, PIECE_BEHIND);
  store<usize>(piece, free, PIECE_BEHIND);
  free = piece;
  return behind;
}
