import { limits } from '../../base/limits.ts';

/** A member of one sequence or of both; positions. */
export interface AlignedPair {
  /** Null where only the second has it. */
  readonly a: number | null;
  /** Null where only the first has it. */
  readonly b: number | null;
}

/**
 * Pairs the members of two sequences in their order, as many as can be (longest common subsequence; Wagner and Fischer), after those that
 * both begin and end with. Between two pairs those of the first come before those of the second. Where what differs is longer than
 * `limits.alignedCells` allows, only the beginning and the end are paired.
 */
export function alignSequences(
  lengthA: number,
  lengthB: number,
  isSame: (a: number, b: number) => boolean,
): readonly AlignedPair[] {
  const most = Math.min(lengthA, lengthB);
  let head = 0;
  while (head < most && isSame(head, head)) head++;
  let tail = 0;
  while (tail < most - head && isSame(lengthA - 1 - tail, lengthB - 1 - tail)) tail++;
  const rows: AlignedPair[] = Array.from({ length: head }, (_, at) => ({ a: at, b: at }));
  const [endA, endB] = [lengthA - tail, lengthB - tail];
  const lengths = commonLengths(head, endA, endB, isSame);
  const width = endB - head + 1;
  const lengthAt = (a: number, b: number) => lengths?.[(a - head) * width + b - head] ?? 0;
  let [a, b] = [head, head];
  while (a < endA || b < endB) {
    if (lengths && a < endA && b < endB && isSame(a, b) && lengthAt(a, b) === lengthAt(a + 1, b + 1) + 1)
      rows.push({ a: a++, b: b++ });
    else if (b >= endB || (a < endA && lengthAt(a + 1, b) >= lengthAt(a, b + 1)))
      rows.push({ a: a++, b: null });
    else rows.push({ a: null, b: b++ });
  }
  for (let at = tail; at > 0; at--) rows.push({ a: lengthA - at, b: lengthB - at });
  return rows;
}

/** Length of the longest common part of what is left from each pair of positions on; null where that takes too long. */
function commonLengths(
  from: number,
  endA: number,
  endB: number,
  isSame: (a: number, b: number) => boolean,
): Uint32Array | null {
  const width = endB - from + 1;
  const cells = (endA - from + 1) * width;
  if (cells > limits.alignedCells) return null;
  const lengths = new Uint32Array(cells);
  for (let a = endA - 1; a >= from; a--) {
    for (let b = endB - 1; b >= from; b--) {
      const at = (a - from) * width + b - from;
      const both = isSame(a, b) ? (lengths[at + width + 1] as number) + 1 : 0;
      lengths[at] = Math.max(both, lengths[at + width] as number, lengths[at + 1] as number);
    }
  }
  return lengths;
}
