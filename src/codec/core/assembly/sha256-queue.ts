/**
 * Hashing put off: pieces are queued where they stand in memory, and worked off when that memory is wanted back or a digest
 * is. Of the streams that have pieces then, four are hashed at a time, which is twice as fast as one after the other: the
 * tars of several layers, their stored bytes, and the contents of their files. What need not be worked off yet only
 * fills up lanes that would be empty.
 */

import { compressBlocks, usesVectors } from './sha256';
import { hashInLanes } from './sha256-lanes';
import { addPiece } from './sha256-pieces';
import {
  addStream,
  endRun,
  hasStreams,
  hasUrgent,
  lineUp,
  nextRun,
  runAt,
  runCount,
  runIsPiece,
  takeBytes,
  takeStream,
  unlist,
} from './sha256-runs';
import {
  beginStream,
  END_OF_STREAM,
  FIRST_PIECE,
  LAST_PIECE,
  PIECE_AT,
  PIECE_BEHIND,
  PIECE_LENGTH,
  WAITING,
} from './sha256-state';

/** Makes a context ready for use. */
export function hashOpen(context: usize): void {
  store<usize>(context, 0, FIRST_PIECE);
  store<usize>(context, 0, WAITING);
  beginStream(context);
}

/** Queues the next bytes of a stream. They must stay as they are until they are worked off. */
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
  let piece = addPiece(at, length);
  if (piece === 0) {
    hashDrain();
    piece = addPiece(at, length);
  }
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
  workOff(0, usize.MAX_VALUE);
}

/** Works off at least the streams that have bytes in the memory from `from` to `to`: it is not read any more. */
export function hashRelease(from: usize, to: usize): void {
  workOff(from, to);
}

function workOff(from: usize, to: usize): void {
  if (!hasStreams()) return;
  lineUp(from, to);
  if (ASC_FEATURE_SIMD && usesVectors) hashInLanes();
  while (hasUrgent()) {
    const context = takeStream();
    while (nextRun(context)) {
      compressBlocks(context, runAt, runCount);
      if (runIsPiece) takeBytes(context, runCount << 6);
      endRun(context);
    }
  }
  unlist();
}
