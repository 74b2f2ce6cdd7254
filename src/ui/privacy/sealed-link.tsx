import type { JSX } from 'preact';

/** Leads from the normal door to the sealed one, in a tab of its own: what is open here stays open. */
export function SealedLink(): JSX.Element {
  return (
    <a class="quiet" href="sealed.html" target="_blank" rel="noopener" data-testid="open-sealed">
      Open sealed
    </a>
  );
}
