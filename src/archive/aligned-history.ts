import type { HistoryStep } from '../model/image.ts';
import type { ImageConfig } from '../oci/config.ts';
import { alignHistory, type HistoryEntry } from '../oci/history.ts';

/** The history of a config, put to a number of layers. */
export interface AlignedHistory {
  readonly steps: readonly HistoryStep[];
  /** Lines of the steps that made a layer, by its position. */
  readonly createdBy: ReadonlyMap<number, string | null>;
  /** How many steps say that they made a layer. */
  readonly made: number;
}

/** By config and number of layers: a thousand images may share a config of megabytes. */
const known = new WeakMap<ImageConfig, Map<number, AlignedHistory>>();
const none: AlignedHistory = { steps: [], createdBy: new Map(), made: 0 };

/** The history of a config for an image of so many layers; the same object for all images that have both in common. */
export function alignedHistory(config: ImageConfig | null, layers: number): AlignedHistory {
  if (!config) return none;
  const byCount = known.get(config) ?? new Map<number, AlignedHistory>();
  known.set(config, byCount);
  const history = byCount.get(layers) ?? align(config.history, layers);
  byCount.set(layers, history);
  return history;
}

function align(entries: readonly HistoryEntry[], layers: number): AlignedHistory {
  const positions = alignHistory(entries, layers);
  const steps = entries.map((entry, step) => ({ ...entry, layer: positions[step] ?? null, imageID: null }));
  const createdBy = new Map<number, string | null>();
  for (const { layer, createdBy: line } of steps) if (layer !== null) createdBy.set(layer, line);
  return { steps, createdBy, made: entries.filter((entry) => !entry.emptyLayer).length };
}
