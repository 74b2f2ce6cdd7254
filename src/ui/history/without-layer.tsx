import type { JSX } from 'preact';
import type { HistoryStep } from '../../model/image.ts';

/** What stands in the place of a step's layer: that it made none, or that it made one and which can't be told. */
export function WithoutLayer({ step }: { readonly step: HistoryStep }): JSX.Element {
  return <span class="soft history-time">{step.emptyLayer ? 'metadata only' : 'not known'}</span>;
}
