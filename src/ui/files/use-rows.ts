import { useMemo, useRef } from 'preact/hooks';
import type { RowQuery } from '../../analysis/rows.ts';
import { useSession } from '../session-context.ts';
import { RowPages } from './row-pages.ts';

/** The rows of a query; those of the one before stay until the first of the new ones are there. `first`: the first row shown. */
export function useRows(query: RowQuery, first: number): RowPages {
  const session = useSession();
  const key = JSON.stringify(query);
  // The key stands for the query: an equal one must not ask again.
  const latest = useMemo(() => new RowPages(session, query, first), [session, key]);
  const shown = useRef(latest);
  const isSameImage = shown.current.query.image === query.image;
  if (latest.totals.value !== null || !isSameImage) shown.current = latest;
  return shown.current;
}
