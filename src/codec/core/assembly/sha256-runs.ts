/** Streams that have pieces in the queue, and the pieces as runs of whole blocks. */

import { LINES, LINE_COUNT, LINE_SIZE, STREAMS } from './layout';
import { removePiece } from './sha256-pieces';
import {
  BEHIND,
  BLOCK,
  ENDING,
  END_OF_STREAM,
  endStream,
  FIRST_PIECE,
  LENGTH,
  PIECE_AT,
  PIECE_BEHIND,
  PIECE_LENGTH,
  URGENT,
  WAITING,
} from './sha256-state';

/** In a line, after its first stream: its last. */
const LAST: usize = 4;
/** The lines of the streams that must be worked off come behind, so above, those of the others. */
const URGENT_LINES: i32 = LINE_COUNT / 2;

/** How many streams are listed at STREAMS: those that have pieces. */
let streamCount: usize = 0;
/** No stream that waits stands in a line above this. */
let highest: i32 = -1;
/** Streams that must be worked off and are not yet. */
let urgentCount: usize = 0;

/** Lists a stream that has got its first piece. */
export function addStream(context: usize): void {
  store<usize>(STREAMS + (streamCount << 2), context);
  streamCount++;
}

/** Whether any stream has pieces. */
export function hasStreams(): bool {
  return streamCount > 0;
}

/** Whether a stream is left that must be worked off. */
export function hasUrgent(): bool {
  return urgentCount > 0;
}

/**
 * Lets all listed streams wait their turn. Those with pieces in the memory from `from` to `to` must be worked off and come
 * first. They wait in classes by the bytes that are left, each twice the one below, and the longest come first: begun
 * last, they would go on alone when the others are through.
 */
export function lineUp(from: usize, to: usize): void {
  memory.fill(LINES, 0, LINE_COUNT * LINE_SIZE);
  highest = -1;
  urgentCount = 0;
  for (let i: usize = 0; i < streamCount; i++) {
    const context = load<usize>(STREAMS + (i << 2));
    const urgent = reachesInto(context, from, to);
    store<u32>(context, urgent ? 1 : 0, URGENT);
    if (urgent) urgentCount++;
    queueUp(context);
  }
}

/** Whether any piece of a stream has bytes in the memory from `from` to `to`; an end of stream counts only from 0 on. */
function reachesInto(context: usize, from: usize, to: usize): bool {
  if (from === 0) return true;
  for (let piece = load<usize>(context, FIRST_PIECE); piece !== 0; piece = load<usize>(piece, PIECE_BEHIND)) {
    const at = load<usize>(piece, PIECE_AT);
    const length = load<usize>(piece, PIECE_LENGTH);
    if (length !== END_OF_STREAM && at < to && at + length > from) return true;
  }
  return false;
}

/** Takes the streams off the list that have no pieces left. */
export function unlist(): void {
  let kept: usize = 0;
  for (let i: usize = 0; i < streamCount; i++) {
    const context = load<usize>(STREAMS + (i << 2));
    if (!load<usize>(context, FIRST_PIECE)) continue;
    store<usize>(STREAMS + (kept << 2), context);
    kept++;
  }
  streamCount = kept;
}

/** Puts a stream behind those that are as urgent and have about as many bytes left. */
export function queueUp(context: usize): void {
  let rank = 32 - <i32>clz<usize>(load<usize>(context, WAITING));
  if (load<u32>(context, URGENT)) rank += URGENT_LINES;
  if (rank > highest) highest = rank;
  const line = LINES + <usize>rank * LINE_SIZE;
  store<usize>(context, 0, BEHIND);
  if (load<usize>(line)) store<usize>(load<usize>(line, LAST), context, BEHIND);
  else store<usize>(line, context);
  store<usize>(line, context, LAST);
}

/** The next stream: of the most urgent ones that with the most bytes left; 0 when none waits. */
export function takeStream(): usize {
  for (; highest >= 0; highest--) {
    const line = LINES + <usize>highest * LINE_SIZE;
    const context = load<usize>(line);
    if (context === 0) continue;
    store<usize>(line, load<usize>(context, BEHIND));
    return context;
  }
  return 0;
}

/** The most blocks in a run: how long a stream keeps a lane while others have more left than it. 64 KiB. */
export const LONGEST_RUN: usize = 1024;

/** Where the run that `nextRun` found stands, and its length in blocks. */
export let runAt: usize = 0;
export let runCount: usize = 0;
/** Whether it stands in the stream's first piece, which has to be told how much of it was hashed; else in BLOCK. */
export let runIsPiece: bool = false;

/**
 * Finds the next whole blocks of a stream. False: what waits is less than a block (and stands in BLOCK now), or nothing;
 * the stream is worked off.
 */
export function nextRun(context: usize): bool {
  for (let piece = load<usize>(context, FIRST_PIECE); piece !== 0; piece = load<usize>(context, FIRST_PIECE)) {
    const at = load<usize>(piece, PIECE_AT);
    const length = load<usize>(piece, PIECE_LENGTH);
    const filled = <usize>load<u64>(context, LENGTH) & 63;
    if (length === END_OF_STREAM) {
      store<usize>(context, removePiece(piece), FIRST_PIECE);
      store<u32>(context, 1, ENDING);
      pad(context, filled);
      return true;
    }
    if (filled === 0 && length >= 64) {
      runAt = at;
      runCount = min<usize>(length >>> 6, LONGEST_RUN);
      runIsPiece = true;
      return true;
    }
    const taken = min<usize>(64 - filled, length);
    memory.copy(context + BLOCK + filled, at, taken);
    takeBytes(context, taken);
    if (filled + taken === 64) {
      runAt = context + BLOCK;
      runCount = 1;
      runIsPiece = false;
      return true;
    }
  }
  if (load<u32>(context, URGENT)) urgentCount--;
  store<u32>(context, 0, URGENT);
  return false;
}

/** Takes bytes from the first piece of a stream. */
export function takeBytes(context: usize, count: usize): void {
  const piece = load<usize>(context, FIRST_PIECE);
  store<u64>(context, load<u64>(context, LENGTH) + count, LENGTH);
  store<usize>(context, load<usize>(context, WAITING) - count, WAITING);
  const left = load<usize>(piece, PIECE_LENGTH) - count;
  store<usize>(piece, left, PIECE_LENGTH);
  store<usize>(piece, load<usize>(piece, PIECE_AT) + count, PIECE_AT);
  if (left === 0) store<usize>(context, removePiece(piece), FIRST_PIECE);
}

/** The last one or two blocks: a bit, zeros, the length in bits (FIPS 180-4, 5.1.1). */
function pad(context: usize, filled: usize): void {
  const block = context + BLOCK;
  runAt = block;
  runCount = filled < 56 ? 1 : 2;
  runIsPiece = false;
  const end = block + (runCount << 6);
  store<u8>(block + filled, 0x80);
  memory.fill(block + filled + 1, 0, end - block - filled - 1);
  store<u64>(end - 8, bswap<u64>(load<u64>(context, LENGTH) << 3));
}

/** To be called when a run was hashed to its end and the state is in the context. */
export function endRun(context: usize): void {
  if (!load<u32>(context, ENDING)) return;
  store<u32>(context, 0, ENDING);
  endStream(context);
}
