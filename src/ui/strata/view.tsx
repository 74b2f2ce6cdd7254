import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { layerIntegrity } from '../../analysis/integrity.ts';
import type { ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { formatSize } from '../format/size.ts';
import { readableStep } from '../layers/step-text.ts';
import { usePointing } from '../pointed-context.ts';
import { useSession } from '../session-context.ts';
import { knownDead } from '../shell/image-facts.ts';
import { layerStyle } from '../theme/layer-hue.ts';
import { layoutStrata, type Stratum } from './layout.ts';
import { strataInput } from './strata-input.ts';
import './strata.css';

/** Heights from which a band has room for its number and size, and for the step that made it as well. */
const roomForLabel = 16;
const roomForStep = 42;

/** The cut through an image that stands at the left of every view: scratch at the bottom, what a run would add on top. */
export function StrataView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const wanted = useSignal(400);
  useLayoutEffect(() => {
    const element = frame.current as HTMLDivElement;
    const observer = new ResizeObserver(() => {
      wanted.value = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [wanted]);
  const { image, layers } = state;
  const input = strataInput(state);
  const { sizes } = input;
  const dead = knownDead(state);
  const emptySteps = image.history.filter(({ layer }) => layer === null);
  const { strata, height } = layoutStrata(input, wanted.value);
  const selected = session.selection.value.layer;
  return (
    <nav class="strata" aria-label="Layers, uppermost first">
      <div class="strata-writable" title="A container's own layer: empty until it runs, thrown away with it">
        <span>writable layer</span>
        <span class="strata-note">what a run adds</span>
      </div>
      <div class="strata-frame" ref={frame}>
        <div class="strata-cut" style={{ height: `${height}px` }}>
          {[...strata]
            .reverse()
            .map((stratum) =>
              stratum.kind === 'layer' ? (
                <Band
                  key={`layer ${stratum.index}`}
                  stratum={stratum}
                  layer={layers[stratum.index] as LayerState}
                  size={sizes[stratum.index] as number}
                  dead={dead?.[stratum.index] ?? 0}
                  createdBy={image.layers[stratum.index]?.createdBy ?? null}
                  image={state.id}
                  selected={selected === stratum.index}
                />
              ) : (
                <span
                  key={`step ${stratum.index}`}
                  class="strata-step"
                  style={{ top: `${stratum.top}px`, height: `${stratum.height}px` }}
                  title={`Metadata only: ${visible(emptySteps[stratum.index]?.createdBy ?? 'no command recorded')}`}
                />
              ),
            )}
        </div>
      </div>
      <div class="strata-scratch" title="Nothing: every image starts from it">
        scratch
      </div>
    </nav>
  );
}

interface BandProps {
  readonly stratum: Stratum;
  readonly layer: LayerState;
  readonly size: number;
  readonly dead: number;
  readonly createdBy: string | null;
  /** `ImageState.id`. */
  readonly image: string;
  readonly selected: boolean;
}

function Band({ stratum, layer, size, dead, createdBy, image, selected }: BandProps): JSX.Element {
  const session = useSession();
  const { index, top, height } = stratum;
  const { isPointed, listeners } = usePointing({ image, layer: index });
  const { phase, progress } = layer;
  const isWrong = layerIntegrity(layer) === 'wrong';
  const label = `Layer ${index}, ${formatSize(size)}, ${isWrong ? 'mismatch, ' : ''}${phase}`;
  const step = visible(readableStep(createdBy ?? ''));
  const deadLine = dead > 0 ? `\n${formatSize(dead)} dead` : '';
  return (
    <button
      type="button"
      class={`strata-band layer-ink ${phase}${isPointed ? ' pointed' : ''}`}
      style={{ ...layerStyle(index), top: `${top}px`, height: `${height}px` }}
      aria-label={label}
      aria-pressed={selected}
      title={`${label}${deadLine}\n${step.slice(0, 300)}`}
      data-testid="layer-band"
      {...listeners}
      onClick={() => session.select({ layer: selected ? null : index, path: null })}
    >
      {phase === 'reading' && (
        <span class="strata-read" style={{ height: `${(100 * progress.read) / (progress.total || 1)}%` }} />
      )}
      {dead > 0 && (
        <span class="strata-dead hatched-area" style={{ height: `${(100 * dead) / (size || 1)}%` }} />
      )}
      {height >= roomForLabel && (
        <span class="strata-label">
          <span class="strata-figures">
            <span>
              {index}
              {isWrong && ' ✕'}
            </span>
            <span>{formatSize(size)}</span>
          </span>
          {height >= roomForStep && <span class="strata-made mono">{step}</span>}
        </span>
      )}
    </button>
  );
}
