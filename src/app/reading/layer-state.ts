import { scanOfLayer } from '../../analysis/opaque-layer.ts';
import { verifyLayer } from '../../analysis/verify.ts';
import type { Layer } from '../../model/image.ts';
import type { LayerScan } from '../../model/layer-scan.ts';
import type { Problem } from '../../model/problem.ts';
import type { LayerState } from '../state.ts';
import { noProgress } from './progress-meter.ts';

/** What became of a blob; the layers that hold it share this. */
export interface BlobState {
  /** Member name for messages. */
  readonly name: string;
  phase: LayerState['phase'];
  progress: LayerState['progress'];
  scan: LayerScan | null;
  /** Why there is no scan though it was read. */
  failure: Problem | null;
}

/** The state of a layer by that of its blob, which an absent one has none of. `before` itself where nothing has changed. */
export function layerState(
  layer: Layer,
  blob: BlobState | undefined,
  before: LayerState | undefined,
): LayerState {
  if (!blob) return before ?? absentLayer(layer);
  const { phase, progress, failure } = blob;
  const scan = blob.scan && scanOfLayer(layer, blob.scan);
  if (before && before.phase === phase && before.progress === progress && before.scan === scan) return before;
  const verification = scan && verifyLayer(layer, scan, blob.name);
  return {
    phase,
    progress,
    scan,
    digestVerified: verification?.digest ?? null,
    diffIDVerified: verification?.diffID ?? null,
    problems: [
      ...layer.problems,
      ...(failure ? [failure] : []),
      ...(verification?.problems ?? []),
      ...(scan?.problems ?? []),
    ],
  };
}

function absentLayer(layer: Layer): LayerState {
  return {
    phase: 'absent',
    progress: noProgress(0),
    scan: null,
    digestVerified: null,
    diffIDVerified: null,
    problems: layer.problems,
  };
}
