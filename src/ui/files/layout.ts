/**
 * Tallest element that scrolls in every browser: Firefox collapses elements past 20 million pixels, Chromium clamps at
 * 33.5 million. A list that would be taller is scrolled by a scale: one pixel then stands for more than one.
 */
const tallest = 15_000_000;

/** Rows that are drawn beyond both edges of the viewport. */
const overscan = 6;

/** What is drawn of a list at a scroll position. */
export interface ListWindow {
  /** First row drawn, and how many. */
  readonly first: number;
  readonly count: number;
  /** Where the first row drawn stands from the top of the scrolled element, in pixels. */
  readonly top: number;
  /** Height of the scrolled element. */
  readonly height: number;
}

/** The part of a list that shows at a scroll position; heights in pixels. */
export function layoutList(
  total: number,
  rowHeight: number,
  viewport: number,
  scrollTop: number,
): ListWindow {
  const real = total * rowHeight;
  const height = Math.min(real, tallest);
  const position = toReal(scrollTop, real, height, viewport);
  const first = Math.max(0, Math.floor(position / rowHeight) - overscan);
  const last = Math.min(total, Math.ceil((position + viewport) / rowHeight) + overscan);
  return { first, count: Math.max(0, last - first), top: scrollTop + first * rowHeight - position, height };
}

/** The scroll position at which a row is in view, as near to the present one as can be. */
export function scrollToRow(
  row: number,
  total: number,
  rowHeight: number,
  viewport: number,
  scrollTop: number,
): number {
  const real = total * rowHeight;
  const height = Math.min(real, tallest);
  const position = toReal(scrollTop, real, height, viewport);
  const above = row * rowHeight;
  const below = above + rowHeight - viewport;
  const wanted = position > above ? above : position < below ? below : position;
  const scrollable = real - viewport;
  return scrollable <= 0 ? 0 : (wanted / scrollable) * (height - viewport);
}

/** The position in the whole list that a scroll position of the scaled one stands for. */
function toReal(scrollTop: number, real: number, height: number, viewport: number): number {
  const scrollable = height - viewport;
  if (scrollable <= 0) return 0;
  return Math.min(1, Math.max(0, scrollTop / scrollable)) * (real - viewport);
}
