import { layerHue } from '../../base/layer-hue.ts';
import { oklch } from './oklch.ts';

/** The light colours of `theme/tokens.css` as OKLCH: pictures that are saved stand on white paper. A test holds both together. */
export const lightTokens = {
  paper: [0.986, 0.004, 85],
  sunken: [0.962, 0.005, 85],
  hairline: [0.885, 0.008, 85],
  'strong-line': [0.7, 0.012, 85],
  ink: [0.24, 0.012, 260],
  'ink-soft': [0.41, 0.014, 260],
  accent: [0.43, 0.11, 255],
  'accent-wash': [0.945, 0.025, 250],
  bad: [0.44, 0.16, 27],
  'on-strong': [0.16, 0.01, 260],
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>;

/** Lightness and chroma of a layer's areas, and of its bars and marks (`.layer-ink`). */
export const lightLayer = { fill: [0.82, 0.075], 'fill-strong': [0.71, 0.105] } as const;

/** A colour of the light theme. */
export function lightColour(token: keyof typeof lightTokens): string {
  const [lightness, chroma, hue] = lightTokens[token];
  return oklch(lightness, chroma, hue);
}

/** A layer's colour, of areas with text on them or of bars. */
export function lightFill(layer: number, token: keyof typeof lightLayer = 'fill'): string {
  const [lightness, chroma] = lightLayer[token];
  return oklch(lightness, chroma, layerHue(layer));
}

/** Faces that every system has. */
export const pictureFont = 'system-ui, sans-serif';
