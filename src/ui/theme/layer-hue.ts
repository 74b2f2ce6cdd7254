import { layerHue } from '../../base/layer-hue.ts';

/** The style that gives an element its layer's colours (`.layer-ink` of tokens.css). */
export function layerStyle(index: number): { readonly '--hue': string } {
  return { '--hue': String(layerHue(index)) };
}
