import { layerHues } from '../../base/layer-hue.ts';
import { formatMany, formatSize } from '../../base/size.ts';
import type { ReportImage } from '../report.ts';
import { element, type Markup } from './element.ts';

/** Length and height of the bar, in units of its own, and what is left free between layers. */
const size = { length: 1000, height: 24 };
const gap = 2;

/** Lines over what is dead; drawn once in a document, for all its bars. */
export const hatching: Markup = element(
  'svg',
  { class: 'defs', width: '0', height: '0' },
  element(
    'defs',
    {},
    element(
      'pattern',
      { id: 'hatch', patternUnits: 'userSpaceOnUse', width: '6', height: '6' },
      element('path', { d: 'M-1 7L7 -1M-1 1L1 -1M5 7L7 5', class: 'hatch', 'stroke-width': '1.5' }),
    ),
  ),
);

/** The layers as one bar, each as long as its files' bytes, the base at the left, dead ones hatched; null where there are none. */
export function layerBar({ layers, summary }: ReportImage): Markup | null {
  const sizes = layers.map(({ scan }): number => scan?.contentSize ?? 0);
  const total = sizes.reduce((sum, own) => sum + own, 0);
  if (total === 0 || layers.some(({ scan }) => !scan?.complete)) return null;
  const shown = sizes.filter((own) => own > 0).length;
  const room = size.length - gap * (shown - 1);
  let at = 0;
  const rects = sizes.flatMap((own, index) => {
    if (own === 0) return [];
    const length = (own / total) * room;
    const deadLength = ((summary?.deadByLayer[index] ?? 0) / own) * length;
    const parts = [
      rect(at, length, { class: layerClass(index) }),
      deadLength > 0 ? rect(at + length - deadLength, deadLength, { fill: 'url(#hatch)' }) : null,
    ];
    at += length + gap;
    return parts;
  });
  return element(
    'svg',
    { class: 'bar', role: 'img', viewBox: `0 0 ${size.length} ${size.height}`, preserveAspectRatio: 'none' },
    element('title', {}, `${formatMany(layers.length, 'layer')}, ${formatSize(total)} of file contents`),
    ...rects,
  );
}

/** The colour of a layer as a small square. */
export function layerChip(index: number): Markup {
  return element(
    'svg',
    { class: 'chip', viewBox: '0 0 8 8' },
    element('rect', { width: '8', height: '8', class: layerClass(index) }),
  );
}

function rect(x: number, width: number, own: { readonly class?: string; readonly fill?: string }): Markup {
  return element('rect', { ...own, x: round(x), y: '0', width: round(width), height: String(size.height) });
}

/** What the style calls a layer's colour. */
function layerClass(index: number): string {
  return `l${index % layerHues}`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
