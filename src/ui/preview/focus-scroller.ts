/**
 * Lets the keys scroll what is shown, at once when the viewer opens: as the `ref` of an element that scrolls. Who pages by the
 * buttons below it keeps their place.
 */
export function focusScroller(element: HTMLElement | null): void {
  if (!element || element.tabIndex === 0) return;
  element.tabIndex = 0;
  if (!document.activeElement?.closest('.preview-pager, .preview-jump'))
    element.focus({ preventScroll: true });
}
