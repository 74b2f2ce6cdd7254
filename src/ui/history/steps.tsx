import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { BaseImage } from '../../analysis/dockerfile/dockerfile.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { HistoryStep } from '../../model/image.ts';
import { formatReference } from '../../oci/reference.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { SecretText } from '../controls/secret-text.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { MoreOf } from '../controls/some-of.tsx';
import { Term } from '../controls/term.tsx';
import { shortDigest } from '../format/digest.ts';
import { formatMany } from '../format/size.ts';
import { formatAgo, formatCreated } from '../format/time.ts';
import { useSession } from '../session-context.ts';
import { WithoutLayer } from './without-layer.tsx';
import './history.css';

const missing =
  'docker prints <missing> for a step whose own image is not in this store: builders keep only the last one. Nothing is wrong.';

/** Steps that are shown before one asks for more: images have some dozens, hostile ones 80,000. */
const shownFirst = 500;

interface StepsProps {
  readonly state: ImageState;
  /** The image that this one stands on, whose steps are folded. */
  readonly base: BaseImage | null;
}

/** The build steps as `docker history` shows them, the last first; each that made a layer is tied to it. */
export function Steps({ state, base }: StepsProps): JSX.Element {
  const isOpen = useSignal(false);
  const [mostOwn, mostOfBase] = [useSignal(shownFirst), useSignal(shownFirst)];
  const { history } = state.image;
  if (history.length === 0) return <p class="soft">The image records no history.</p>;
  const order = [...history.keys()].reverse();
  const folded = base?.steps ?? 0;
  const own = order.filter((index) => index >= folded);
  const ofBase = order.filter((index) => index < folded);
  const row = (index: number) => (
    <StepRow
      key={index}
      step={history[index] as HistoryStep}
      state={state}
      isLast={index === history.length - 1}
      explains={index === history.length - 2}
    />
  );
  return (
    <table class="history">
      <thead>
        <tr>
          <th>Image</th>
          <th>Layer</th>
          <th>Created</th>
          <th>Created by</th>
          <th class="number">Size</th>
        </tr>
      </thead>
      <tbody>
        {own.slice(0, mostOwn.value).map(row)}
        <MoreRow most={mostOwn} known={own.length} />
        {base && (
          <tr class="history-base">
            <td colSpan={5}>
              <button
                type="button"
                class="quiet"
                aria-expanded={isOpen.value}
                data-testid="base-steps"
                onClick={() => {
                  isOpen.value = !isOpen.value;
                }}
              >
                {isOpen.value ? 'Hide' : 'Show'} {formatMany(base.steps, 'step')}
              </button>{' '}
              of the base <bdi class="mono">{visible(formatReference(base.name))}</bdi>
            </td>
          </tr>
        )}
        {isOpen.value && (
          <>
            {ofBase.slice(0, mostOfBase.value).map(row)}
            <MoreRow most={mostOfBase} known={ofBase.length} />
          </>
        )}
      </tbody>
    </table>
  );
}

function MoreRow({
  most,
  known,
}: {
  readonly most: Signal<number>;
  readonly known: number;
}): JSX.Element | null {
  if (known <= most.value) return null;
  return (
    <tr>
      <td colSpan={5}>
        <MoreOf most={most} known={known} />
      </td>
    </tr>
  );
}

function Missing({ explains }: { readonly explains: boolean }): JSX.Element {
  if (!explains) return <span class="soft">&lt;missing&gt;</span>;
  return <Term meaning={missing}>&lt;missing&gt;</Term>;
}

/** What BuildKit writes beside every step of its own: it says nothing of the step. */
const commonComment = 'buildkit.dockerfile.v0';

interface StepRowProps {
  readonly step: HistoryStep;
  readonly state: ImageState;
  readonly isLast: boolean;
  /** The first of the missing ones explains them all. */
  readonly explains: boolean;
}

function StepRow({ step, state, isLast, explains }: StepRowProps): JSX.Element {
  const session = useSession();
  const { layer } = step;
  const scan = layer === null ? null : (state.layers[layer]?.scan ?? null);
  const imageID = step.imageID ?? (isLast ? state.image.imageID : null);
  return (
    <tr aria-selected={layer !== null && session.selection.value.layer === layer} class="layers-row">
      <td>{imageID ? <code>{shortDigest(imageID)}</code> : <Missing explains={explains} />}</td>
      <td>{layer === null ? <WithoutLayer step={step} /> : <LayerButton layer={layer} />}</td>
      <td class="history-time">
        {step.created ? (
          <time title={formatAgo(Date.parse(step.created), Date.now())}>
            {visible(formatCreated(step.created))}
          </time>
        ) : (
          <span class="soft">–</span>
        )}
      </td>
      <td>
        <span class="history-command mono">
          <SecretText text={step.createdBy ?? ''} />
        </span>
        {step.comment && step.comment !== commonComment && <span class="soft"> {visible(step.comment)}</span>}
      </td>
      <td class="number">{step.emptyLayer ? '0 B' : <SizeText bytes={scan?.contentSize ?? null} />}</td>
    </tr>
  );
}
