import { type Signal, useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** What of a scrolled element can be seen, in pixels. */
export interface Viewport {
  readonly scrollTop: Signal<number>;
  readonly height: Signal<number>;
  /** Height of a row: the element's `--row-height`. */
  readonly rowHeight: Signal<number>;
}

/** Follows the size of an element; who scrolls it sets `scrollTop`. */
export function useViewport(frame: RefObject<HTMLElement | null>): Viewport {
  const scrollTop = useSignal(0);
  const height = useSignal(600);
  const rowHeight = useSignal(28);
  useEffect(() => {
    const element = frame.current as HTMLElement;
    const observer = new ResizeObserver(() => {
      height.value = element.clientHeight;
      rowHeight.value = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row-height')) || 28;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, height, rowHeight]);
  return { scrollTop, height, rowHeight };
}
