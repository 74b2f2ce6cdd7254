import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { copyText } from './copy-text.ts';

/** Milliseconds that "Copied" stands. */
const shown = 1500;

/** Copies a text and says so. `what` names it for those who do not see where the button stands. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): JSX.Element {
  const copied = useSignal(false);
  const copy = async () => {
    copied.value = await copyText(text);
    setTimeout(() => {
      copied.value = false;
    }, shown);
  };
  return (
    <button type="button" class="quiet copy" aria-label={`Copy ${what}`} onClick={() => void copy()}>
      <span aria-live="polite">{copied.value ? 'Copied' : 'Copy'}</span>
    </button>
  );
}
