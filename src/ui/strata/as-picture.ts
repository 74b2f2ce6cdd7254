import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { masked } from '../../export/masked.ts';
import { formatMany, formatShare, formatSize } from '../format/size.ts';
import { readableStep } from '../layers/step-text.ts';
import type { Brush } from '../picture/brush.ts';
import { paintHatch } from '../picture/hatch.ts';
import { lightColour, lightFill } from '../picture/light-theme.ts';
import type { Picture } from '../picture/picture.ts';
import { rule, write } from '../picture/write.ts';
import { knownDead, knownWaste } from '../shell/image-facts.ts';
import { layoutStrata, type Stratum, spreadLines } from './layout.ts';
import { strataInput } from './strata-input.ts';

/** Sizes in pixels: the picture, space around it, its head, the cut, and the bar of live and dead bytes below it. */
const width = 960;
const margin = 16;
const head = 48;
const cut = { width: 200, height: 480 };
const foot = { height: 60, bar: 14 };
/** Height of a line beside the cut. */
const line = 16;
/** Where what is said beside the cut begins or ends. */
const beside = { number: 244, size: 380, dead: 464, step: 488 };

/** The cut through an image, what made each layer beside it, and what is live and dead in all. */
export function strataAsPicture(state: ImageState, image: string): Picture {
  const input = strataInput(state);
  const { sizes } = input;
  const { strata, height } = layoutStrata(input, Math.max(cut.height, sizes.length * line));
  const dead = knownDead(state);
  const waste = knownWaste(state);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const soft = lightColour('ink-soft');
  const top = margin + head;
  const ground = top + height;
  const bands = strata.filter(({ kind }) => kind === 'layer').sort((a, b) => a.top - b.top);
  const middles = bands.map((band) => top + band.top + band.height / 2);
  const lines = spreadLines(middles, line, top + line / 2, ground - line / 2);
  const told = waste ? `, of whose contents ${formatSize(waste.dead)} are dead` : '';
  return {
    title: `Layers of ${image}`,
    description: `${formatMany(sizes.length, 'layer')}, ${formatSize(total)} uncompressed${told}. Bands are as thick as their bytes, the base at the bottom; what is dead is hatched.`,
    width,
    height: ground + 32 + (waste ? foot.height : 0) + margin,
    draw(brush) {
      write(brush, image, margin, margin + 8, { size: 14, weight: 600, room: width - 2 * margin });
      const heading = top - 12;
      write(brush, 'layer', beside.number, heading, { colour: soft });
      write(brush, 'uncompressed', beside.size, heading, { colour: soft, at: 'right' });
      if (dead) write(brush, 'dead', beside.dead, heading, { colour: soft, at: 'right' });
      write(brush, 'made by', beside.step, heading, { colour: soft });
      for (const step of strata.filter(({ kind }) => kind === 'step')) {
        const at = top + step.top + step.height / 2;
        rule(brush, margin, margin + cut.width, at, lightColour('strong-line'));
      }
      for (const [position, band] of bands.entries()) {
        const { index } = band;
        const size = sizes[index] ?? 0;
        const own = dead?.[index] ?? 0;
        const at = lines[position] as number;
        drawBand(brush, { ...band, top: top + band.top }, size, own);
        drawLead(brush, middles[position] as number, at);
        const made = visible(masked(readableStep(state.image.layers[index]?.createdBy ?? '')));
        write(brush, String(index), beside.number, at);
        write(brush, formatSize(size), beside.size, at, { at: 'right' });
        if (own > 0) write(brush, formatSize(own), beside.dead, at, { at: 'right' });
        write(brush, made, beside.step, at, { colour: soft, room: width - margin - beside.step });
      }
      rule(brush, margin, margin + cut.width, ground, lightColour('ink'));
      rule(brush, margin, margin + cut.width, ground + 1, lightColour('ink'));
      write(brush, 'scratch', margin, ground + 14, { colour: soft });
      if (waste) drawWaste(brush, waste, ground + 44);
    },
  };
}

/** A layer; its dead part hatched from the top, as on the screen. */
function drawBand(brush: Brush, { index, top, height }: Stratum, size: number, dead: number): void {
  const own = { x: margin, y: top, width: cut.width, height: Math.max(1, height - 1) };
  brush.fillStyle = lightFill(index);
  brush.fillRect(own.x, own.y, own.width, own.height);
  const hatched = size > 0 ? (Math.min(dead, size) / size) * own.height : 0;
  if (hatched > 0) paintHatch(brush, { ...own, height: hatched }, lightColour('paper'));
}

/** A hairline from a band to its line of text. */
function drawLead(brush: Brush, from: number, to: number): void {
  brush.beginPath();
  brush.moveTo(margin + cut.width + 4, from);
  brush.lineTo(beside.number - 6, to);
  brush.strokeStyle = lightColour('strong-line');
  brush.lineWidth = 1;
  brush.stroke();
}

/** Live and dead bytes of file contents as one bar, with their shares below it. */
function drawWaste(
  brush: Brush,
  { live, dead }: { readonly live: number; readonly dead: number },
  top: number,
): void {
  const whole = live + dead || 1;
  const length = width - 2 * margin;
  const liveLength = (live / whole) * length;
  const colour = lightColour('ink-soft');
  brush.fillStyle = colour;
  brush.fillRect(margin, top, liveLength, foot.bar);
  if (dead > 0) {
    const part = { x: margin + liveLength, y: top, width: length - liveLength, height: foot.bar };
    brush.fillStyle = lightColour('strong-line');
    brush.fillRect(part.x, part.y, part.width, part.height);
    paintHatch(brush, part, lightColour('paper'));
  }
  const below = top + foot.bar + 14;
  write(brush, `live ${formatSize(live)}, ${formatShare(live, whole)} of all file contents`, margin, below);
  write(brush, `dead ${formatSize(dead)}, ${formatShare(dead, whole)}`, width - margin, below, {
    at: 'right',
  });
}
