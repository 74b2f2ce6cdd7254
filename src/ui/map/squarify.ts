/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Fills a box with one rectangle for each value, in proportion and as nearly square as rows allow (Bruls, Huizing, van Wijk:
 * "Squarified Treemaps", 2000). Values are positive and best come in descending order; rectangles come in theirs.
 */
export function squarify(values: readonly number[], box: Box): readonly Box[] {
  const boxes: Box[] = [];
  let { x, y, width, height } = box;
  let left = values.reduce((sum, value) => sum + value, 0);
  for (let first = 0; first < values.length; ) {
    const side = Math.min(width, height);
    const scale = left > 0 ? (width * height) / left : 0;
    const [count, sum] = fillRow(values, first, side, scale);
    const isLast = first + count === values.length;
    const across = width < height;
    const thickness = isLast ? (across ? height : width) : side > 0 ? (sum * scale) / side : 0;
    let along = across ? x : y;
    for (const value of values.slice(first, first + count)) {
      const length = sum > 0 ? (value / sum) * side : 0;
      boxes.push(
        across
          ? { x: along, y, width: length, height: thickness }
          : { x, y: along, width: thickness, height: length },
      );
      along += length;
    }
    if (across) [y, height] = [y + thickness, Math.max(0, height - thickness)];
    else [x, width] = [x + thickness, Math.max(0, width - thickness)];
    left -= sum;
    first += count;
  }
  return boxes;
}

/** How many values the next row takes, and their sum: as many as make its worst rectangle no less square. */
function fillRow(
  values: readonly number[],
  first: number,
  side: number,
  scale: number,
): readonly [count: number, sum: number] {
  let sum = values[first] as number;
  let [least, most] = [sum, sum];
  let worst = worstRatio(sum, least, most, side, scale);
  let count = 1;
  while (first + count < values.length) {
    const value = values[first + count] as number;
    const next = worstRatio(sum + value, Math.min(least, value), Math.max(most, value), side, scale);
    if (next > worst) break;
    [sum, least, most, worst] = [sum + value, Math.min(least, value), Math.max(most, value), next];
    count++;
  }
  return [count, sum];
}

function worstRatio(sum: number, least: number, most: number, side: number, scale: number): number {
  const area = (sum * scale) ** 2;
  return Math.max((side ** 2 * most * scale) / area, area / (side ** 2 * least * scale));
}
