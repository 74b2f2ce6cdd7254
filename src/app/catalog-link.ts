import type { Remote } from 'comlink';
import type { Catalog } from '../analysis/catalog.ts';
import { WorkerFailure } from './worker-failure.ts';
import type { WorkerLink } from './worker-link.ts';

/**
 * The catalog, whose calls are rejected with a `WorkerFailure` once its worker has ended: a call to a worker that is gone would
 * wait for ever. The tables are lost with it, so it is not started again.
 */
export function openCatalog({ api, died }: WorkerLink<Catalog>): Remote<Catalog> {
  let end: WorkerFailure | null = null;
  const waiting = new Set<(failure: WorkerFailure) => void>();
  void died.then((reason) => {
    end = new WorkerFailure('ended', reason);
    for (const reject of waiting) reject(end);
  });
  const call = (method: (...values: unknown[]) => Promise<unknown>, values: unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (end) return reject(end);
      waiting.add(reject);
      method(...values)
        .then(resolve, reject)
        .finally(() => waiting.delete(reject));
    });
  return new Proxy(api, {
    get(target, name) {
      const method = Reflect.get(target, name);
      return (...values: unknown[]) => call(method, values);
    },
  });
}
