import { batch } from '@preact/signals';
import type { JSX } from 'preact';
import type { MapNode, Measure } from '../../analysis/byte-map.ts';
import type { ImageState } from '../../app/state.ts';
import { Choice } from '../controls/choice.tsx';
import { SavePicture } from '../picture/save-picture.tsx';
import { useSession } from '../session-context.ts';
import { imageName } from '../shell/image-facts.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { MapPicture } from './picture.tsx';
import { MapTable } from './table.tsx';
import { useMap } from './use-map.ts';
import './map.css';

/** Cells of a picture: more could not be told apart. */
const cells = 260;

const measures: readonly (readonly [measure: Measure, title: string])[] = [
  ['all', 'all that is shipped'],
  ['live', 'the final file system'],
  ['dead', 'dead bytes'],
];

/** Where an image's bytes are: a directory as a picture of areas, and the same figures as a table below it. */
export function MapView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const { mapPath: root, measure } = session.shownOf(state.id);
  const read = state.layers.filter(({ scan }) => scan !== null).length;
  const map = useMap(state.id, { path: root.value, measure: measure.value, cells }, read).value;
  const archive = session.archives.value.find(({ id }) => id === state.archive);
  const zoom = (path: string) => {
    root.value = path;
  };
  /** Opens a directory, or selects a file: as its layer has it where the final file system has it no more. */
  const open = (node: MapNode) => {
    if (node.kind === 'rest') return;
    const [first] = node.parts;
    // One step of the tab's history.
    batch(() => {
      if (node.kind === 'directory') zoom(node.path);
      session.select({ path: node.path, layer: node.live > 0 ? null : (first?.layer ?? null) });
    });
  };
  return (
    <div class="map" data-testid="map">
      <div class="map-bar">
        <Breadcrumbs path={root.value} onOpen={zoom} />
        <Choice legend="What the areas show" options={measures} chosen={measure} />
      </div>
      {map ? (
        <>
          <MapPicture map={map} onOpen={open} onZoom={zoom} />
          <SavePicture
            name="map"
            picture={async () =>
              (await import('./as-picture.ts')).mapAsPicture(map, imageName(state, archive?.name ?? ''))
            }
          />
          <MapTable map={map} onOpen={open} />
        </>
      ) : (
        <div class="map-picture" />
      )}
    </div>
  );
}
