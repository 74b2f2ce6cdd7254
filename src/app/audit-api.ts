import type { ReadonlySignal } from '@preact/signals';
import type { Findings } from '../analysis/findings/finding.ts';
import type { SearchState } from './state.ts';

/** Looks for what images give away, and for what weakens them. */
export interface Audit {
  /** How far looking through contents has come. */
  readonly state: ReadonlySignal<SearchState>;
  /** Looks through the contents of these images: their layers are read once more; what is known already is not. */
  start(images: readonly string[]): Promise<void>;
  /** Stops; what was found stays. */
  cancel(): void;
  /** What is known of an image: without `start`, all but what its contents hold. Null for one that is not open. */
  findings(image: string): Promise<Findings | null>;
}
