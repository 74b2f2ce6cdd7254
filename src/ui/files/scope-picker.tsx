import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { useSession } from '../session-context.ts';

interface ScopePickerProps {
  readonly state: ImageState;
  /** With a layer selected: true for the file system up to it, false for what the layer changed. */
  readonly wholeImage: Signal<boolean>;
}

/** Which entries the list shows: the final file system, that after a layer, or what a layer changed. */
export function ScopePicker({ state, wholeImage }: ScopePickerProps): JSX.Element {
  const session = useSession();
  const { layer } = session.selection.value;
  return (
    <div class="scope">
      <label>
        <span class="visually-hidden">Layer</span>
        <select
          data-testid="scope-layer"
          value={layer ?? ''}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.value;
            wholeImage.value = false;
            session.select({ layer: chosen === '' ? null : Number(chosen), path: null });
          }}
        >
          <option value="">The whole image</option>
          {state.image.layers.map(({ index }) => (
            <option key={index} value={index}>
              Layer {index}
            </option>
          ))}
        </select>
      </label>
      {layer !== null && (
        <fieldset class="scope-kind">
          <legend class="visually-hidden">What of the layer</legend>
          <label>
            <input
              type="radio"
              name="scope"
              checked={!wholeImage.value}
              onChange={() => (wholeImage.value = false)}
            />{' '}
            what it changed
          </label>
          <label>
            <input
              type="radio"
              name="scope"
              checked={wholeImage.value}
              onChange={() => (wholeImage.value = true)}
            />{' '}
            the file system after it
          </label>
        </fieldset>
      )}
    </div>
  );
}
