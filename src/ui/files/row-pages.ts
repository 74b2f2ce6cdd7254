import { signal } from '@preact/signals';
import type { ListedRow, RowQuery } from '../../analysis/rows.ts';
import type { Session } from '../../app/session-api.ts';
import type { PatternFault } from '../../base/pattern/pattern.ts';

/** Rows that are asked for at once. */
const pageSize = 200;
/** Pages that are kept. */
const keptPages = 30;

/** What is known of a whole answer. */
interface Totals {
  readonly rows: number;
  readonly matches: number;
  readonly matchedSize: number;
  readonly fault: PatternFault | null;
}

/**
 * The rows of one query as far as they have been shown: asked for a page at a time when they come into view. A page that
 * comes back after the query changed belongs to an object that nobody looks at any more.
 */
export class RowPages {
  readonly query: RowQuery;
  readonly #session: Session;
  readonly #pages = new Map<number, readonly ListedRow[] | null>();
  /** Counts the pages that have come: who reads a row is told when there are more. */
  readonly #arrivals = signal(0);
  /** Null until the first page is there. */
  readonly totals = signal<Totals | null>(null);

  /** `first`: the row that will be shown first. */
  constructor(session: Session, query: RowQuery, first: number) {
    this.#session = session;
    this.query = query;
    this.#ask(Math.floor(first / pageSize));
  }

  /** The row at a position; undefined while it is on its way. */
  at(position: number): ListedRow | undefined {
    const page = Math.floor(position / pageSize);
    // Read even where the row is there, so that the reader is told of those that are not.
    if (this.#arrivals.value >= 0 && !this.#pages.has(page)) this.#ask(page);
    return this.#pages.get(page)?.[position % pageSize];
  }

  #ask(page: number): void {
    this.#pages.set(page, null);
    void this.#session.rows(this.query, page * pageSize, pageSize).then((window) => {
      if (!window) return;
      const { total: rows, matches, matchedSize, fault } = window;
      this.totals.value = { rows, matches, matchedSize, fault };
      this.#pages.set(page, window.rows);
      const oldest = this.#pages.keys().next().value;
      if (this.#pages.size > keptPages && oldest !== undefined && oldest !== page) this.#pages.delete(oldest);
      this.#arrivals.value++;
    });
  }
}
