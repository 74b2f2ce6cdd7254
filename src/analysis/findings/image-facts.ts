import type { HistoryStep } from '../../model/image.ts';
import type { Problem } from '../../model/problem.ts';
import type { ExecutionParameters } from '../../oci/config.ts';

/** What is known of an image besides its layers' entries. */
export interface ImageFacts {
  readonly references: readonly string[];
  /** Null where there is no config: then nothing is said of what it lacks. */
  readonly parameters: ExecutionParameters | null;
  readonly history: readonly HistoryStep[];
  /** What reading found: of the image (layer null) and of each of its layers. */
  readonly problems: readonly { readonly layer: number | null; readonly problem: Problem }[];
}
