import type { JSX } from 'preact';
import type { ListedRow, RowQuery } from '../../analysis/rows.ts';
import { visible } from '../../base/text.ts';
import { RowKind } from '../../model/entry-table.ts';
import { PathText } from '../controls/path-text.tsx';
import { changeMark, formatKind, formatMode, formatOwner } from '../format/entry.ts';
import { formatExactSize, formatSize } from '../format/size.ts';
import { formatAgo, formatModified } from '../format/time.ts';
import { layerStyle } from '../theme/layer-hue.ts';

interface FileRowProps {
  /** Undefined while it is on its way. */
  readonly row: ListedRow | undefined;
  readonly position: number;
  readonly shape: RowQuery['shape'];
  /** Whether the focus is here when the list has it. */
  readonly active: boolean;
  readonly selected: boolean;
  /** Bytes of the largest row in view: the bars compare with it. */
  readonly largest: number;
  readonly onSelect: (position: number) => void;
  readonly onToggle: (path: string, open: boolean) => void;
}

/** Levels beyond this are not set in any further: the names need the room. */
const deepestIndent = 12;

/** One entry of the list. */
export function FileRow(props: FileRowProps): JSX.Element {
  const { row, position, shape, active, selected, onSelect } = props;
  const looks = ['file-row', row?.change === 'removal' && 'removed', row?.matches === false && 'way'];
  const inTree = shape === 'tree' && row ? treeAttributes(row) : {};
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    <div
      class={looks.filter(Boolean).join(' ')}
      role="row"
      aria-rowindex={position + 2}
      aria-selected={selected}
      {...inTree}
      tabIndex={active ? 0 : -1}
      data-testid="file-row"
      onClick={() => onSelect(position)}
      onDblClick={() => row && typeof row.open === 'boolean' && props.onToggle(row.path, !row.open)}
    >
      {row ? <Cells {...props} row={row} /> : <span role="gridcell" class="file-waiting" />}
    </div>
  );
}

function treeAttributes({ level, setSize, position, open }: ListedRow): Record<string, number | boolean> {
  return {
    'aria-level': level,
    'aria-setsize': setSize,
    'aria-posinset': position,
    ...(open === null ? {} : { 'aria-expanded': open }),
  };
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

type CellsProps = FileRowProps & { readonly row: ListedRow };

function Cells({ row, shape, largest, onToggle }: CellsProps): JSX.Element {
  const mark = changeMark(row);
  const isTree = shape === 'tree';
  const bytes = isTree ? row.total : row.size;
  const hasSize = row.kind === RowKind.File || (isTree && row.kind === RowKind.Directory);
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
      <span role="gridcell" class="file-size" title={hasSize ? formatExactSize(bytes) : undefined}>
        {hasSize && (
          <>
            <span class="file-bar" style={{ width: `${(100 * bytes) / (largest || 1)}%` }} />
            <span>{formatSize(bytes)}</span>
          </>
        )}
      </span>
      <span role="gridcell" class="file-dead" title={row.dead ? formatExactSize(row.dead) : undefined}>
        {row.dead !== null && row.dead > 0 && formatSize(row.dead)}
      </span>
      <span role="gridcell" class="file-time">
        {!row.implied && <Modified seconds={row.modified} />}
      </span>
      <span
        role="gridcell"
        class="file-path"
        style={isTree ? { '--level': String(Math.min(row.level, deepestIndent) - 1) } : {}}
      >
        {isTree && <Twisty row={row} onToggle={onToggle} />}
        <PathText path={isTree ? nameOf(row) : row.path} />
        <Note row={row} />
      </span>
    </>
  );
}

/** What opens and closes a directory for the pointer; the keys and the row's own attributes say the same. */
function Twisty({ row, onToggle }: Pick<CellsProps, 'row' | 'onToggle'>): JSX.Element {
  const { open, path } = row;
  if (open === null) return <span class="file-twisty" />;
  return (
    <span
      class={open ? 'file-twisty open' : 'file-twisty'}
      aria-hidden="true"
      data-testid="file-twisty"
      onClick={(event) => {
        event.stopPropagation();
        onToggle(path, !open);
      }}
      onDblClick={(event) => event.stopPropagation()}
    />
  );
}

/** The last component; an opaque whiteout stands in its directory and bears the name of its marker. */
function nameOf({ path, kind }: ListedRow): string {
  if (kind === RowKind.OpaqueWhiteout) return '.wh..wh..opq';
  return path.slice(path.lastIndexOf('/') + 1) || '/';
}

/** What a link leads to, or what a whiteout is. */
function Note({ row }: { readonly row: ListedRow }): JSX.Element | null {
  if (row.link !== null) {
    return (
      <span class="file-link soft">
        {row.kind === RowKind.Hardlink ? 'is' : '→'} <bdi class="mono">{visible(row.link)}</bdi>
      </span>
    );
  }
  if (row.kind === RowKind.Whiteout) return <span class="file-link soft">whiteout</span>;
  if (row.kind !== RowKind.OpaqueWhiteout) return null;
  return <span class="file-link soft">opaque whiteout: hides all that was in its directory</span>;
}
