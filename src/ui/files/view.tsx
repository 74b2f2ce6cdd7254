import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { RowQuery, RowScope } from '../../analysis/rows.ts';
import type { ImageState } from '../../app/state.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import { FileRow } from './file-row.tsx';
import { layoutList, scrollToRow } from './layout.ts';
import { RowPages } from './row-pages.ts';
import { ScopePicker } from './scope-picker.tsx';
import './files.css';

type Sort = RowQuery['sort'];

const columns: readonly (readonly [by: Sort['by'], title: string, className: string])[] = [
  ['size', 'Size', 'file-size'],
  ['modified', 'Modified', 'file-time'],
  ['path', 'Path', 'file-path'],
];

/** Every file of the image or of one layer, in a list of any length. */
export function FilesView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const own = session.selection.value.layer;
  // A layer that is selected elsewhere is what people come to see; without one, the final file system.
  const wholeImage = useSignal(own === null);
  const sort = useSignal<Sort>({ by: 'path', descending: false });
  const filter = useSignal('');
  const scope: RowScope =
    own === null
      ? { kind: 'image', upTo: null }
      : wholeImage.value
        ? { kind: 'image', upTo: own }
        : { kind: 'layer', layer: own };
  const ready = state.layers.filter(({ scan }) => scan !== null).length;
  const query: RowQuery = { image: state.id, scope, sort: sort.value, filter: filter.value };
  return (
    <div class="files">
      <div class="files-bar">
        <ScopePicker state={state} wholeImage={wholeImage} />
        <input
          type="search"
          class="files-filter"
          placeholder="Filter by path"
          aria-label="Filter by path"
          data-testid="file-filter"
          value={filter.value}
          onInput={({ currentTarget }) => {
            filter.value = currentTarget.value;
          }}
        />
      </div>
      <FileList key={ready} query={query} onSort={(next) => (sort.value = next)} />
    </div>
  );
}

interface FileListProps {
  readonly query: RowQuery;
  readonly onSort: (sort: Sort) => void;
}

function FileList({ query, onSort }: FileListProps): JSX.Element {
  const session = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const scrollTop = useSignal(0);
  const viewport = useSignal(600);
  const rowHeight = useSignal(28);
  const active = useSignal(0);
  const key = JSON.stringify(query);
  // The key stands for the query: an equal one must not ask again.
  const pages = useMemo(() => new RowPages(session, query), [session, key]);
  const total = pages.total.value ?? 0;
  useEffect(() => {
    const element = frame.current as HTMLDivElement;
    const observer = new ResizeObserver(() => {
      viewport.value = element.clientHeight;
      rowHeight.value = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row-height')) || 28;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [viewport, rowHeight]);
  // Another list starts at its top.
  useEffect(() => {
    active.value = 0;
    (frame.current as HTMLDivElement).scrollTop = 0;
  }, [key]);

  const { first, count, top, height } = layoutList(total, rowHeight.value, viewport.value, scrollTop.value);
  const positions = Array.from({ length: count }, (_, i) => first + i);
  const rows = positions.map((position) => pages.at(position));
  const largest = rows.reduce((most, row) => Math.max(most, row?.size ?? 0), 0);

  const select = (position: number) => {
    active.value = position;
    const row = pages.at(position);
    if (row) session.select({ path: row.path });
  };
  const move = (position: number) => {
    const next = Math.max(0, Math.min(total - 1, position));
    active.value = next;
    const element = frame.current as HTMLDivElement;
    element.scrollTop = scrollToRow(next, total, rowHeight.value, viewport.value, element.scrollTop);
  };
  const page = Math.max(1, Math.floor(viewport.value / rowHeight.value) - 1);
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active.value + 1,
    ArrowUp: active.value - 1,
    PageDown: active.value + page,
    PageUp: active.value - page,
    Home: 0,
    End: total - 1,
  };
  return (
    <div
      class="files-grid"
      role="grid"
      aria-label="Files"
      aria-rowcount={total + 1}
      aria-activedescendant={`file-${active.value}`}
      tabIndex={0}
      data-testid="file-list"
      onKeyDown={(event) => {
        const next = moves[event.key];
        if (next !== undefined) {
          event.preventDefault();
          move(next);
        } else if (event.key === 'Enter') {
          select(active.value);
        }
      }}
    >
      <HeaderRow sort={query.sort} onSort={onSort} />
      <div
        class="files-frame"
        ref={frame}
        onScroll={({ currentTarget }) => {
          scrollTop.value = currentTarget.scrollTop;
        }}
      >
        <div class="files-sheet" style={{ height: `${height}px` }}>
          <div class="files-rows" style={{ transform: `translateY(${top}px)` }}>
            {positions.map((position, i) => (
              <FileRow
                key={position}
                row={rows[i]}
                position={position}
                active={position === active.value}
                largest={largest}
                onSelect={select}
              />
            ))}
          </div>
        </div>
        {pages.total.value === 0 && (
          <p class="files-none soft">
            {query.filter ? 'No path has that in it.' : 'There is nothing in it.'}
          </p>
        )}
      </div>
      <p class="files-sum soft" role="status">
        {pages.total.value === null
          ? 'Listing …'
          : `${formatMany(total, 'entry', 'entries')}, ${formatSize(pages.totalSize.value)} of contents`}
      </p>
    </div>
  );
}

interface HeaderRowProps {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

function HeaderRow({ sort, onSort }: HeaderRowProps): JSX.Element {
  return (
    <div class="file-row file-head" role="row" aria-rowindex={1}>
      <span role="columnheader" class="file-layer">
        <span class="visually-hidden">Layer</span>
      </span>
      <span role="columnheader" class="file-change">
        <span class="visually-hidden">Change</span>
      </span>
      <span role="columnheader" class="file-mode">
        Mode
      </span>
      <span role="columnheader" class="file-owner">
        Owner
      </span>
      {columns.map(([by, title, className]) => {
        const sorted = sort.by === by;
        const order = sort.descending ? 'descending' : 'ascending';
        return (
          <span key={by} role="columnheader" class={className} aria-sort={sorted ? order : 'none'}>
            <button
              type="button"
              data-testid={`sort-${by}`}
              onClick={() => onSort({ by, descending: sorted ? !sort.descending : by !== 'path' })}
            >
              {title} <span aria-hidden="true">{sorted ? (sort.descending ? '↓' : '↑') : ''}</span>
            </button>
          </span>
        );
      })}
    </div>
  );
}
