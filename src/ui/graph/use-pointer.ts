import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A point in an element, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What pointers do with a picture. Zooming and panning say whether anything moved. */
export interface PointerActions {
  zoom(factor: number, at: Point): boolean;
  pan(x: number, y: number): boolean;
  /** The pointer is over a point, or has left (null). */
  point(at: Point | null): void;
  /** A click or a tap. */
  pick(at: Point): void;
}

/** Pixels that a pointer may stray while it is down and still be a click. */
const clickSlack = 4;
/** Zoom of a pixel of the wheel; of the gesture that browsers send as a wheel with Ctrl, which comes in smaller steps. */
const wheelZoom = 0.0015;
const gestureZoom = 0.01;
/** Pixels of a line, in which some mice count. */
const linePixels = 16;

/** Lets pointers, wheel and two fingers act on an element. What moves nothing is left to the page, so that it scrolls. */
export function usePointer(element: RefObject<HTMLElement | null>, actions: PointerActions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const target = element.current as HTMLElement;
    const down = new Map<number, Point>();
    let start: Point | null = null;
    const pointOf = (event: MouseEvent): Point => {
      const { left, top } = target.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const press = (event: PointerEvent) => {
      if (event.button !== 0) return;
      target.setPointerCapture(event.pointerId);
      down.set(event.pointerId, pointOf(event));
      start = down.size === 1 ? pointOf(event) : null;
    };
    const move = (event: PointerEvent) => {
      const at = pointOf(event);
      const before = down.get(event.pointerId);
      if (!before) return latest.current.point(at);
      if (start && Math.hypot(at.x - start.x, at.y - start.y) < clickSlack) return;
      start = null;
      const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
      down.set(event.pointerId, at);
      if (!other) {
        latest.current.pan(at.x - before.x, at.y - before.y);
        return;
      }
      const middle = (point: Point) => ({ x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 });
      const span = (point: Point) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      latest.current.pan(middle(at).x - middle(before).x, middle(at).y - middle(before).y);
      latest.current.zoom(span(at) / span(before), middle(at));
    };
    const release = (event: PointerEvent) => {
      down.delete(event.pointerId);
      if (start && event.type === 'pointerup') latest.current.pick(start);
      start = null;
    };
    const leave = () => latest.current.point(null);
    const wheel = (event: WheelEvent) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePixels : 1;
      const [x, y] = [event.deltaX * unit, event.deltaY * unit];
      const isSideways = event.shiftKey || Math.abs(x) > Math.abs(y);
      const moved = isSideways
        ? latest.current.pan(-(x || y), 0)
        : latest.current.zoom(Math.exp(-y * (event.ctrlKey ? gestureZoom : wheelZoom)), pointOf(event));
      if (moved || event.ctrlKey) event.preventDefault();
    };
    target.addEventListener('pointerdown', press);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', release);
    target.addEventListener('pointercancel', release);
    target.addEventListener('pointerleave', leave);
    target.addEventListener('wheel', wheel, { passive: false });
    return () => {
      leave();
      target.removeEventListener('pointerdown', press);
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', release);
      target.removeEventListener('pointercancel', release);
      target.removeEventListener('pointerleave', leave);
      target.removeEventListener('wheel', wheel);
    };
  }, [element]);
}
