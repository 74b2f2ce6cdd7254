import type { JSX } from 'preact';
import type { Row } from '../../analysis/rows.ts';
import { visible } from '../../base/text.ts';
import { RowKind } from '../../model/entry-table.ts';
import { PathText } from '../controls/path-text.tsx';
import { changeMarks, formatKind, formatMode, formatOwner } from '../format/entry.ts';
import { formatExactSize, formatSize } from '../format/size.ts';
import { formatAgo, formatModified } from '../format/time.ts';
import { layerStyle } from '../theme/layer-hue.ts';

interface FileRowProps {
  /** Undefined while it is on its way. */
  readonly row: Row | undefined;
  readonly position: number;
  readonly active: boolean;
  /** Size of the largest row in view: the bars compare with it. */
  readonly largest: number;
  readonly onSelect: (position: number) => void;
}

/** One entry of the list. */
export function FileRow({ row, position, active, largest, onSelect }: FileRowProps): JSX.Element {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    <div
      class={row?.change === 'removal' ? 'file-row removed' : 'file-row'}
      role="row"
      id={`file-${position}`}
      aria-rowindex={position + 2}
      aria-selected={active}
      tabIndex={-1}
      data-testid="file-row"
      onClick={() => onSelect(position)}
    >
      {row ? <Cells row={row} largest={largest} /> : <span role="gridcell" class="file-waiting" />}
    </div>
  );
}

/** The blank between the day and the time of the day. */
const beforeTime = /(?<=^\S+-\d\d-\d\d) /;

/** The day, and the time of the day where there is room for it. */
function Modified({ seconds }: { readonly seconds: number }): JSX.Element {
  const whole = formatModified(seconds);
  const [date, time] = whole.split(beforeTime);
  return (
    <span title={`${whole} UTC, ${formatAgo(seconds * 1000, Date.now())}`}>
      {date}
      {time !== undefined && <span class="file-clock"> {time}</span>}
    </span>
  );
}

function Cells({ row, largest }: { readonly row: Row; readonly largest: number }): JSX.Element {
  const mark = row.change && changeMarks[row.change];
  return (
    <>
      <span
        role="gridcell"
        class="file-layer layer-ink"
        style={layerStyle(row.layer)}
        title={`layer ${row.layer}`}
      >
        <span class="layer-chip" />
        <span class="visually-hidden">layer {row.layer}</span>
      </span>
      <span role="gridcell" class={`file-change ${row.change ?? ''}`} title={mark?.word}>
        {mark && <span aria-hidden="true">{mark.sign}</span>}
        <span class="visually-hidden">{mark?.word}</span>
      </span>
      <span role="gridcell" class="file-mode mono" title={formatKind(row.kind)}>
        {row.implied ? 'implied' : formatMode(row.kind, row.mode)}
      </span>
      <span role="gridcell" class="file-owner" title={`${row.uid}:${row.gid}`}>
        {row.implied ? '' : visible(formatOwner(row))}
      </span>
      <span role="gridcell" class="file-size" title={formatExactSize(row.size)}>
        {row.kind === RowKind.File && (
          <>
            <span class="file-bar" style={{ width: `${(100 * row.size) / (largest || 1)}%` }} />
            <span>{formatSize(row.size)}</span>
          </>
        )}
      </span>
      <span role="gridcell" class="file-time">
        {!row.implied && <Modified seconds={row.modified} />}
      </span>
      <span role="gridcell" class="file-path">
        <PathText path={row.path} />
        {row.link !== null && (
          <span class="file-link soft">
            {row.kind === RowKind.Hardlink ? 'is' : '→'} <bdi class="mono">{visible(row.link)}</bdi>
          </span>
        )}
        {(row.kind === RowKind.Whiteout || row.kind === RowKind.OpaqueWhiteout) && (
          <span class="file-link soft">
            {row.kind === RowKind.Whiteout ? 'whiteout' : 'opaque whiteout: hides all below it'}
          </span>
        )}
      </span>
    </>
  );
}
