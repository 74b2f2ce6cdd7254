import type { JSX } from 'preact';
import type { RowQuery, SortKey } from '../../analysis/rows.ts';

type Sort = RowQuery['sort'];

/** A column by its key, its title, its class. */
const columns: readonly (readonly [by: SortKey | null, title: string, className: string])[] = [
  [null, 'Layer', 'file-layer'],
  ['change', 'Change', 'file-change'],
  [null, 'Mode', 'file-mode'],
  [null, 'Owner', 'file-owner'],
  ['size', 'Size', 'file-size'],
  ['dead', 'Dead', 'file-dead'],
  ['modified', 'Modified', 'file-time'],
  ['name', 'Name', 'file-path'],
];

/** Columns too narrow for their titles. */
const signs: Readonly<Record<string, string>> = { Layer: '', Change: '±' };

/** What a column is sorted by next: sums the largest first, names from A on, then the other way round. */
export function nextSort(by: SortKey, { by: now, descending }: Sort): Sort {
  return { by, descending: now === by ? !descending : by !== 'name' && by !== 'change' };
}

/** The order after this one, when they are gone through one by one. */
export function followingSort({ by }: Sort): Sort {
  const keys = columns.flatMap(([key]) => (key === null ? [] : [key]));
  const next = keys[(keys.indexOf(by) + 1) % keys.length] as SortKey;
  return nextSort(next, { by, descending: false });
}

/** The titles of the columns; those that can be sorted by are buttons. */
export function HeaderRow({
  sort,
  onSort,
}: {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}): JSX.Element {
  return (
    <div class="file-row file-head" role="row" aria-rowindex={1}>
      {columns.map(([by, title, className]) => {
        const sign = signs[title];
        const text =
          sign === undefined ? (
            title
          ) : (
            <>
              <span class="visually-hidden">{title}</span>
              <span aria-hidden="true" title={title}>
                {sign}
              </span>
            </>
          );
        if (by === null) {
          return (
            <span key={title} role="columnheader" class={className}>
              {text}
            </span>
          );
        }
        const sorted = sort.by === by;
        const order = sort.descending ? 'descending' : 'ascending';
        return (
          <span key={title} role="columnheader" class={className} aria-sort={sorted ? order : 'none'}>
            <button type="button" data-testid={`sort-${by}`} onClick={() => onSort(nextSort(by, sort))}>
              {text}
              {sorted && <span aria-hidden="true">{sort.descending ? ' ↓' : ' ↑'}</span>}
            </button>
          </span>
        );
      })}
    </div>
  );
}
