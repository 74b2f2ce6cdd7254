import type { Mechanism, WaterfallRow } from '../../analysis/waterfall.ts';

/** A step of the waterfall as a bar: shares of the whole track, from 0 to 1. */
export interface WaterfallBar {
  readonly mechanism: Mechanism;
  readonly saved: number;
  /** Bytes that are left after it. */
  readonly left: number;
  /** Where the bar of what is saved begins: at what is left. */
  readonly start: number;
  readonly width: number;
}

/** The bars of a waterfall from `sum` down: each hangs where the one before it ended. */
export function layOutWaterfall(sum: number, rows: readonly WaterfallRow[]): readonly WaterfallBar[] {
  const whole = sum || 1;
  let left = sum;
  return rows.map(({ mechanism, saved }) => {
    left -= saved;
    return { mechanism, saved, left, start: left / whole, width: saved / whole };
  });
}
