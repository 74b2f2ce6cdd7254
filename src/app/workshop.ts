import type { Remote } from 'comlink';
import type { ArchiveWorkerApi, LayerWorkerApi } from '../pipeline/protocol.ts';
import type { KeepingCatalog } from '../store/keeping-catalog.ts';
import type { LayerStock } from './reading/layer-stock.ts';
import type { WorkerPool } from './workers/worker-pool.ts';

/** What the archives of a session are read with; shared by all of them. */
export interface Workshop {
  readonly archives: Pick<WorkerPool<ArchiveWorkerApi>, 'run'>;
  readonly layers: Pick<WorkerPool<LayerWorkerApi>, 'run'>;
  readonly catalog: Remote<KeepingCatalog>;
  readonly stock: LayerStock;
  /** Called whenever a state of an archive is new. */
  changed(): void;
}
