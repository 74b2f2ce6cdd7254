import { layerStyle } from '../theme/layer-hue.ts';

/** The theme's colours as a canvas takes them. */
export interface MapColours {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly line: string;
  readonly sunken: string;
  readonly accent: string;
  readonly font: string;
  /** Areas of a layer. */
  fillOf(layer: number): string;
}

/** Reads the colours that hold where an element stands, light or dark; each layer's when it is first asked for. */
export function readColours(host: HTMLElement): MapColours {
  const style = getComputedStyle(host);
  const fills = new Map<number, string>();
  const resolve = (value: string, layer?: number) => resolved(host, value, layer);
  return {
    paper: resolve('var(--paper)'),
    ink: resolve('var(--ink)'),
    soft: resolve('var(--ink-soft)'),
    line: resolve('var(--strong-line)'),
    sunken: resolve('var(--sunken)'),
    accent: resolve('var(--accent)'),
    font: style.fontFamily,
    fillOf(layer) {
      const fill = fills.get(layer) ?? resolve('var(--fill)', layer);
      fills.set(layer, fill);
      return fill;
    },
  };
}

/** What a colour of the theme comes to: a canvas knows neither variables nor `light-dark()`. */
function resolved(host: HTMLElement, value: string, layer?: number): string {
  const probe = document.createElement('span');
  if (layer !== undefined) {
    probe.className = 'layer-ink';
    for (const [name, own] of Object.entries(layerStyle(layer))) probe.style.setProperty(name, own);
  }
  probe.style.backgroundColor = value;
  host.append(probe);
  const colour = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return colour;
}
