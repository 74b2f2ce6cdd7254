import type { JSX } from 'preact';
import { useSession } from '../session-context.ts';
import { layerStyle } from '../theme/layer-hue.ts';

/** A layer's number with its colour; selects the layer. */
export function LayerButton({ layer }: { readonly layer: number }): JSX.Element {
  const session = useSession();
  return (
    <button
      type="button"
      class="layer-button layer-ink"
      style={layerStyle(layer)}
      aria-label={`Select layer ${layer}`}
      onClick={() => session.select({ layer, path: null })}
    >
      <span class="layer-chip" /> {layer}
    </button>
  );
}
