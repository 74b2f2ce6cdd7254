import { signal } from '@preact/signals';
import type { Row, RowQuery } from '../../analysis/rows.ts';
import type { Session } from '../../app/session-api.ts';

/** Rows that are asked for at once. */
const pageSize = 200;
/** Pages that are kept. */
const keptPages = 30;

/**
 * The rows of one query as far as they have been shown: asked for a page at a time when they come into view. A page that
 * comes back after the query changed belongs to an object that nobody looks at any more.
 */
export class RowPages {
  readonly #session: Session;
  readonly #query: RowQuery;
  readonly #pages = new Map<number, readonly Row[] | null>();
  /** Counts the pages that have come: who reads a row is told when there are more. */
  readonly #arrivals = signal(0);
  /** Rows of the whole answer; null until the first page is there. */
  readonly total = signal<number | null>(null);
  /** Content bytes of the whole answer. */
  readonly totalSize = signal(0);

  constructor(session: Session, query: RowQuery) {
    this.#session = session;
    this.#query = query;
    this.#ask(0);
  }

  /** The row at a position; undefined while it is on its way. */
  at(position: number): Row | undefined {
    const page = Math.floor(position / pageSize);
    // Read even where the row is there, so that the reader is told of those that are not.
    if (this.#arrivals.value >= 0 && !this.#pages.has(page)) this.#ask(page);
    return this.#pages.get(page)?.[position % pageSize];
  }

  #ask(page: number): void {
    this.#pages.set(page, null);
    void this.#session.rows(this.#query, page * pageSize, pageSize).then((window) => {
      if (!window) return;
      this.total.value = window.total;
      this.totalSize.value = window.totalSize;
      this.#pages.set(page, window.rows);
      const oldest = this.#pages.keys().next().value;
      if (this.#pages.size > keptPages && oldest !== undefined && oldest !== page) this.#pages.delete(oldest);
      this.#arrivals.value++;
    });
  }
}
