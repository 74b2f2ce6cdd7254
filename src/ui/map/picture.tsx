import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { MapNode } from '../../analysis/byte-map.ts';
import { useSession } from '../session-context.ts';
import { CellLabel, cellText } from './cell-label.tsx';
import { readColours } from './colours.ts';
import {
  bytesOf,
  type Cell,
  cellAt,
  cellOfPath,
  type Direction,
  isBelow,
  layoutMap,
  neighbour,
} from './layout.ts';
import { paintMap } from './paint.ts';

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

interface MapPictureProps {
  readonly map: MapNode;
  /** Opens a directory, or selects a file. */
  readonly onOpen: (node: MapNode) => void;
  /** Shows another directory. */
  readonly onZoom: (path: string) => void;
}

/**
 * A map as areas on a canvas. Arrows move between cells, Enter opens, a blank steps one directory towards the cell, Escape
 * and Backspace step out.
 */
export function MapPicture({ map, onOpen, onZoom }: MapPictureProps): JSX.Element {
  const session = useSession();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  /** Counts changes of what colours come to. */
  const theme = useSignal(0);
  const focused = useSignal(false);
  /** What the pointer or the keyboard is on: the cells are made anew with every map. */
  const active = useSignal<MapNode | null>(null);
  const { path, layer } = session.selection.value;
  const { width, height } = size.value;
  const cells = useMemo(() => layoutMap(map, { x: 0, y: 0, width, height }), [map, width, height]);
  const drawn = cells
    .filter(({ opened }) => !opened)
    .reduce((sum, { parts }) => sum + parts.reduce((own, part) => own + bytesOf(part), 0), 0);
  const activeCell = cells.find(({ node }) => node === active.value) ?? null;

  useLayoutEffect(() => {
    const element = frame.current as HTMLDivElement;
    const observer = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
    });
    observer.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const repaint = () => theme.value++;
    scheme.addEventListener('change', repaint);
    return () => {
      observer.disconnect();
      scheme.removeEventListener('change', repaint);
    };
  }, [size, theme]);
  const colours = useMemo(
    () => (frame.current && width > 0 ? readColours(frame.current) : null),
    [width > 0, theme.value],
  );
  useEffect(() => {
    const element = canvas.current as HTMLCanvasElement;
    const context = element.getContext('2d');
    if (!context || !colours) return;
    const scale = devicePixelRatio || 1;
    element.width = Math.round(width * scale);
    element.height = Math.round(height * scale);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const selected = path === null ? null : cellOfPath(cells, path);
    paintMap(context, cells, { active: activeCell, selected, layer: path === null ? layer : null }, colours);
  });

  const at = (event: MouseEvent): Cell | null => cellAt(cells, event.offsetX, event.offsetY);
  const step = (direction: Direction) => {
    const from = activeCell ?? cells.find(({ opened }) => !opened);
    if (!from) return;
    active.value = (activeCell ? neighbour(cells, from, direction) : from).node;
  };
  const keyDown = (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (direction) step(direction);
    else if (event.key === 'Enter' && activeCell) onOpen(activeCell.node);
    else if (event.key === ' ' && activeCell) {
      const towards = map.children.find((child) => isAt(child, activeCell.node));
      if (towards?.kind === 'directory') onZoom(towards.path);
    } else if ((event.key === 'Escape' || event.key === 'Backspace') && map.path !== '/')
      onZoom(parentOf(map.path));
    else return;
    event.preventDefault();
    // What the page does on Escape is for a map that shows all.
    event.stopPropagation();
  };
  return (
    <div
      ref={frame}
      class="map-picture"
      role="listbox"
      tabIndex={0}
      aria-label={`Map of ${map.path}`}
      aria-activedescendant={activeCell ? 'map-active' : undefined}
      data-testid="map-picture"
      data-bytes={drawn}
      onKeyDown={keyDown}
      onFocus={() => {
        focused.value = true;
      }}
      onBlur={() => {
        focused.value = false;
      }}
      onPointerMove={(event) => {
        active.value = at(event)?.node ?? null;
      }}
      onPointerLeave={() => {
        active.value = null;
      }}
      onClick={(event) => {
        const cell = at(event);
        if (cell) onOpen(cell.node);
      }}
    >
      <canvas ref={canvas} />
      {activeCell && (
        <div
          id="map-active"
          role="option"
          tabIndex={-1}
          aria-selected={activeCell.node.path === path}
          class="visually-hidden"
        >
          {cellText(activeCell)}
        </div>
      )}
      {activeCell && <CellLabel cell={activeCell} frame={size.value} />}
    </div>
  );
}

/** Whether a place is, or lies in, another. */
function isAt(outer: MapNode, inner: MapNode): boolean {
  return outer.path === inner.path || isBelow(inner.path, outer.path);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
