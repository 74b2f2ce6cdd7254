import type { JSX } from 'preact';
import { formatSize } from '../format/size.ts';
import type { Saving } from './use-saving.ts';

/** How far a save has come, with a way to stop it; or why it failed. */
export function SavingLine({ saving }: { readonly saving: Saving }): JSX.Element | null {
  const { state, failure, cancel } = saving;
  if (state.value !== null) {
    return (
      <p class="saving soft" data-testid="saving">
        Saving, {formatSize(state.value)}{' '}
        <button type="button" class="quiet" data-testid="cancel-saving" onClick={cancel}>
          Cancel
        </button>
      </p>
    );
  }
  if (failure.value === null) return null;
  return (
    <p class="bad" role="alert">
      {failure.value}
    </p>
  );
}
