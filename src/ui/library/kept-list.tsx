import type { JSX } from 'preact';
import type { KeptSummary } from '../../app/library/library-api.ts';
import { visible } from '../../base/text.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { formatModified } from '../format/time.ts';
import { useSession } from '../session-context.ts';
import { keptWhen } from './kept-when.ts';

/** What is kept, the latest first; each opens by a click. */
export function KeptList(): JSX.Element | null {
  const { library } = useSession();
  const kept = library.kept.value;
  if (kept.length === 0) return null;
  return (
    <section class="kept" data-testid="kept">
      <h2 class="archive-name">Kept ({kept.length})</h2>
      <ul>
        {kept.map((own) => (
          <KeptItem key={own.id} kept={own} />
        ))}
      </ul>
    </section>
  );
}

function KeptItem({ kept }: { readonly kept: KeptSummary }): JSX.Element {
  const { library, prepare } = useSession();
  const name = visible(kept.name);
  const names = kept.images.map(visible).join('\n');
  const isOpen = [...library.held.value.values()].includes(kept.id);
  return (
    <li class="kept-item">
      <button
        type="button"
        class="kept-open"
        data-testid="open-kept"
        title={names}
        onClick={() => void library.open(kept.id)}
      >
        <bdi class="kept-name">{name}</bdi>
        <span class="soft kept-facts">
          <span title={`${formatModified(kept.keptAt / 1000)} UTC`}>{keptWhen(kept.keptAt)}</span>
          <span>{formatSize(kept.size)}</span>
          <span>{formatMany(kept.images.length, 'image')}</span>
          {kept.isImported && <span>imported</span>}
          {isOpen && <span>open</span>}
        </span>
      </button>
      {library.reopenable.value.has(kept.id) && (
        <button
          type="button"
          class="quiet"
          data-testid="reopen-kept"
          aria-label={`Read the archive ${name} again`}
          title="Reads the archive itself, where it was, if it still is there"
          onPointerEnter={prepare}
          onFocus={prepare}
          onClick={() => void library.reopen(kept.id)}
        >
          Read again
        </button>
      )}
      <button
        type="button"
        class="quiet"
        data-testid="remove-kept"
        aria-label={`Remove the kept analysis of ${name}`}
        onClick={() => void library.remove(kept.id)}
      >
        Remove
      </button>
    </li>
  );
}
