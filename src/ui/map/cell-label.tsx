import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { PathText } from '../controls/path-text.tsx';
import { formatMany, formatSize } from '../format/size.ts';
import { LayerMarks } from './layer-marks.tsx';
import type { Cell } from './layout.ts';

interface CellLabelProps {
  readonly cell: Cell;
  /** Size of the picture, in pixels: the label stays in it. */
  readonly frame: { readonly width: number; readonly height: number };
}

/** Width that the label is given, and its distance from the cell. */
const width = 260;
const distance = 6;
/** Height that it takes at most, from which it is decided whether it stands above or below. */
const height = 64;

/** What the cell under the pointer or the keyboard is. */
export function CellLabel({ cell, frame }: CellLabelProps): JSX.Element {
  const left = Math.max(0, Math.min(cell.x, frame.width - width));
  const below = cell.y + cell.height + distance;
  const top = below + height <= frame.height ? below : Math.max(0, cell.y - height - distance);
  return (
    <div
      class="map-label"
      style={{ left: `${left}px`, top: `${top}px`, maxWidth: `${width}px` }}
      aria-hidden="true"
    >
      {cell.node.kind === 'rest' ? (
        <span>{formatMany(cell.node.count, 'smaller entry', 'smaller entries')}</span>
      ) : (
        <PathText path={cell.node.path} />
      )}
      <span class="map-label-sizes">{sizesText(cell)}</span>
      <LayerMarks parts={cell.parts} />
    </div>
  );
}

/** The same as a line of text. */
export function cellText(cell: Cell): string {
  const { node, parts } = cell;
  const what =
    node.kind === 'rest'
      ? `${formatMany(node.count, 'smaller entry', 'smaller entries')} in ${visible(node.path)}`
      : `${visible(node.path)}, ${node.kind}`;
  return `${what}, ${sizesText(cell)}, from layer ${parts.map(({ layer }) => layer).join(', ')}`;
}

function sizesText({ node }: Cell): string {
  const sizes = [
    node.live > 0 && `${formatSize(node.live)} live`,
    node.dead > 0 && `${formatSize(node.dead)} dead`,
  ];
  return sizes.filter(Boolean).join(', ');
}
