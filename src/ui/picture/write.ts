import { shortenName } from '../format/shorten.ts';
import type { Brush } from './brush.ts';
import { lightColour, pictureFont } from './light-theme.ts';

/** How a text is written. */
export interface Writing {
  /** In pixels. */
  readonly size?: number;
  readonly weight?: 400 | 600;
  readonly colour?: string;
  /** Which of its ends stands at its place. */
  readonly at?: 'left' | 'right';
  /** Pixels that it may take; it is shortened in the middle to fit. */
  readonly room?: number;
}

/** Writes a text whose middle stands at a height. Gives its width in pixels. */
export function write(brush: Brush, text: string, x: number, y: number, how: Writing = {}): number {
  const { size = 12, weight = 400, colour = lightColour('ink'), at = 'left', room } = how;
  brush.font = `${weight === 400 ? '' : `${weight} `}${size}px ${pictureFont}`;
  brush.textBaseline = 'middle';
  brush.fillStyle = colour;
  const measure = (part: string) => brush.measureText(part).width;
  const shown = room === undefined ? text : shortenName(text, room, measure);
  const width = measure(shown);
  brush.fillText(shown, at === 'left' ? x : x - width, y);
  return width;
}

/** A hairline from one place to another at the same height. */
export function rule(brush: Brush, from: number, to: number, y: number, colour: string): void {
  brush.fillStyle = colour;
  brush.fillRect(from, y, to - from, 1);
}
