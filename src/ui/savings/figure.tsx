import type { ComponentChildren, JSX } from 'preact';
import { SizeText } from '../controls/size-text.tsx';

interface FigureProps {
  /** Title of the column, which stands beside the figure where there is no room for columns. */
  readonly label: string;
  /** A size; left out where `children` say it otherwise. */
  readonly bytes?: number | null;
  readonly children?: ComponentChildren;
}

/** A cell with a figure. */
export function Figure({ label, bytes, children }: FigureProps): JSX.Element {
  return (
    <td class="number" data-label={label}>
      {bytes === undefined ? children : <SizeText bytes={bytes} />}
    </td>
  );
}
