import type { Brush } from './brush.ts';

/** Distance and weight of the lines over what is dead: those of `.hatched-area`. */
const distance = 8.5;
const weight = 1.5;

/** Draws the lines that stand for dead bytes over an area. All lines of a picture lie on one raster, so that neighbours join. */
export function paintHatch(
  brush: Brush,
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  colour: string,
): void {
  brush.save();
  brush.beginPath();
  brush.rect(x, y, width, height);
  brush.clip();
  brush.beginPath();
  const first = Math.floor((x + y) / distance) * distance;
  for (let sum = first; sum <= x + y + width + height; sum += distance) {
    brush.moveTo(sum - y + 1, y - 1);
    brush.lineTo(sum - y - height - 1, y + height + 1);
  }
  brush.strokeStyle = colour;
  brush.lineWidth = weight;
  brush.stroke();
  brush.restore();
}
