import type { JSX } from 'preact';
import { ProgressLine } from '../controls/progress-line.tsx';
import { formatCount } from '../format/size.ts';
import { isKept } from '../library/is-kept.ts';
import { useSession } from '../session-context.ts';
import type { CountedImages } from './counted-images.ts';

const explanations = {
  idle: 'Chunks take a second look at the contents: the layers are read once more.',
  done: 'Chunks take a second look at the contents: layers that came since are to be read once more.',
  cancelled: 'Cancelled; what was found is kept, and the search goes on from there.',
  failed: 'Some layers could not be read once more. Try again, or with less open.',
} as const;

/** Starts the search for shared chunks, shows how far it is, and says what was looked at once it is over. */
export function ChunkSearch({ counted }: { readonly counted: CountedImages }): JSX.Element {
  const session = useSession();
  const { phase, progress } = session.chunks.value;
  const { chunks } = counted.figures;
  if (phase === 'reading')
    return (
      <div class="chunk-search">
        <ProgressLine progress={progress} label="Looking for shared chunks" />
        <button
          type="button"
          class="quiet"
          data-testid="cancel-chunks"
          onClick={() => session.cancelChunks()}
        >
          Cancel
        </button>
      </div>
    );
  if (chunks)
    return (
      <p class="savings-note soft" data-testid="chunks-found">
        {formatCount(chunks.instances)} chunks were compared, of which {formatCount(chunks.unique)} differ.
      </p>
    );
  const own = session.images.value.filter(({ id }) => counted.images.some((image) => image.id === id));
  if (own.some((state) => isKept(state, session.archives.value)))
    return (
      <p class="savings-note soft">
        Kept analyses hold no contents to find shared chunks in: drop their archives again, or leave them out.
      </p>
    );
  return (
    <div class="chunk-search">
      <button
        type="button"
        class="button"
        data-testid="find-chunks"
        onClick={() => void session.findChunks(counted.images.map(({ id }) => id))}
      >
        Find shared chunks
      </button>
      <span class="soft">{explanations[phase]}</span>
    </div>
  );
}
