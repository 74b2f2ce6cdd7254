import { isSealed } from './door.ts';
import { type Selection, viewNames } from './state.ts';

/** The selection as a URL fragment, without the `#`: `image=sha256%3A…&layer=2&view=files&path=%2Fetc`. */
export function formatSelection(selection: Selection): string {
  const parameters = new URLSearchParams();
  if (selection.image !== null) parameters.set('image', selection.image);
  if (selection.layer !== null) parameters.set('layer', String(selection.layer));
  if (selection.view !== 'overview') parameters.set('view', selection.view);
  if (selection.path !== null) parameters.set('path', selection.path);
  return parameters.toString();
}

/** The selection that a fragment stands for; what it does not say, or says wrongly, is left at its default. */
export function parseSelection(fragment: string): Selection {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  const view = viewNames.find((name) => name === parameters.get('view')) ?? 'overview';
  const layer = parameters.get('layer');
  return {
    image: parameters.get('image'),
    layer: layer !== null && /^\d{1,5}$/.test(layer) ? Number(layer) : null,
    path: parameters.get('path'),
    view,
  };
}

/**
 * What the page's address selects, at its start and when the user goes back or forward. The sealed door has no address; there
 * it stands in the state of the tab's history.
 */
export function readSelection(state: unknown): Selection {
  if (!isSealed) return parseSelection(location.hash);
  return parseSelection(typeof state === 'string' ? state : '');
}

/** Puts a selection into the address, as a new step of the tab's history or in place of the last. */
export function writeSelection(selection: Selection, as: 'pushState' | 'replaceState'): void {
  const fragment = formatSelection(selection);
  if (isSealed) history[as](fragment, '');
  else history[as](null, '', `#${fragment}`);
}
