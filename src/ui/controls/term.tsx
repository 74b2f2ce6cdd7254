import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';

/** A word that a newcomer may not know, with a `?` that explains it where it stands. */
export function Term({
  children,
  meaning,
}: {
  readonly children: ComponentChildren;
  readonly meaning: string;
}): JSX.Element {
  const open = useSignal(false);
  const close = () => {
    open.value = false;
  };
  return (
    <span class="term">
      {children}
      <button
        type="button"
        class="term-mark"
        aria-expanded={open.value}
        aria-label={`What is this? ${meaning}`}
        onClick={() => {
          open.value = !open.value;
        }}
        onBlur={close}
        onKeyDown={(event) => event.key === 'Escape' && close()}
      >
        ?
      </button>
      {open.value && (
        <span class="term-meaning" role="note">
          {meaning}
        </span>
      )}
    </span>
  );
}
