import type { ComponentChildren, JSX } from 'preact';
import { isPrivacyOpen } from './open-privacy.ts';

/** Opens the privacy panel. */
export function PrivacyButton({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <button
      type="button"
      class="quiet"
      data-testid="open-privacy"
      onClick={() => {
        isPrivacyOpen.value = true;
      }}
    >
      {children}
    </button>
  );
}
