/** Streams that have pieces in the queue, and the pieces as runs of whole blocks. */

import { STREAMS, STREAMS_BY_SIZE } from './layout';
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

/** How many streams are listed at STREAMS. */
let streamCount: usize = 0;
/** The class of size, from the largest down, from which `takeStream` takes. */
let sizeClass: i32 = 0;

/** Lists a stream that has got its first piece. */
export function addStream(context: usize): void {
  store<usize>(STREAMS + (streamCount << 2), context);
  streamCount++;
}

export function forgetStreams(): void {
  streamCount = 0;
}

/**
 * Puts the listed streams in classes by the bytes that wait, each twice the one below. The longest must come first: begun
 * last, it would go on alone when the others are through.
 */
export function sortStreams(): void {
  memory.fill(STREAMS_BY_SIZE, 0, 33 * 4);
  for (let i: usize = 0; i < streamCount; i++) {
    const context = load<usize>(STREAMS + (i << 2));
    const head = STREAMS_BY_SIZE + ((32 - clz<usize>(load<usize>(context, WAITING))) << 2);
    store<usize>(context, load<usize>(head), BEHIND);
    store<usize>(head, context);
    store<usize>(context, 0, WAITING);
  }
  sizeClass = 32;
}

/** The next of the sorted streams, 0 when there is none left. */
export function takeStream(): usize {
  for (; sizeClass >= 0; sizeClass--) {
    const head = STREAMS_BY_SIZE + (<usize>sizeClass << 2);
    const context = load<usize>(head);
    if (context === 0) continue;
    store<usize>(head, load<usize>(context, BEHIND));
    return context;
  }
  return 0;
}

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
      runCount = length >>> 6;
      takeBytes(context, piece, length & ~63);
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
