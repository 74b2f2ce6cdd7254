import type { JSX } from 'preact';
import type { Finding } from '../../analysis/findings/finding.ts';
import type { FindingGroup } from '../../analysis/findings/finding-groups.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { SomeOf } from '../controls/some-of.tsx';
import { formatCount } from '../format/size.ts';
import { readableStep } from '../layers/step-text.ts';
import { openPreview } from '../preview/open-preview.ts';
import { SecretValue } from './secret-value.tsx';

/** Places that are shown before one asks for more. */
const shownFirst = 8;

/** One kind of finding: what it is, why it matters, what to do, and every place where it was seen. */
export function FindingGroupItem({
  state,
  group,
}: {
  readonly state: ImageState;
  readonly group: FindingGroup;
}): JSX.Element {
  const { rule, title, severity, findings, more } = group;
  return (
    <details class="finding-group" data-testid="finding-group" data-rule={rule.id}>
      <summary>
        <span class={`severity severity-${severity}`}>{severity}</span>
        <span class="finding-title">{title}</span>
        <span class="number soft">{formatCount(findings.length + more)}</span>
      </summary>
      <p class="finding-why">{rule.why}</p>
      <p class="finding-why">
        <span class="soft">What to do:</span> {rule.advice}
      </p>
      <p class="soft finding-reference">
        {rule.reference} · <code>{rule.id}</code>
      </p>
      <ul class="finding-places">
        <SomeOf
          shown={shownFirst}
          count={findings.length + more}
          items={findings.map((finding, index) => (
            <FindingItem key={index} state={state} finding={finding} />
          ))}
        />
      </ul>
    </details>
  );
}

function FindingItem({
  state,
  finding,
}: {
  readonly state: ImageState;
  readonly finding: Finding;
}): JSX.Element {
  const { rule, layer, path, place, seen, hiddenBy, owner } = finding;
  const file = path !== null && layer !== null ? { image: state.id, layer, path } : null;
  return (
    <li data-testid="finding">
      <p class="finding-where">
        {layer !== null && <LayerButton layer={layer} />}
        {path !== null ? <PathButton path={path} layer={layer} /> : <Where state={state} finding={finding} />}
      </p>
      <p class="soft finding-seen">{visible(seen)}</p>
      {owner !== null && <p class="soft finding-seen">Part of the package {visible(owner)}</p>}
      {hiddenBy !== null && (
        <p class="finding-hidden">Removed in layer {hiddenBy}, still readable by anyone who has the image.</p>
      )}
      {file && place && (
        <p class="finding-actions">
          <button
            type="button"
            class="quiet"
            onClick={() => {
              openPreview.value = { place: file, older: null };
            }}
          >
            View file
          </button>
          {rule.startsWith('secret.') && !place.isUnpacked && <SecretValue file={file} place={place} />}
        </p>
      )}
    </li>
  );
}

/** Of what is in no file: a parameter of the image, a step of its history, or the image as a whole. */
function Where({
  state,
  finding,
}: {
  readonly state: ImageState;
  readonly finding: Finding;
}): JSX.Element | null {
  const { parameter, step, rule } = finding;
  if (parameter !== null) return <span class="mono finding-line">{visible(parameter)}</span>;
  if (step === null) return null;
  const line = state.image.history[step]?.createdBy ?? '';
  // The line of a step that holds a secret would show it.
  if (rule.startsWith('secret.')) return <span>step {step + 1} of the history</span>;
  return (
    <span class="mono finding-line" title={visible(line.slice(0, 1000))}>
      {visible(readableStep(line))}
    </span>
  );
}
