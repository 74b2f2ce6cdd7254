import { type Signal, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { FoldRule, RowQuery } from '../../analysis/rows.ts';
import { RowKind } from '../../model/entry-table.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { awaitedPreview } from '../preview/open-preview.ts';
import { useSession } from '../session-context.ts';
import type { ExplorerState } from './explorer-state.ts';
import { FileRow } from './file-row.tsx';
import { foldAll, withRule, withWayTo } from './fold-rules.ts';
import { type GridAction, gridAction } from './grid-keys.ts';
import { followingSort, HeaderRow } from './header-row.tsx';
import { layoutList, scrollToRow } from './layout.ts';
import type { RowPages } from './row-pages.ts';
import { useRows } from './use-rows.ts';
import { useViewport } from './use-viewport.ts';

interface FileGridProps {
  readonly query: RowQuery;
  readonly explorer: ExplorerState;
  readonly fold: Signal<readonly FoldRule[]>;
}

/**
 * The rows of a query as a treegrid of any length: those in view are drawn, and the active one, so that the focus has a place
 * to stay when it is scrolled away from.
 */
export function FileGrid({ query, explorer, fold }: FileGridProps): JSX.Element {
  const session = useSession();
  const grid = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const viewport = useViewport(frame);
  const active = useSignal(0);
  /** Path of the active row, by which it is found again in another order. */
  const activePath = useSignal<string | null>(null);
  const hasFocus = useRef(false);
  const rowHeight = viewport.rowHeight.value;
  const firstShown = useRef(0);
  const pages = useRows(query, firstShown.current);
  const total = pages.totals.value?.rows ?? 0;
  const { first, count, top, height } = layoutList(
    total,
    rowHeight,
    viewport.height.value,
    viewport.scrollTop.value,
  );
  firstShown.current = first;
  const positions = Array.from({ length: count }, (_, i) => first + i);
  const isAway = total > 0 && (active.value < first || active.value >= first + count);
  const rows = positions.map((position) => pages.at(position));
  const largest = rows.reduce((most, row) => Math.max(most, row?.total ?? 0), 0);

  const show = (position: number) => {
    const element = frame.current;
    if (!element) return;
    element.scrollTop = scrollToRow(position, total, rowHeight, viewport.height.value, element.scrollTop);
  };
  const activate = (position: number) => {
    active.value = position;
    activePath.value = pages.at(position)?.path ?? null;
    show(position);
  };
  // In another order, with another filter or after a fold the active row is where its path is.
  useEffect(() => {
    let current = true;
    const path = activePath.value;
    const find = path === null ? Promise.resolve(null) : session.findPosition(pages.query, path);
    void find.then((position) => {
      if (!current) return;
      active.value = position ?? 0;
      show(position ?? 0);
    });
    return () => {
      current = false;
    };
  }, [pages]);
  // What is selected elsewhere is shown here: the way to it opens.
  const { path: selected } = session.selection.value;
  useEffect(() => {
    if (selected === null || selected === activePath.value) return;
    activePath.value = selected;
    const isTree = query.shape === 'tree' && !explorer.isFiltered;
    if (isTree) fold.value = withWayTo(fold.value, selected);
    void session.findPosition(query, selected).then((position) => {
      if (position === null) return;
      active.value = position;
      show(position);
    });
  }, [selected]);
  useLayoutEffect(() => {
    const row = grid.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]');
    if (hasFocus.current && row && document.activeElement !== row) row.focus({ preventScroll: true });
  });

  const select = (position: number) => {
    activate(position);
    const row = pages.at(position);
    if (row) session.select({ path: row.path });
  };
  const setFold = (path: string, reach: FoldRule['reach'], open: boolean) => {
    fold.value = withRule(fold.value, { path, reach, open });
  };
  const act = (action: GridAction) => {
    const row = pages.at(active.value);
    switch (action.kind) {
      case 'move':
        activate(action.to);
        break;
      case 'select':
        select(active.value);
        // Only a file has something to view; what is selected at once has no facts yet.
        if (row?.kind === RowKind.File || row?.kind === RowKind.Hardlink)
          awaitedPreview.value = session.selection.value;
        break;
      case 'parent':
        void moveToParent(row?.path ?? '/');
        break;
      case 'fold':
        foldRow(action, row?.path ?? '/');
        break;
      case 'changes':
        explorer.toggleChanges(action.changes);
        break;
      case 'sort':
        explorer.sort.value = followingSort(query.sort);
        break;
      default:
        explorer.layerScope.value = explorer.layerScope.value === 'after' ? 'changed' : 'after';
    }
  };
  const foldRow = ({ reach, open }: Extract<GridAction, { readonly kind: 'fold' }>, path: string) => {
    if (query.shape !== 'tree') return;
    if (reach === 'every') fold.value = foldAll(open);
    else if (reach === 'siblings') setFold(parentOf(path), 'children', open);
    else setFold(path, reach, open);
  };
  const moveToParent = async (path: string) => {
    if (query.shape !== 'tree' || parentOf(path) === '/') return;
    const position = await session.findPosition(pages.query, parentOf(path));
    if (position !== null) activate(position);
  };
  const drawn = (position: number) => (
    <FileRow
      key={position}
      row={pages.at(position)}
      position={position}
      shape={pages.query.shape}
      active={position === active.value}
      selected={selected !== null && pages.at(position)?.path === selected}
      largest={largest}
      onSelect={select}
      onToggle={(path, open) => {
        active.value = position;
        activePath.value = path;
        setFold(path, 'self', open);
      }}
    />
  );
  return (
    <>
      <div
        class="files-grid"
        role="treegrid"
        ref={grid}
        aria-label="Files"
        aria-rowcount={total + 1}
        aria-busy={pages.totals.value === null}
        tabIndex={-1}
        data-testid="file-list"
        onFocusCapture={({ target }) => {
          hasFocus.current = target === grid.current || (target as Element).matches('.files-rows [role=row]');
          if (target === grid.current)
            grid.current
              ?.querySelector<HTMLElement>('[role=row][tabindex="0"]')
              ?.focus({ preventScroll: true });
        }}
        onFocusOut={({ relatedTarget }) => {
          if (!grid.current?.contains(relatedTarget as Node | null) && relatedTarget !== null)
            hasFocus.current = false;
        }}
        onKeyDown={(event) => {
          if (event.altKey || event.metaKey || !hasFocus.current) return;
          const page = Math.max(1, Math.floor(viewport.height.value / rowHeight) - 1);
          const row = pages.at(active.value);
          const place = { active: active.value, total, page, row };
          const action = gridAction(event.key, { ctrl: event.ctrlKey, shift: event.shiftKey }, place);
          if (!action) return;
          event.preventDefault();
          act(action);
        }}
      >
        <HeaderRow
          sort={query.sort}
          onSort={(sort) => {
            explorer.sort.value = sort;
          }}
        />
        <div
          class="files-frame"
          ref={frame}
          onScroll={({ currentTarget }) => {
            viewport.scrollTop.value = currentTarget.scrollTop;
          }}
        >
          <div class="files-sheet" style={{ height: `${height}px` }}>
            <div class="files-rows" style={{ transform: `translateY(${top}px)` }}>
              {positions.map(drawn)}
              {isAway && <div class="file-away">{drawn(active.value)}</div>}
            </div>
          </div>
          {pages.totals.value?.rows === 0 && (
            <p class="files-none soft">
              {explorer.isFiltered ? 'Nothing here is like that.' : 'There is nothing in it.'}
            </p>
          )}
        </div>
      </div>
      <p class="files-sum soft" role="status" data-testid="file-sum">
        {summary(pages, explorer.isFiltered)}
      </p>
    </>
  );
}

/** How much there is, in a sentence. */
function summary(pages: RowPages, isFiltered: boolean): string {
  const totals = pages.totals.value;
  if (!totals) return 'Listing …';
  const { fault, matches, matchedSize } = totals;
  if (fault) return `The pattern can't be used: ${fault.message}, at its character ${fault.at + 1}.`;
  const found = `${formatMany(matches, 'entry', 'entries')}, ${formatSize(matchedSize)} of contents`;
  return isFiltered ? `Found ${found}` : found;
}

/** The directory that a path lies in. */
function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}
