import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { formatMany } from '../format/size.ts';

interface SomeOfProps {
  /** As many as are known, each with a key of its own. */
  readonly items: readonly ComponentChildren[];
  /** How many there are in all. */
  readonly count: number;
  /** How many are shown before one asks for more. */
  readonly shown: number;
}

/** The first of many things; a button shows the others that are known, and it is said how many are not. */
export function SomeOf({ items, count, shown }: SomeOfProps): JSX.Element {
  const all = useSignal(false);
  const visibleItems = all.value ? items : items.slice(0, shown);
  const hidden = count - visibleItems.length;
  return (
    <>
      {visibleItems}
      {hidden > 0 &&
        (all.value ? (
          <span class="soft">and {formatMany(hidden, 'more', 'more')}</span>
        ) : (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              all.value = true;
            }}
          >
            {formatMany(hidden, 'more', 'more')}
          </button>
        ))}
    </>
  );
}
