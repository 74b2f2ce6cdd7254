/** Hues of the ramp: so many layers differ before they repeat. */
export const layerHues = 12;
/** Where the ramp starts and how far neighbours stand apart, in degrees of OKLCH; 5/12 of a turn keeps them distinct. */
const start = 55;
const stride = 150;

/** The hue of a layer by its position: the same in every view, picture and report. */
export function layerHue(index: number): number {
  return (start + (index % layerHues) * stride) % 360;
}
