import type { ReadonlySignal } from '@preact/signals';
import type { DiveCi } from '../../analysis/dive-ci/dive-ci.ts';
import type { DiveVerdict } from '../../analysis/dive-ci/judge-dive-ci.ts';
import type { ImageState } from '../state.ts';

/** Judges images by the rules of dive's CI mode. */
export interface DiveGate {
  /** The rules that hold; null where none were given. */
  readonly rules: ReadonlySignal<DiveCi | null>;
  /** Why the file that was given last holds no rules; null where it did. */
  readonly fault: ReadonlySignal<string | null>;
  /** Takes a `.dive-ci` file; null: none any more. */
  setFile(file: File | null): Promise<void>;
  /** What the rules say of an image; null where there are none. */
  verdict(image: ImageState): DiveVerdict | null;
}
