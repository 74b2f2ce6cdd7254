import { isSealed } from '../door.ts';
import { type Selection, viewNames } from '../state.ts';
import { formatFragment, parseFragment } from './fragment.ts';
import { type ShownValues, shownAtFirst } from './shown.ts';
import { formatShown, parseShown } from './shown-parameters.ts';

/** What an address says: what is selected, and how the view shows it. */
export interface Place {
  readonly selection: Selection;
  /** What belongs to the view alone. */
  readonly shown: Partial<ShownValues>;
}

/** A place as a URL fragment, without the `#`: `image=sha256%3A…&layer=2&view=files&path=%2Fetc&as=list`. */
export function formatPlace(selection: Selection, shown: ShownValues = shownAtFirst): string {
  const { image, layer, view, path } = selection;
  const pairs: (readonly [string, string])[] = [];
  if (image !== null) pairs.push(['image', image]);
  if (layer !== null) pairs.push(['layer', String(layer)]);
  if (view !== 'overview') pairs.push(['view', view]);
  if (path !== null) pairs.push(['path', path]);
  return formatFragment([...pairs, ...formatShown(view, shown)]);
}

/** The place that a fragment stands for; what it does not say, or says wrongly, is left at its default. */
export function parsePlace(fragment: string): Place {
  const parameters = parseFragment(fragment);
  const view = viewNames.find((name) => name === parameters.get('view')) ?? 'overview';
  const layer = parameters.get('layer') ?? '';
  const selection: Selection = {
    image: parameters.get('image') ?? null,
    layer: /^\d{1,5}$/.test(layer) ? Number(layer) : null,
    path: parameters.get('path') ?? null,
    view,
  };
  return { selection, shown: parseShown(view, parameters) };
}

/**
 * What the page's address says, at its start and when the user goes back or forward. The sealed door has no address; there it
 * stands in the state of the tab's history.
 */
export function readFragment(state: unknown): string {
  if (!isSealed) return location.hash.replace(/^#/, '');
  return typeof state === 'string' ? state : '';
}

/**
 * Puts a fragment into the address, as a new step of the tab's history or in place of the last. False where the browser refuses:
 * WebKit does after a hundred in ten seconds, and the next change says it all again.
 */
export function writeFragment(fragment: string, as: 'pushState' | 'replaceState'): boolean {
  try {
    if (isSealed) history[as](fragment, '');
    else history[as](null, '', `#${fragment}`);
    return true;
  } catch {
    return false;
  }
}
