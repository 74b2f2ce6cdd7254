/**
 * The window: output, of which the last bytes are kept for matches. When it is full, output starts again at its start, and
 * what stands behind that is kept as long as matches can reach it: nothing is moved. The memory grows as output comes.
 */

import {
  BLOCK_LIMIT,
  LONGEST_BLOCK,
  MARGIN,
  OLD_END,
  OUT_AT,
  OUT_FROM,
  WINDOW,
  WINDOW_SIZE,
} from './zstd-state';

const PAGE: usize = 64 * 1024;
/** How many pages are asked for at once. */
const GROWTH: i32 = 32;

/** Sees to it that the memory reaches to `end`. False where there is no more to be had. */
export function reserve(end: usize): bool {
  const pages: i32 = <i32>((end + PAGE - 1) / PAGE) - memory.size();
  return pages <= 0 || memory.grow(max(pages, GROWTH)) >= 0;
}

/** Begins a frame whose matches reach back by `size` bytes at most. */
export function startWindow(size: usize): void {
  store<usize>(WINDOW_SIZE, size);
  store<usize>(BLOCK_LIMIT, min(size, LONGEST_BLOCK));
  store<usize>(OUT_AT, WINDOW);
  store<usize>(OUT_FROM, WINDOW);
  store<usize>(OLD_END, 0);
}

/**
 * Goes on behind a block of a frame, after what was kept from ZSTD to KEPT_END then was put there. The last `length` bytes of
 * output, all that matches can reach, are to be put at WINDOW after this. False where there is not enough memory.
 */
export function zstdResume(length: usize): bool {
  store<usize>(OUT_AT, WINDOW + length);
  store<usize>(OLD_END, 0);
  return reserve(WINDOW + length);
}

/** Makes room for a block. False where there is not enough memory. */
export function startBlock(): bool {
  const size = load<usize>(WINDOW_SIZE);
  const room = load<usize>(BLOCK_LIMIT) + MARGIN;
  let at = load<usize>(OUT_AT);
  // At the end there are `size` bytes before what the first block at the start may write to.
  if (at - WINDOW >= size + room) {
    store<usize>(OLD_END, at);
    at = WINDOW;
  }
  store<usize>(OUT_AT, at);
  store<usize>(OUT_FROM, at);
  return reserve(at + room);
}
