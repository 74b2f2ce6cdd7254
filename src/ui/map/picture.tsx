import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { MapNode } from '../../analysis/byte-map.ts';
import { visible } from '../../base/text.ts';
import { formatMany } from '../format/size.ts';
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
import { paintMap, paintMarks } from './paint.ts';

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
  const marks = useRef<HTMLCanvasElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  /** Counts changes of what colours come to. */
  const theme = useSignal(0);
  /** What the pointer or the keyboard is on: the cells are made anew with every map. */
  const active = useSignal<MapNode | null>(null);
  const { path, layer } = session.selection.value;
  const { width, height } = size.value;
  const cells = useMemo(() => layoutMap(map, { x: 0, y: 0, width, height }), [map, width, height]);
  const drawn = useMemo(() => bytesDrawn(cells), [cells]);
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
  const emphasis = path === null ? layer : null;
  useEffect(() => {
    const context = colours && openCanvas(canvas.current, width, height);
    if (context) paintMap(context, cells, emphasis, colours);
  }, [cells, emphasis, colours, width, height]);
  // The marks follow the pointer: on a canvas of their own they cost next to nothing.
  useEffect(() => {
    const context = colours && openCanvas(marks.current, width, height);
    if (!context) return;
    const selected = path === null ? null : cellOfPath(cells, path);
    paintMarks(context, { active: activeCell, selected }, colours);
  }, [cells, activeCell, path, colours, width, height]);

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
      aria-label={`Map of ${visible(map.path)}`}
      aria-activedescendant={activeCell ? 'map-active' : undefined}
      data-testid="map-picture"
      data-bytes={drawn}
      onKeyDown={keyDown}
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
      <canvas ref={marks} class="map-marks" />
      <div
        id="map-active"
        role="option"
        tabIndex={-1}
        aria-selected={activeCell !== null && activeCell.node.path === path}
        class="visually-hidden"
      >
        {activeCell ? cellText(activeCell) : `${formatMany(cells.length, 'area')}; arrows move between them`}
      </div>
      {activeCell && <CellLabel cell={activeCell} frame={size.value} />}
    </div>
  );
}

/** Bytes that the areas of a map stand for. */
function bytesDrawn(cells: readonly Cell[]): number {
  const closed = cells.filter(({ opened }) => !opened);
  return closed.flatMap(({ parts }) => parts).reduce((sum, part) => sum + bytesOf(part), 0);
}

/** An empty canvas of a size in CSS pixels, as fine as the screen; null where there is none. */
function openCanvas(
  element: HTMLCanvasElement | null,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const context = element?.getContext('2d');
  if (!element || !context) return null;
  const scale = devicePixelRatio || 1;
  element.width = Math.round(width * scale);
  element.height = Math.round(height * scale);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}

/** Whether a place is, or lies in, another. */
function isAt(outer: MapNode, inner: MapNode): boolean {
  return outer.path === inner.path || isBelow(inner.path, outer.path);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
