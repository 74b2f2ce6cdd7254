import type { JSX } from 'preact';
import { layerIntegrity } from '../../analysis/integrity.ts';
import type { ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { Layer } from '../../model/image.ts';
import { SizeText } from '../controls/size-text.tsx';
import { Verdict } from '../controls/verdict.tsx';
import { useSession } from '../session-context.ts';
import { knownDead } from '../shell/image-facts.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { readableStep } from './step-text.ts';
import './layers.css';

/**
 * The layers as bars of their file contents, what is dead of them hatched, the line that made each beside it; a click
 * selects.
 */
export function LayerBars({ state }: { readonly state: ImageState }): JSX.Element {
  const largest = Math.max(1, ...state.layers.map(({ scan }) => scan?.contentSize ?? 0));
  const order = [...state.image.layers.keys()].reverse();
  const dead = knownDead(state);
  return (
    <div class="layer-bars">
      <p class="layer-bar layer-bars-head soft" aria-hidden="true">
        <span />
        <span class="layer-bars-key">
          {dead && (
            <>
              <span class="layer-bars-chip" /> live <span class="layer-bars-chip hatched" /> dead
            </>
          )}
        </span>
        <span class="number">contents</span>
        <span class="number">{dead && 'dead'}</span>
        <span />
        <span>made by</span>
      </p>
      <ol>
        {order.map((index) => (
          <LayerBar
            key={index}
            layer={state.image.layers[index] as Layer}
            state={state.layers[index] as LayerState}
            dead={dead?.[index] ?? null}
            largest={largest}
          />
        ))}
      </ol>
    </div>
  );
}

interface LayerBarProps {
  readonly layer: Layer;
  readonly state: LayerState;
  /** Dead bytes of the contents; null until they are known. */
  readonly dead: number | null;
  /** Largest contents of a layer of the image: the whole length of the track. */
  readonly largest: number;
}

function LayerBar({ layer, state, dead, largest }: LayerBarProps): JSX.Element {
  const session = useSession();
  const { scan, phase, progress } = state;
  const integrity = layerIntegrity(state);
  const verified = integrity === 'wrong' ? false : integrity === 'verified' || null;
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
          {scan ? (
            <ContentBar live={scan.contentSize - (dead ?? 0)} dead={dead ?? 0} largest={largest} />
          ) : (
            phase === 'reading' && (
              <progress value={progress.read} max={progress.total || 1} aria-label={`Layer ${layer.index}`} />
            )
          )}
        </span>
        <span class="number">{scan ? <SizeText bytes={scan.contentSize} /> : <Unread phase={phase} />}</span>
        <span class="number">{dead !== null && dead > 0 && <SizeText bytes={dead} />}</span>
        <Verdict value={verified} short />
        <span class="layer-bar-step mono">{visible(readableStep(layer.createdBy ?? ''))}</span>
      </button>
    </li>
  );
}

function ContentBar({ live, dead, largest }: Record<'live' | 'dead' | 'largest', number>): JSX.Element {
  const width = (bytes: number) => ({ width: `${(100 * bytes) / largest}%` });
  return (
    <>
      {live > 0 && <span style={width(live)} />}
      {dead > 0 && <span class="hatched" style={width(dead)} />}
    </>
  );
}

/** Why a layer has no figures. */
function Unread({ phase }: { readonly phase: LayerState['phase'] }): JSX.Element {
  return <span class="soft">{phase === 'done' ? '' : phase}</span>;
}
