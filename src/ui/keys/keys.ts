import { viewNames } from '../../app/state.ts';

/** Keys of one place of the page, each with what it does. */
export interface KeyGroup {
  /** Null: everywhere. */
  readonly title: string | null;
  readonly keys: readonly (readonly [key: string, what: string])[];
}

/** Every key there is; those of a place act while the focus is in it. */
export const keyGroups: readonly KeyGroup[] = [
  {
    title: null,
    keys: [
      ['/', 'Find files'],
      [`1 – ${viewNames.length}`, 'The views, in the order of their tabs'],
      ['[ and ]', 'The layer below, the layer above'],
      ['v', 'View the selected file'],
      ['Escape', 'Up: from the path to the layer, from the layer to the image'],
      ['?', 'This list'],
    ],
  },
  {
    title: 'In the list of files',
    keys: [
      ['↑ ↓ Page Home End', 'Move'],
      ['→ and ←', 'Open, close; into a directory, out of it'],
      ['Shift with → or ←', 'Open or close all below'],
      ['Space', 'Open or close'],
      ['*', 'Open all beside it'],
      ['+ and −', 'Open all, close all (Ctrl Space too)'],
      ['Enter', 'Select; a file is viewed'],
      ['a, r, m, u', 'Show or hide what was added, removed, modified, left as it was (Ctrl too)'],
      ['o', 'Sort by the next column'],
      ['l', 'What the layer changed, or the file system after it'],
    ],
  },
  {
    title: 'In pictures',
    keys: [
      ['+, −, 0', 'The graph: larger, smaller, all of it; arrows move from layer to layer'],
      ['Arrows', 'The map: between areas'],
      ['Enter, Space, Backspace', 'The map: open an area, one directory towards it, out again'],
    ],
  },
];
