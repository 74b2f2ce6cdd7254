import type { JSX } from 'preact';
import type { MapPart } from '../../analysis/byte-map.ts';
import { layerStyle } from '../theme/layer-hue.ts';

/** Most layers that are named. */
const most = 4;

/** The layers whose bytes something is, those with the most of it. */
export function LayerMarks({ parts }: { readonly parts: readonly MapPart[] }): JSX.Element {
  const order = [...parts].sort((a, b) => b.live + b.dead - a.live - a.dead);
  return (
    <span class="layer-marks">
      {order.slice(0, most).map(({ layer, live }) => (
        <span key={layer} class="layer-mark layer-ink" style={layerStyle(layer)}>
          <span class={live === 0 ? 'layer-chip hatched' : 'layer-chip'} /> {layer}
        </span>
      ))}
      {order.length > most && <span class="soft">+{order.length - most}</span>}
    </span>
  );
}
