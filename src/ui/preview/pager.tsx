import type { JSX } from 'preact';
import { formatMany } from '../format/size.ts';

interface PagerProps {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  /** Null where there is none. */
  readonly back: (() => void) | null;
  readonly on: (() => void) | null;
}

/** Which bytes of a content are shown, and the way to those before and behind. Nothing where all are. */
export function Pager({ from, to, size, back, on }: PagerProps): JSX.Element | null {
  if (!back && !on) return null;
  return (
    <nav class="preview-pager" aria-label="Parts of the content">
      <button type="button" class="button" disabled={!back} onClick={() => back?.()}>
        Previous
      </button>
      <span class="soft">
        bytes {from.toLocaleString('en')} to {to.toLocaleString('en')} of {formatMany(size, 'byte')}
      </span>
      <button type="button" class="button" disabled={!on} onClick={() => on?.()}>
        Next
      </button>
    </nav>
  );
}
