/** Streams that have pieces in the queue, and the pieces as runs of whole blocks. */

import { LINES, LINE_COUNT, LINE_SIZE, STREAMS } from './layout';
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
  WAITING,
} from './sha256-state';

/** In a line, after its first stream: its last. */
const LAST: usize = 4;

/** How many streams are listed at STREAMS. */
let streamCount: usize = 0;
/** No stream that waits is in a higher class of size than this. */
let largest: i32 = -1;

/** Lists a stream that has got its first piece. */
export function addStream(context: usize): void {
  store<usize>(STREAMS + (streamCount << 2), context);
  streamCount++;
}

/**
 * Lets all listed streams wait their turn, and empties the list. They wait in classes by the bytes that are left, each twice
 * the one below, and the longest come first: begun last, they would go on alone when the others are through.
 */
export function lineUp(): void {
  memory.fill(LINES, 0, LINE_COUNT * LINE_SIZE);
  for (let i: usize = 0; i < streamCount; i++) queueUp(load<usize>(STREAMS + (i << 2)));
  streamCount = 0;
}

/** Puts a stream behind those with about as many bytes left. */
export function queueUp(context: usize): void {
  const size = 32 - <i32>clz<usize>(load<usize>(context, WAITING));
  if (size > largest) largest = size;
  const line = LINES + <usize>size * LINE_SIZE;
  store<usize>(context, 0, BEHIND);
  if (load<usize>(line)) store<usize>(load<usize>(line, LAST), context, BEHIND);
  else store<usize>(line, context);
  store<usize>(line, context, LAST);
}

/** The first of the streams with the most bytes left; 0 when none waits. */
export function takeStream(): usize {
  for (; largest >= 0; largest--) {
    const line = LINES + <usize>largest * LINE_SIZE;
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

/**
 * Finds the next whole blocks of a stream, and takes them from its pieces. False: what waits is less than a block (and
 * stands in BLOCK now), or nothing.
 */
export function nextRun(context: usize): bool {
  for (let piece = load<usize>(context, FIRST_PIECE); piece !== 0; piece = load<usize>(context, FIRST_PIECE)) {
    const at = load<usize>(piece, PIECE_AT);
    const length = load<usize>(piece, PIECE_LENGTH);
    const filled = <usize>load<u64>(context, LENGTH) & 63;
    if (length === END_OF_STREAM) {
      store<usize>(context, 0, FIRST_PIECE);
      store<u32>(context, 1, ENDING);
      pad(context, filled);
      return true;
    }
    if (filled === 0 && length >= 64) {
      runAt = at;
      runCount = min<usize>(length >>> 6, LONGEST_RUN);
      takeBytes(context, piece, runCount << 6);
      return true;
    }
    const taken = min<usize>(64 - filled, length);
    memory.copy(context + BLOCK + filled, at, taken);
    takeBytes(context, piece, taken);
    if (filled + taken === 64) {
      runAt = context + BLOCK;
      runCount = 1;
      return true;
    }
  }
  return false;
}

function takeBytes(context: usize, piece: usize, count: usize): void {
  store<u64>(context, load<u64>(context, LENGTH) + count, LENGTH);
  store<usize>(context, load<usize>(context, WAITING) - count, WAITING);
  const left = load<usize>(piece, PIECE_LENGTH) - count;
  if (left === 0) store<usize>(context, load<usize>(piece, PIECE_BEHIND), FIRST_PIECE);
  store<usize>(piece, left, PIECE_LENGTH);
  store<usize>(piece, load<usize>(piece, PIECE_AT) + count, PIECE_AT);
}

/** The last one or two blocks: a bit, zeros, the length in bits (FIPS 180-4, 5.1.1). */
function pad(context: usize, filled: usize): void {
  const block = context + BLOCK;
  runAt = block;
  runCount = filled < 56 ? 1 : 2;
  const end = block + (runCount << 6);
  store<u8>(block + filled, 0x80);
  memory.fill(block + filled + 1, 0, end - block - filled - 1);
  store<u64>(end - 8, bswap<u64>(load<u64>(context, LENGTH) << 3));
}

/** To be called when a run has been hashed and the state is in the context; true if the stream is over with it. */
export function runIsOver(context: usize): bool {
  if (!load<u32>(context, ENDING)) return false;
  store<u32>(context, 0, ENDING);
  endStream(context);
  return true;
}
