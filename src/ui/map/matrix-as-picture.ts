import type { MapNode, MapPart } from '../../analysis/byte-map.ts';
import { visible } from '../../base/text.ts';
import { formatMany, formatSize } from '../format/size.ts';
import type { Brush } from '../picture/brush.ts';
import { paintHatch } from '../picture/hatch.ts';
import { lightColour, lightFill } from '../picture/light-theme.ts';
import type { Picture } from '../picture/picture.ts';
import { rule, write } from '../picture/write.ts';
import { bytesOf } from './layout.ts';
import { layOutMatrix, type MatrixLine } from './matrix-layout.ts';

/** Sizes in pixels: space around it, its head, a row, the first and the last column, and one of a layer at most and at least. */
const margin = 16;
const head = 52;
const row = 34;
const bar = 28;
const pathWidth = 260;
const sumWidth = 84;
const column = { most: 64, least: 20 };
const wanted = 960;

/** What each layer brought to each directory, as a picture. `map` is one of the root, `image` what the image is called. */
export function matrixAsPicture(map: MapNode, layers: readonly number[], image: string): Picture {
  const { lines, most, sums } = layOutMatrix(map);
  const room = (wanted - 2 * margin - pathWidth - sumWidth) / Math.max(1, layers.length);
  const each = Math.min(column.most, Math.max(column.least, room));
  const width = Math.round(2 * margin + pathWidth + sumWidth + each * layers.length);
  const left = (index: number) => margin + pathWidth + index * each;
  const right = width - margin;
  const foot = margin + head + lines.length * row;
  const soft = lightColour('ink-soft');
  return {
    title: `What each layer of ${image} brought where`,
    description: `${formatMany(layers.length, 'layer')} and ${formatSize(bytesOf(map))} of file contents, by directory. The highest bar is ${formatSize(most)}; what is dead is hatched.`,
    width,
    height: foot + row + margin,
    draw(brush) {
      write(brush, `What each layer brought where: ${image}`, margin, margin + 8, {
        size: 14,
        weight: 600,
        room: width - 2 * margin,
      });
      write(brush, 'Directory', margin, margin + head - 12, { colour: soft });
      for (const [index, layer] of layers.entries())
        write(brush, String(layer), left(index) + 4, margin + head - 12, { colour: soft });
      write(brush, 'Contents', right, margin + head - 12, { colour: soft, at: 'right' });
      for (const [index, line] of lines.entries()) {
        const top = margin + head + index * row;
        rule(brush, margin, right, top, lightColour(index === 0 ? 'strong-line' : 'hairline'));
        drawLine(brush, line, top, right);
        for (const part of line.parts) {
          const at = layers.indexOf(part.layer);
          if (at !== -1) drawBar(brush, part, { x: left(at) + 4, top, width: each - 8, most });
        }
      }
      rule(brush, margin, right, foot, lightColour('strong-line'));
      write(brush, 'in all', margin, foot + row / 2, { colour: soft });
      for (const [index, layer] of layers.entries()) {
        const part = sums.get(layer);
        if (part && each >= 52)
          write(brush, formatSize(bytesOf(part)), left(index) + 4, foot + row / 2, { size: 11 });
      }
      write(brush, formatSize(bytesOf(map)), right, foot + row / 2, { at: 'right', weight: 600 });
    },
  };
}

function drawLine(brush: Brush, { node, parts }: MatrixLine, top: number, right: number): void {
  const name = node.kind === 'rest' ? formatMany(node.count, 'smaller', 'smaller') : visible(node.path);
  const middle = top + row / 2;
  write(brush, name, margin, middle, { room: pathWidth - 12 });
  const total = parts.reduce((sum, part) => sum + bytesOf(part), 0);
  write(brush, formatSize(total), right, middle, { at: 'right' });
}

interface BarPlace {
  readonly x: number;
  /** Of the row. */
  readonly top: number;
  readonly width: number;
  /** Bytes of the highest bar. */
  readonly most: number;
}

/** Dead bytes upon live ones, from the bottom of the row; what is there is seen. */
function drawBar(brush: Brush, { layer, live, dead }: MapPart, { x, top, width, most }: BarPlace): void {
  let bottom = top + row - 2;
  for (const [bytes, isDead] of [
    [live, false],
    [dead, true],
  ] as const) {
    if (bytes === 0) continue;
    const height = Math.max(1, (bar * bytes) / most);
    bottom -= height;
    brush.fillStyle = lightFill(layer, 'fill-strong');
    brush.fillRect(x, bottom, width, height);
    if (isDead) paintHatch(brush, { x, y: bottom, width, height }, lightColour('paper'));
  }
}
