import type { JSX } from 'preact';
import type { ArchiveState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';

/** Keeps the analysis of an archive, or says that it is kept. Nothing before the archive is read, and behind the sealed door. */
export function KeepButton({ archive }: { readonly archive: ArchiveState }): JSX.Element | null {
  const { library } = useSession();
  const { id, phase, keptAt, name } = archive;
  if (!library.isThere || phase !== 'done' || keptAt !== null) return null;
  const held = library.held.value.get(id);
  const isKept = library.kept.value.some((kept) => kept.id === held);
  if (isKept) return <span class="soft kept-mark">Kept</span>;
  return (
    <button
      type="button"
      class="quiet"
      data-testid="keep"
      aria-label={`Keep the analysis of ${visible(name)}`}
      disabled={library.keeping.value.has(id)}
      onClick={() => void library.keep(id)}
    >
      {library.keeping.value.has(id) ? 'Keeping…' : 'Keep'}
    </button>
  );
}
