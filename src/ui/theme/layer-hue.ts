/** Hues of the ramp: so many layers differ before they repeat. */
const steps = 12;
/** Where the ramp starts and how far neighbours stand apart, in degrees of OKLCH; 5/12 of a turn keeps them distinct. */
const start = 55;
const stride = 150;

/** The hue of a layer by its position: the same in every view. */
export function layerHue(index: number): number {
  return (start + (index % steps) * stride) % 360;
}

/** The style that gives an element its layer's colours (`.layer-ink` of tokens.css). */
export function layerStyle(index: number): { readonly '--hue': string } {
  return { '--hue': String(layerHue(index)) };
}
