import type { DedupFigures } from '../../analysis/dedup.ts';
import { formatMany, formatShare, formatSize } from '../format/size.ts';
import type { Brush } from '../picture/brush.ts';
import { lightColour } from '../picture/light-theme.ts';
import type { Picture } from '../picture/picture.ts';
import { rule, write } from '../picture/write.ts';
import { layOutWaterfall } from './layout.ts';
import { savingsSentences } from './sentences.ts';
import { waterfallSteps } from './waterfall-steps.ts';

/** Sizes in pixels. */
const width = 960;
const margin = 16;
const head = 52;
const row = 32;
const bar = 12;
/** Where the bars begin, how long the whole is, and where the figures end. */
const track = { left: 250, length: 400 };
const ends = { saves: 760, share: 836, left: width - margin };

/** Where savings come from, as a picture. `images` is how many are counted. */
export function waterfallAsPicture(figures: DedupFigures, images: number): Picture {
  const { sum, waterfall, remaining, chunks } = figures;
  const steps = layOutWaterfall(sum, waterfall);
  const soft = lightColour('ink-soft');
  const line = (brush: Brush, index: number, own: Line) => {
    const top = margin + head + index * row;
    rule(brush, margin, width - margin, top, lightColour(index === 0 ? 'strong-line' : 'hairline'));
    const middle = top + row / 2;
    write(brush, own.name, margin, middle, { room: track.left - margin - 12 });
    drawBars(brush, own, middle);
    if (own.saves !== null) write(brush, own.saves, ends.saves, middle, { at: 'right' });
    if (own.share !== null) write(brush, own.share, ends.share, middle, { at: 'right', colour: soft });
    if (own.left !== null) write(brush, formatSize(own.left), ends.left, middle, { at: 'right' });
  };
  return {
    title: `What keeping things once saves in ${formatMany(images, 'image')}`,
    description: savingsSentences(figures).join(' '),
    width,
    height: 2 * margin + head + (steps.length + 2) * row,
    draw(brush) {
      const title = `What keeping things once saves: ${formatMany(images, 'image')}, bytes of file contents`;
      write(brush, title, margin, margin + 8, { size: 14, weight: 600 });
      const heading = margin + head - 12;
      write(brush, 'Kept once', margin, heading, { colour: soft });
      write(brush, 'Saves', ends.saves, heading, { colour: soft, at: 'right' });
      write(brush, 'Share', ends.share, heading, { colour: soft, at: 'right' });
      write(brush, 'Left', ends.left, heading, { colour: soft, at: 'right' });
      line(brush, 0, { ...nothing, name: 'file contents of all layers', kept: 1, left: sum });
      for (const [index, { mechanism, saved, left, start, width: cut }] of steps.entries()) {
        const isKnown = mechanism !== 'chunk' || chunks !== null;
        line(brush, index + 1, {
          name: waterfallSteps[mechanism][0],
          kept: start,
          cut,
          saves: isKnown ? formatSize(saved) : 'not looked for',
          share: isKnown ? formatShare(saved, sum) : null,
          left: isKnown ? left : null,
        });
      }
      line(brush, steps.length + 1, {
        ...nothing,
        name: chunks ? 'what remains' : 'what remains, chunks aside',
        kept: remaining / (sum || 1),
        left: remaining,
      });
    },
  };
}

/** A row: shares of the whole track, and its figures as text. */
interface Line {
  readonly name: string;
  readonly kept: number;
  readonly cut: number;
  readonly saves: string | null;
  readonly share: string | null;
  readonly left: number | null;
}

const nothing = { cut: 0, saves: null, share: null } as const;

function drawBars(brush: Brush, { kept, cut }: Line, middle: number): void {
  brush.fillStyle = lightColour('strong-line');
  brush.fillRect(track.left, middle - bar / 2, kept * track.length, bar);
  if (cut === 0) return;
  brush.strokeStyle = lightColour('strong-line');
  brush.lineWidth = 1;
  const cutWidth = Math.max(1, cut * track.length - 1);
  brush.strokeRect(track.left + kept * track.length + 0.5, middle - bar / 2 + 0.5, cutWidth, bar - 1);
}
