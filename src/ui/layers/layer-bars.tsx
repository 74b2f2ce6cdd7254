import type { JSX } from 'preact';
import type { ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { Layer } from '../../model/image.ts';
import { SizeText } from '../controls/size-text.tsx';
import { Verdict } from '../controls/verdict.tsx';
import { useSession } from '../session-context.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { readableStep } from './step-text.ts';
import './layers.css';

/** The layers as bars of their uncompressed size, the line that made each beside it; a click selects. */
export function LayerBars({ state }: { readonly state: ImageState }): JSX.Element {
  const sizes = state.layers.map(({ scan, progress }) => scan?.uncompressedSize ?? progress.total);
  const largest = Math.max(1, ...sizes);
  const order = [...state.image.layers.keys()].reverse();
  return (
    <ol class="layer-bars">
      {order.map((index) => (
        <LayerBar
          key={index}
          layer={state.image.layers[index] as Layer}
          state={state.layers[index] as LayerState}
          size={sizes[index] as number}
          largest={largest}
        />
      ))}
    </ol>
  );
}

interface LayerBarProps {
  readonly layer: Layer;
  readonly state: LayerState;
  readonly size: number;
  readonly largest: number;
}

function LayerBar({ layer, state, size, largest }: LayerBarProps): JSX.Element {
  const session = useSession();
  const verified = state.digestVerified === false ? false : (state.diffIDVerified ?? state.digestVerified);
  return (
    <li>
      <button
        type="button"
        class="layer-bar layer-ink"
        style={layerStyle(layer.index)}
        aria-pressed={session.selection.value.layer === layer.index}
        onClick={() => session.select({ layer: layer.index, path: null })}
      >
        <span class="number">{layer.index}</span>
        <span class="layer-bar-track">
          <span style={{ width: `${(100 * size) / largest}%` }} />
        </span>
        <span class="number">
          {state.phase === 'absent' ? <span class="soft">absent</span> : <SizeText bytes={size} />}
        </span>
        <Verdict value={verified} short />
        <span class="layer-bar-step mono">{visible(readableStep(layer.createdBy ?? ''))}</span>
      </button>
    </li>
  );
}
