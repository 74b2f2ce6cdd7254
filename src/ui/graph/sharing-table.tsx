import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { LayerGraph } from '../../analysis/layer-graph.ts';
import { computeShared, wholeOf } from '../../analysis/sharing.ts';
import { PathText } from '../controls/path-text.tsx';
import { formatExactSize, formatMany, formatSize } from '../format/size.ts';
import { useSession } from '../session-context.ts';

/** Pixels of a cell (as in graph.css). */
const cellWidth = 96;
const cellHeight = 40;
/** Rows and columns are made by so many: scrolling a little makes none. */
const made = 6;

interface SharingTableProps {
  readonly graph: LayerGraph;
  readonly names: readonly string[];
  readonly selected: number;
}

/** Image by image, in the order of the columns of the picture. Only the cells on the screen are made. */
export function SharingTable({ graph, names, selected }: SharingTableProps): JSX.Element {
  const session = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const { columns } = graph;
  const [acrossFrom, acrossTo] = [useSignal(0), useSignal(0)];
  const [downFrom, downTo] = [useSignal(0), useSignal(0)];
  useLayoutEffect(() => {
    const element = frame.current as HTMLDivElement;
    const look = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
      [acrossFrom.value, acrossTo.value] = runOf(scrollLeft, clientWidth / cellWidth, cellWidth);
      [downFrom.value, downTo.value] = runOf(scrollTop, clientHeight / cellHeight, cellHeight);
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [acrossFrom, acrossTo, downFrom, downTo]);
  const across = { from: acrossFrom.value, to: Math.min(columns.length, acrossTo.value) };
  const down = { from: downFrom.value, to: Math.min(columns.length, downTo.value) };
  const shownColumns = columns.slice(across.from, across.to);
  return (
    <div class="sharing" ref={frame} data-testid="sharing">
      <table
        aria-rowcount={columns.length + 1}
        aria-colcount={columns.length + 1}
        style={{ width: `calc(var(--sharing-name) + ${columns.length * cellWidth}px)` }}
      >
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Image</span>
            </th>
            <Spacer span={across.from} />
            {shownColumns.map((image) => (
              <th
                key={image}
                class="number"
                scope="col"
                aria-colindex={(graph.images[image]?.column ?? 0) + 2}
                aria-current={image === selected}
              >
                <PathText path={names[image] as string} proportional />
              </th>
            ))}
            <Spacer span={columns.length - across.to} />
          </tr>
        </thead>
        <tbody>
          {down.from > 0 && <tr style={{ height: `${down.from * cellHeight}px` }} />}
          {columns.slice(down.from, down.to).map((image) => (
            <tr
              key={image}
              aria-rowindex={(graph.images[image]?.column ?? 0) + 2}
              aria-selected={image === selected}
            >
              <th scope="row">
                <button
                  type="button"
                  onClick={() =>
                    session.select({ image: graph.images[image]?.id ?? null, layer: null, path: null })
                  }
                >
                  <PathText path={names[image] as string} proportional />
                </button>
              </th>
              <Spacer span={across.from} />
              {shownColumns.map((other) => (
                <Cell key={other} graph={graph} image={image} other={other} />
              ))}
              <Spacer span={columns.length - across.to} />
            </tr>
          ))}
          {down.to < columns.length && (
            <tr style={{ height: `${(columns.length - down.to) * cellHeight}px` }} />
          )}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly graph: LayerGraph;
  readonly image: number;
  readonly other: number;
}

/** What two images share; of an image with itself, all that it has. */
function Cell({ graph, image, other }: CellProps): JSX.Element {
  const { layers, size } = image === other ? wholeOf(graph, image) : computeShared(graph, image, other);
  const column = graph.images[other]?.column ?? 0;
  if (layers === 0) {
    return (
      <td class="number soft" aria-colindex={column + 2}>
        –
      </td>
    );
  }
  return (
    <td
      class={image === other ? 'number soft' : 'number'}
      aria-colindex={column + 2}
      title={size === null ? '' : formatExactSize(size)}
    >
      {size === null ? '…' : formatSize(size)}
      <span class="sharing-layers soft">{formatMany(layers, 'layer')}</span>
    </td>
  );
}

/** Stands for columns that are not made. */
function Spacer({ span }: { readonly span: number }): JSX.Element | null {
  return span > 0 ? <td class="sharing-spacer" colSpan={span} aria-hidden="true" /> : null;
}

/** The rows or columns to make, from and to, where `shown` are on the screen from a place in pixels on. */
function runOf(start: number, shown: number, step: number): readonly [from: number, to: number] {
  const first = start / step;
  return [Math.floor(first / made) * made, Math.ceil((first + shown) / made) * made];
}
