import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { ImageSummary } from '../../analysis/summary.ts';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { Choice } from '../controls/choice.tsx';
import { LayerButton } from '../controls/layer-button.tsx';
import { PathButton } from '../controls/path-button.tsx';
import { SizeText } from '../controls/size-text.tsx';
import { readableStep } from '../layers/step-text.ts';
import { directoriesOf, partsOf } from '../map/layout.ts';
import { useMap } from '../map/use-map.ts';
import './dead-lists.css';

/** Rows that are shown; what is left is one row more. */
const shownRows = 10;

const groupings = [
  ['path', 'by path'],
  ['directory', 'by directory'],
  ['hiddenBy', 'by the layer that hid them'],
  ['shippedBy', 'by the layer that ships them'],
] as const;
type Grouping = (typeof groupings)[number][0];

interface DeadListsProps {
  readonly state: ImageState;
  readonly summary: ImageSummary;
}

/** Where the dead bytes are: by path, by directory, or by the layers that ship or hide them. Every list adds up to all. */
export function DeadLists({ state, summary }: DeadListsProps): JSX.Element {
  const by = useSignal<Grouping>('path');
  return (
    <div class="dead-lists" data-testid="dead-lists">
      <Choice legend="Group dead bytes" options={groupings} chosen={by} />
      {by.value === 'path' && <DeadPaths summary={summary} />}
      {by.value === 'directory' && <DeadDirectories image={state.id} />}
      {(by.value === 'hiddenBy' || by.value === 'shippedBy') && (
        <DeadLayers state={state} summary={summary} by={by.value} />
      )}
    </div>
  );
}

function DeadPaths({ summary }: { readonly summary: ImageSummary }): JSX.Element {
  const { paths, dead } = summary.waste;
  const shown = paths.slice(0, shownRows);
  return (
    <table class="dead-list">
      <thead>
        <tr>
          <th>Path</th>
          <th class="dead-cause">Cause</th>
          <th class="dead-layers">Layers</th>
          <th class="number dead-bytes">Dead</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ path, dead: bytes, cause, layers }) => (
          <tr key={path}>
            <td class="dead-path">
              <PathButton path={path} layer={layers[0] ?? null} />
            </td>
            <td class="dead-cause">{cause}</td>
            <td class="dead-layers">{layers.join(' → ')}</td>
            <td class="number">
              <SizeText bytes={bytes} />
            </td>
          </tr>
        ))}
        <Rest what="in other paths" all={dead} shown={shown.map((row) => row.dead)} columns={4} />
      </tbody>
    </table>
  );
}

function DeadDirectories({ image }: { readonly image: string }): JSX.Element {
  const map = useMap(image, { path: '/', measure: 'dead', cells: shownRows * 2 }, 0).value;
  if (!map) return <p class="soft">Adding up …</p>;
  const shown = directoriesOf(map).slice(0, shownRows);
  return (
    <table class="dead-list">
      <thead>
        <tr>
          <th>Directory</th>
          <th class="dead-layers">Shipped by</th>
          <th class="number dead-bytes">Dead</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((node) => {
          const layers = partsOf(node).map(({ layer }) => layer);
          return (
            <tr key={node.path}>
              <td class="dead-path">
                <PathButton path={node.path} layer={layers[0] ?? null} />
              </td>
              <td class="dead-layers">{layers.join(', ')}</td>
              <td class="number">
                <SizeText bytes={node.dead} />
              </td>
            </tr>
          );
        })}
        <Rest what="in other directories" all={map.dead} shown={shown.map(({ dead }) => dead)} columns={3} />
      </tbody>
    </table>
  );
}

interface DeadLayersProps extends DeadListsProps {
  readonly by: 'hiddenBy' | 'shippedBy';
}

function DeadLayers({ state, summary, by }: DeadLayersProps): JSX.Element {
  const layers = new Map<number, { dead: number; causes: Set<string> }>();
  for (const { cause, bytes, ...item } of summary.advice) {
    const layer = item[by];
    if (cause === null || layer === null) continue;
    const own = layers.get(layer) ?? { dead: 0, causes: new Set() };
    own.dead += bytes;
    layers.set(layer, { dead: own.dead, causes: own.causes.add(cause) });
  }
  const order = [...layers].sort(([, a], [, b]) => b.dead - a.dead);
  const shown = order.slice(0, shownRows);
  return (
    <table class="dead-list">
      <thead>
        <tr>
          <th class="dead-layer">Layer</th>
          <th>Made by</th>
          <th class="dead-cause">Cause</th>
          <th class="number dead-bytes">Dead</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(([layer, { dead, causes }]) => (
          <tr key={layer}>
            <td>
              <LayerButton layer={layer} />
            </td>
            <td class="dead-line mono">
              {visible(readableStep(state.image.layers[layer]?.createdBy ?? ''))}
            </td>
            <td class="dead-cause">{[...causes].join(', ')}</td>
            <td class="number">
              <SizeText bytes={dead} />
            </td>
          </tr>
        ))}
        <Rest
          what="of other layers"
          all={summary.waste.dead}
          shown={shown.map(([, { dead }]) => dead)}
          columns={4}
        />
      </tbody>
    </table>
  );
}

interface RestProps {
  readonly what: ComponentChildren;
  readonly all: number;
  readonly shown: readonly number[];
  readonly columns: number;
}

/** What a list does not show, so that it adds up; nothing where it shows all. */
function Rest({ what, all, shown, columns }: RestProps): JSX.Element | null {
  const rest = all - shown.reduce((sum, bytes) => sum + bytes, 0);
  if (rest === 0) return null;
  return (
    <tr>
      <td class="dead-path soft" colSpan={columns - 1}>
        {what}
      </td>
      <td class="number">
        <SizeText bytes={rest} />
      </td>
    </tr>
  );
}
