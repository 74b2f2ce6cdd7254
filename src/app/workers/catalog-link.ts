import type { Remote } from 'comlink';
import type { KeepingCatalog } from '../../store/keeping-catalog.ts';
import { WorkerFailure } from './worker-failure.ts';
import type { WorkerLink } from './worker-link.ts';

/** The catalog, and the way to have its worker started ahead of the first call. */
export interface CatalogLink {
  readonly catalog: Remote<KeepingCatalog>;
  /** Starts the worker unless it was started before. */
  warm(): void;
}

/**
 * The catalog, whose worker is started by the first call, and whose calls are rejected with a `WorkerFailure` once that has
 * ended: a call to a worker that is gone would wait for ever. The tables are lost with it, so it is not started again.
 */
export function openCatalog(start: () => WorkerLink<KeepingCatalog>): CatalogLink {
  let link: WorkerLink<KeepingCatalog> | null = null;
  let end: WorkerFailure | null = null;
  const waiting = new Set<(failure: WorkerFailure) => void>();
  const started = () => {
    if (link) return link;
    link = start();
    void link.died.then((reason) => {
      end = new WorkerFailure('ended', reason);
      for (const reject of waiting) reject(end);
    });
    return link;
  };
  const call = (name: string | symbol, values: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      const { api } = started();
      if (end) return reject(end);
      waiting.add(reject);
      Reflect.get(
        api,
        name,
      )(...values)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  const catalog = new Proxy({} as Remote<KeepingCatalog>, {
    get:
      (_, name) =>
      (...values: unknown[]) =>
        call(name, values),
  });
  return { catalog, warm: () => void started() };
}
