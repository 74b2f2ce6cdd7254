import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { formatCount, formatMany } from '../format/size.ts';

/** How many more of a list are shown at a time: a browser takes a second for some thousands, and minutes for all of a million. */
const step = 500;

interface SomeOfProps {
  /** As many as are known, each with a key of its own. */
  readonly items: readonly ComponentChildren[];
  /** How many there are in all. */
  readonly count: number;
  /** How many are shown before one asks for more. */
  readonly shown: number;
}

/** The first of many things; a button shows some more of those that are known, and it is said how many are not. */
export function SomeOf({ items, count, shown }: SomeOfProps): JSX.Element {
  const most = useSignal(shown);
  const known = Math.min(items.length, count);
  const visibleItems = items.slice(0, most.value);
  return (
    <>
      {visibleItems}
      <MoreOf most={most} known={known} />
      {known < count && visibleItems.length === known && (
        <span class="soft">and {formatMany(count - known, 'more', 'more')}</span>
      )}
    </>
  );
}

interface MoreOfProps {
  /** How many are shown. */
  readonly most: Signal<number>;
  /** How many could be. */
  readonly known: number;
}

/** The button that shows some more of a list; nothing where all of it is shown. */
export function MoreOf({ most, known }: MoreOfProps): JSX.Element | null {
  const hidden = known - most.value;
  if (hidden <= 0) return null;
  const next = Math.min(hidden, step);
  const what =
    next < hidden
      ? `${formatCount(next)} of ${formatCount(hidden)} more`
      : formatMany(hidden, 'more', 'more');
  return (
    <button
      type="button"
      class="quiet"
      data-testid="more-of"
      onClick={() => {
        most.value += step;
      }}
    >
      {what}
    </button>
  );
}
