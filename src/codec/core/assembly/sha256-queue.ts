/**
 * Hashing put off: pieces are queued where they stand in memory, and worked off together when that memory is wanted back
 * or a digest is. Of the streams that have pieces then, four are hashed at a time, which is twice as fast as one
 * after the other: the tar of a layer, its stored bytes, and the contents of its files.
 */

import { PIECES, PIECES_END } from './layout';
import { compressBlocks } from './sha256';
import { hashInLanes } from './sha256-lanes';
import { addStream, lineUp, nextRun, runAt, runCount, runIsOver, takeStream } from './sha256-runs';
import {
  beginStream,
  END_OF_STREAM,
  FIRST_PIECE,
  LAST_PIECE,
  PIECE_AT,
  PIECE_BEHIND,
  PIECE_LENGTH,
  PIECE_SIZE,
  WAITING,
} from './sha256-state';

/** Where the next piece is written; all are worked off together. */
let freePiece: usize = PIECES;

/** Makes a context ready for use. */
export function hashOpen(context: usize): void {
  store<usize>(context, 0, FIRST_PIECE);
  store<usize>(context, 0, WAITING);
  beginStream(context);
}

/** Queues the next bytes of a stream. They must stay as they are until `hashDrain`. */
export function hashUpdate(context: usize, at: usize, length: usize): void {
  if (length === 0) return;
  const last = load<usize>(context, FIRST_PIECE) ? load<usize>(context, LAST_PIECE) : 0;
  if (last && load<usize>(last, PIECE_AT) + load<usize>(last, PIECE_LENGTH) === at) {
    store<usize>(last, load<usize>(last, PIECE_LENGTH) + length, PIECE_LENGTH);
  } else {
    append(context, at, length);
  }
  store<usize>(context, load<usize>(context, WAITING) + length, WAITING);
}

/** Queues the end of a stream. After `hashDrain` its digest stands in the context, which is ready for another stream. */
export function hashFinish(context: usize): void {
  append(context, 0, END_OF_STREAM);
}

function append(context: usize, at: usize, length: usize): void {
  if (freePiece === PIECES_END) hashDrain();
  const piece = freePiece;
  freePiece += PIECE_SIZE;
  store<usize>(piece, at, PIECE_AT);
  store<usize>(piece, length, PIECE_LENGTH);
  store<usize>(piece, 0, PIECE_BEHIND);
  if (load<usize>(context, FIRST_PIECE)) {
    store<usize>(load<usize>(context, LAST_PIECE), piece, PIECE_BEHIND);
  } else {
    store<usize>(context, piece, FIRST_PIECE);
    addStream(context);
  }
  store<usize>(context, piece, LAST_PIECE);
}

/** Works off all that is queued: nothing that was handed in is read any more, and the digests of ended streams are there. */
export function hashDrain(): void {
  if (freePiece === PIECES) return;
  lineUp();
  if (ASC_FEATURE_SIMD) hashInLanes();
  for (let context = takeStream(); context !== 0; context = takeStream()) {
    while (nextRun(context)) {
      compressBlocks(context, runAt, runCount);
      runIsOver(context);
    }
  }
  freePiece = PIECES;
}
