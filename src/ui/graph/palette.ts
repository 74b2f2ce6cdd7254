import { layerHue } from '../../base/layer-hue.ts';

/** The theme's colours as a canvas takes them. */
export interface GraphPalette {
  readonly paper: string;
  readonly sunken: string;
  readonly hairline: string;
  readonly line: string;
  readonly ink: string;
  readonly inkSoft: string;
  readonly accent: string;
  readonly accentWash: string;
  readonly bad: string;
  readonly onStrong: string;
  readonly font: string;
  /** Fill of a layer by its depth, and the strong one of what is selected. */
  fill(depth: number): string;
  strong(depth: number): string;
}

/** Reads the theme where an element stands: a canvas knows no custom properties, so each colour is put on and read back. */
export function readPalette(element: HTMLElement): GraphPalette {
  const probe = element.appendChild(document.createElement('span'));
  probe.hidden = true;
  const read = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const byHue = new Map<string, string>();
  probe.className = 'layer-ink';
  const layerColour = (name: string, depth: number) => {
    const hue = layerHue(depth);
    const key = `${name} ${hue}`;
    let colour = byHue.get(key);
    if (colour === undefined) {
      element.append(probe);
      probe.style.setProperty('--hue', String(hue));
      colour = read(name);
      probe.remove();
      byHue.set(key, colour);
    }
    return colour;
  };
  const palette: GraphPalette = {
    paper: read('paper'),
    sunken: read('sunken'),
    hairline: read('hairline'),
    line: read('strong-line'),
    ink: read('ink'),
    inkSoft: read('ink-soft'),
    accent: read('accent'),
    accentWash: read('accent-wash'),
    bad: read('bad'),
    onStrong: read('on-strong'),
    font: getComputedStyle(element).fontFamily,
    fill: (depth) => layerColour('fill', depth),
    strong: (depth) => layerColour('fill-strong', depth),
  };
  probe.remove();
  return palette;
}
