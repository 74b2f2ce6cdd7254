import { visible } from '../../base/text.ts';
import { formatMany, formatSize } from '../format/size.ts';
import type { Brush } from '../picture/brush.ts';
import { paintHatch } from '../picture/hatch.ts';
import type { MapColours } from './colours.ts';
import { bytesOf, type Cell, layoutStripes, type Stripe } from './layout.ts';

/** Least box of a label, and of one with its size below it. */
const roomForName = { width: 34, height: 15 };
const roomForSize = 31;
const textSize = 12;
const lineHeight = 15;
const margin = 4;

/** What is marked on a map. */
export interface Marks {
  /** The cell that the keyboard or the pointer is on. */
  readonly active: Cell | null;
  /** The cell of the selected path. */
  readonly selected: Cell | null;
}

/** Paints a map in CSS pixels, one layer's bytes as they are and the others' set back; with `layer` null all alike. */
export function paintMap(
  context: Brush,
  cells: readonly Cell[],
  layer: number | null,
  colours: MapColours,
): void {
  context.textBaseline = 'top';
  context.direction = 'ltr';
  for (const cell of cells) {
    if (cell.opened) paintOpened(context, cell, colours);
    else paintClosed(context, cell, layer, colours);
  }
}

/** Frames the cells that are marked. */
export function paintMarks(context: Brush, { active, selected }: Marks, colours: MapColours): void {
  for (const [cell, width, colour] of [
    [selected, 3, colours.accent],
    [active, 2, colours.ink],
  ] as const) {
    if (!cell) continue;
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(cell.x + 1, cell.y + 1, cell.width - 2, cell.height - 2);
  }
}

/** An opened directory: a frame whose strip names it. */
function paintOpened(context: Brush, cell: Cell, colours: MapColours): void {
  const { x, y, width, height } = cell;
  context.fillStyle = colours.sunken;
  context.fillRect(x, y, width, height);
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  context.font = `600 ${textSize}px ${colours.font}`;
  context.fillStyle = colours.ink;
  const size = formatSize(bytesOf(cell.node));
  const sizeWidth = context.measureText(size).width;
  const hasSize = width > sizeWidth + 60;
  const room = width - 2 * margin - (hasSize ? sizeWidth + margin : 0);
  const end = paintText(context, nameOf(cell), x + margin, y + 3, room);
  if (!hasSize) return;
  context.font = `${textSize}px ${colours.font}`;
  context.fillStyle = colours.soft;
  context.fillText(size, Math.max(end + margin, x + width - margin - sizeWidth), y + 3);
}

function paintClosed(context: Brush, cell: Cell, layer: number | null, colours: MapColours): void {
  const stripes = layoutStripes(cell);
  for (const stripe of stripes) {
    context.globalAlpha = layer === null || stripe.layer === layer ? 1 : 0.28;
    context.fillStyle = colours.fillOf(stripe.layer);
    context.fillRect(stripe.x, stripe.y, stripe.width, stripe.height);
    if (stripe.dead) paintHatch(context, stripe, colours.paper);
  }
  context.globalAlpha = 1;
  const { x, y, width, height } = cell;
  if (width < roomForName.width || height < roomForName.height) return;
  context.font = `${textSize}px ${colours.font}`;
  const room = width - 2 * margin;
  const size = formatSize(bytesOf(cell.node));
  const hasSize = height >= roomForSize && context.measureText(size).width <= room;
  const lines = [shortened(context, nameOf(cell), room), ...(hasSize ? [size] : [])];
  for (const [index, text] of lines.entries()) {
    const top = y + 1 + index * lineHeight;
    // Behind the letters the lines of what is dead are left out.
    if (stripes.some(({ dead }) => dead)) {
      const under = stripes.find((stripe) => holds(stripe, x + margin, top + 1)) ?? (stripes[0] as Stripe);
      context.globalAlpha = layer === null || under.layer === layer ? 0.85 : 0.28;
      context.fillStyle = colours.fillOf(under.layer);
      context.fillRect(x + 1, top, Math.min(width - 2, context.measureText(text).width + 6), lineHeight);
      context.globalAlpha = 1;
    }
    context.fillStyle = colours.ink;
    context.fillText(text, x + margin, top + 1);
  }
}

/** Writes a text, shortened in the middle where it is too long; gives where it ends. */
function paintText(context: Brush, text: string, x: number, y: number, room: number): number {
  const shown = shortened(context, text, room);
  context.fillText(shown, x, y);
  return x + context.measureText(shown).width;
}

/** The text, or as much of both its ends as fits. */
function shortened(context: Brush, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const letters = [...text];
  let [low, high] = [0, Math.min(letters.length, 200)];
  const cut = (kept: number) => {
    const tail = Math.floor(kept / 2);
    return `${letters.slice(0, kept - tail).join('')}…${tail > 0 ? letters.slice(-tail).join('') : ''}`;
  };
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(cut(middle)).width <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : cut(low);
}

/** What a cell is called on the map. */
export function nameOf({ node }: Pick<Cell, 'node'>): string {
  if (node.kind === 'rest') return formatMany(node.count, 'smaller', 'smaller');
  return `${visible(node.name)}${node.kind === 'directory' ? '/' : ''}`;
}

function holds(box: Stripe, x: number, y: number): boolean {
  return x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;
}
