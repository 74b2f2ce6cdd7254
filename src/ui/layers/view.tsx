import type { JSX } from 'preact';
import type { ImageState, LayerState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import type { Layer } from '../../model/image.ts';
import { LayerButton } from '../controls/layer-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { Term } from '../controls/term.tsx';
import { Verdict } from '../controls/verdict.tsx';
import { formatCount } from '../format/size.ts';
import { LayerMatrix } from '../map/matrix.tsx';
import { useSession } from '../session-context.ts';
import { ReadOn } from './read-on.tsx';
import { readableStep } from './step-text.ts';
import './layers.css';

/** Every layer in a row of a table, the uppermost first as they lie on each other. */
export function LayersView({ state }: { readonly state: ImageState }): JSX.Element {
  const order = [...state.image.layers.keys()].reverse();
  return (
    <div class="layers">
      <table class="layers-table">
        <thead>
          <tr>
            <th>Layer</th>
            <th>Made by</th>
            <th class="number">Files</th>
            <th class="number">Stored</th>
            <th class="number">Uncompressed</th>
            <th class="number">
              <Term meaning="Bytes of the files themselves, without tar headers and padding.">Contents</Term>
            </th>
            <th>
              <Term meaning="The digest of the stored blob agrees with the one that the manifest declares.">
                Digest
              </Term>
            </th>
            <th>
              <Term meaning="The SHA-256 of the uncompressed tar agrees with the one that the config declares.">
                diffID
              </Term>
            </th>
          </tr>
        </thead>
        <tbody>
          {order.map((index) => (
            <LayerRow
              key={index}
              layer={state.image.layers[index] as Layer}
              state={state.layers[index] as LayerState}
              image={state}
            />
          ))}
        </tbody>
      </table>
      <section>
        <h2>What each layer brought where</h2>
        <LayerMatrix key={state.id} state={state} />
      </section>
    </div>
  );
}

interface LayerRowProps {
  readonly layer: Layer;
  readonly state: LayerState;
  readonly image: ImageState;
}

function LayerRow({ layer, state, image }: LayerRowProps): JSX.Element {
  const session = useSession();
  const { scan, phase } = state;
  const selected = session.selection.value.layer === layer.index;
  return (
    <tr aria-selected={selected} class="layers-row">
      <td>
        <LayerButton layer={layer.index} />
      </td>
      <td>
        <span class="layers-step mono">
          {visible(readableStep(layer.createdBy ?? '')) || <span class="soft">not recorded</span>}
        </span>
        {phase !== 'done' && <span class={phase === 'failed' ? 'bad' : 'soft'}>{phaseWords[phase]}</span>}
        <ReadOn image={image} layer={state} />
      </td>
      <td class="number">{scan ? formatCount(scan.entries.files) : '–'}</td>
      <td class="number">
        <SizeText bytes={scan?.size ?? layer.declaredSize} />
        {scan && scan.compression !== 'none' && <span class="soft"> {scan.compression}</span>}
      </td>
      <td class="number">
        <SizeText bytes={scan?.uncompressedSize ?? null} />
      </td>
      <td class="number">
        <SizeText bytes={scan?.contentSize ?? null} />
      </td>
      <td>
        <Verdict value={state.digestVerified} short />
      </td>
      <td>
        <Verdict value={state.diffIDVerified} short />
      </td>
    </tr>
  );
}

const phaseWords = {
  waiting: 'waiting',
  reading: 'being read',
  done: '',
  failed: 'not read to its end',
  absent: 'not in the archive',
  cancelled: 'cancelled',
} as const;
