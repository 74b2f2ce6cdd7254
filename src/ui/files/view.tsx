import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { RowQuery } from '../../analysis/rows.ts';
import type { FileShape } from '../../app/address/shown.ts';
import type { ImageState } from '../../app/state.ts';
import { Choice } from '../controls/choice.tsx';
import { MapView } from '../map/view.tsx';
import { useSession } from '../session-context.ts';
import { type ExplorerState, explorerOf } from './explorer-state.ts';
import { FileGrid } from './file-grid.tsx';
import { FilterPanel } from './filter-panel.tsx';
import { foldAll } from './fold-rules.ts';
import { ScopePicker } from './scope-picker.tsx';
import { SearchBar } from './search-bar.tsx';
import './files.css';
import './filter.css';

const shapes: readonly (readonly [shape: FileShape, title: string])[] = [
  ['tree', 'Tree'],
  ['list', 'List'],
  ['map', 'Map'],
];

/** Every file of the image or of one layer, as a tree, a list of any length, or a map of its bytes. */
export function FilesView({ state }: { readonly state: ImageState }): JSX.Element {
  const explorer = explorerOf(useSession(), state.id);
  const shape = explorer.shape.value;
  if (shape !== 'map') return <FileExplorer state={state} explorer={explorer} shape={shape} />;
  return (
    <div>
      <div class="files-bar files-modes">
        <Choice legend="Shown as" options={shapes} chosen={explorer.shape} />
      </div>
      <MapView key={state.id} state={state} />
    </div>
  );
}

interface FileExplorerProps {
  readonly state: ImageState;
  readonly explorer: ExplorerState;
  readonly shape: RowQuery['shape'];
}

/** The files as rows, with what they are sought and filtered by. */
function FileExplorer({ state, explorer, shape }: FileExplorerProps): JSX.Element {
  const session = useSession();
  const panelOpen = useSignal(explorer.isFiltered && explorer.filter.value.pattern === '');
  const scope = explorer.scope(session.selection.value.layer);
  const fold = explorer.fold(scope);
  // Layers that come meanwhile change the answer, not the question.
  const ready = state.layers.filter(({ scan }) => scan !== null).length;
  const query: RowQuery = {
    image: state.id,
    scope,
    shape,
    sort: explorer.sort.value,
    filter: explorer.filter.value,
    fold: shape === 'tree' ? fold.value : [],
  };
  return (
    <div class="files">
      <div class="files-bar files-modes">
        <Choice legend="Shown as" options={shapes} chosen={explorer.shape} />
        {shape === 'tree' && <FoldButtons onFold={(open) => (fold.value = foldAll(open))} />}
        <button
          type="button"
          class="quiet files-more"
          aria-expanded={panelOpen.value}
          data-testid="filter-more"
          onClick={() => {
            panelOpen.value = !panelOpen.value;
          }}
        >
          Filters{conditionCount(explorer)}
        </button>
      </div>
      <div class="files-bar">
        <ScopePicker state={state} explorer={explorer} />
        <SearchBar explorer={explorer} />
      </div>
      {panelOpen.value && <FilterPanel explorer={explorer} />}
      <FileGrid key={ready} query={query} explorer={explorer} fold={fold} />
    </div>
  );
}

/** How many conditions beside the search there are, in brackets. */
function conditionCount({ filter }: ExplorerState): string {
  const { kinds, changes, privileges, least, most, owner } = filter.value;
  const count = [kinds.length, changes.length, privileges.length, least ?? most ?? '', owner].filter(
    (condition) => condition !== 0 && condition !== '',
  ).length;
  return count === 0 ? '' : ` (${count})`;
}

function FoldButtons({ onFold }: { readonly onFold: (open: boolean) => void }): JSX.Element {
  return (
    <span class="files-folds">
      <button type="button" class="quiet" data-testid="expand-all" onClick={() => onFold(true)}>
        Expand all
      </button>
      <button type="button" class="quiet" data-testid="collapse-all" onClick={() => onFold(false)}>
        Collapse all
      </button>
    </span>
  );
}
