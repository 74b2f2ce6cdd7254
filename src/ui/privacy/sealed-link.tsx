import type { JSX } from 'preact';

/** Leads from the normal door to the sealed one. */
export function SealedLink(): JSX.Element {
  return (
    <a class="quiet" href="sealed.html" data-testid="open-sealed">
      Open sealed
    </a>
  );
}
