import { visibleSentence } from '../../base/text.ts';
import type { Brush } from './brush.ts';

/** What `save` keeps and `restore` brings back, besides the properties that anyone sets. */
interface Hidden {
  readonly dash: readonly number[];
  /** Parts of the `transform` attribute, the outermost first. */
  readonly moves: readonly string[];
  /** Id of the clip path that holds. */
  readonly clip: string | null;
}

const kept = [
  'fillStyle',
  'strokeStyle',
  'lineWidth',
  'globalAlpha',
  'font',
  'textBaseline',
  'direction',
] as const satisfies readonly (keyof Brush)[];
type Kept = Pick<Brush, (typeof kept)[number]>;

/** How far below its place a text's base line lies, in parts of its size: not every program knows of other lines. */
const baselines: Partial<Record<CanvasTextBaseline, number>> = { middle: 0.35, top: 0.86 };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML holds it; what can't be seen in it is written as escapes. */
export function xmlText(text: string): string {
  return visibleSentence(text).replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** Draws as SVG 1.1 what would be drawn on a canvas. Nothing of an image becomes markup: text goes through `xmlText`. */
export class SvgBrush implements Brush {
  fillStyle: Brush['fillStyle'] = '#000';
  strokeStyle: Brush['strokeStyle'] = '#000';
  lineWidth = 1;
  globalAlpha = 1;
  font = '10px sans-serif';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  direction: CanvasDirection = 'ltr';
  readonly #measure: (text: string, font: string) => number;
  readonly #parts: string[] = [];
  readonly #saved: (Kept & { readonly hidden: Hidden })[] = [];
  #hidden: Hidden = { dash: [], moves: [], clip: null };
  #path = '';
  #clips = 0;

  /** `measure` gives the width of a text in a font as CSS writes it. */
  constructor(measure: (text: string, font: string) => number) {
    this.#measure = measure;
  }

  /** What was drawn, as elements of an SVG document. */
  get markup(): string {
    return this.#parts.join('\n');
  }

  fillRect(x: number, y: number, width: number, height: number): void {
    this.#add('rect', { ...boxOf(x, y, width, height), fill: String(this.fillStyle) });
  }

  strokeRect(x: number, y: number, width: number, height: number): void {
    this.#add('rect', { ...boxOf(x, y, width, height), ...this.#stroked() });
  }

  fillText(text: string, x: number, y: number): void {
    const [, weight = '400', size = '10'] = /^(?:(\d+) )?([\d.]+)px /.exec(this.font) ?? [];
    const below = (baselines[this.textBaseline] ?? 0) * Number(size);
    const own = { x: round(x), y: round(y + below), 'font-size': size, fill: String(this.fillStyle) };
    this.#add('text', weight === '400' ? own : { ...own, 'font-weight': weight }, xmlText(text));
  }

  measureText(text: string): { readonly width: number } {
    return { width: this.#measure(text, this.font) };
  }

  beginPath(): void {
    this.#path = '';
  }

  moveTo(x: number, y: number): void {
    this.#path += `M${round(x)} ${round(y)}`;
  }

  lineTo(x: number, y: number): void {
    this.#path += `L${round(x)} ${round(y)}`;
  }

  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void {
    this.#path += `C${[ax, ay, bx, by, x, y].map(round).join(' ')}`;
  }

  /** A whole circle: pictures have no other arcs. */
  arc(x: number, y: number, radius: number): void {
    const [left, right, middle, r] = [x - radius, x + radius, y, radius].map(round);
    this.#path += `M${left} ${middle}A${r} ${r} 0 1 1 ${right} ${middle}A${r} ${r} 0 1 1 ${left} ${middle}`;
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path += `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`;
  }

  clip(): void {
    this.#clips++;
    const id = `clip-${this.#clips}`;
    this.#parts.push(`<clipPath id="${id}"><path d="${this.#path}"/></clipPath>`);
    this.#hidden = { ...this.#hidden, clip: id };
  }

  stroke(): void {
    if (this.#path !== '') this.#add('path', { d: this.#path, ...this.#stroked() });
  }

  save(): void {
    const own = Object.fromEntries(kept.map((key) => [key, this[key]])) as unknown as Kept;
    this.#saved.push({ ...own, hidden: this.#hidden });
  }

  restore(): void {
    const last = this.#saved.pop();
    if (!last) return;
    const { hidden, ...own } = last;
    Object.assign(this, own);
    this.#hidden = hidden;
  }

  translate(x: number, y: number): void {
    this.#move(`translate(${round(x)} ${round(y)})`);
  }

  rotate(angle: number): void {
    this.#move(`rotate(${round((angle * 180) / Math.PI)})`);
  }

  setLineDash(dash: readonly number[]): void {
    this.#hidden = { ...this.#hidden, dash };
  }

  #move(part: string): void {
    this.#hidden = { ...this.#hidden, moves: [...this.#hidden.moves, part] };
  }

  #stroked(): Record<string, string> {
    const own = { fill: 'none', stroke: String(this.strokeStyle), 'stroke-width': String(this.lineWidth) };
    const { dash } = this.#hidden;
    return dash.length > 0 ? { ...own, 'stroke-dasharray': dash.join(' ') } : own;
  }

  #add(tag: string, attributes: Readonly<Record<string, string | number>>, text?: string): void {
    const { moves, clip } = this.#hidden;
    const all = {
      ...attributes,
      ...(this.globalAlpha < 1 ? { opacity: this.globalAlpha } : {}),
      ...(moves.length > 0 ? { transform: moves.join(' ') } : {}),
      ...(clip === null ? {} : { 'clip-path': `url(#${clip})` }),
    };
    const pairs = Object.entries(all).map(([name, value]) => ` ${name}="${value}"`);
    this.#parts.push(
      text === undefined ? `<${tag}${pairs.join('')}/>` : `<${tag}${pairs.join('')}>${text}</${tag}>`,
    );
  }
}

function boxOf(x: number, y: number, width: number, height: number): Record<string, number> {
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** To hundredths of a pixel, which nobody sees. */
function round(value: number): number {
  return Math.round(value * 100) / 100;
}
