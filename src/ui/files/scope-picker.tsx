import type { JSX } from 'preact';
import type { LayerScope } from '../../app/address/shown.ts';
import type { ImageState } from '../../app/state.ts';
import { Choice } from '../controls/choice.tsx';
import { useSession } from '../session-context.ts';
import type { ExplorerState } from './explorer-state.ts';

const layerScopes: readonly (readonly [scope: LayerScope, title: string])[] = [
  ['changed', 'what it changed'],
  ['after', 'the file system after it'],
];

interface ScopePickerProps {
  readonly state: ImageState;
  readonly explorer: ExplorerState;
}

/** Which entries the list shows: the final file system, that after a layer, or what a layer changed. */
export function ScopePicker({ state, explorer }: ScopePickerProps): JSX.Element {
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
        <Choice legend="What of the layer" options={layerScopes} chosen={explorer.layerScope} />
      )}
    </div>
  );
}
