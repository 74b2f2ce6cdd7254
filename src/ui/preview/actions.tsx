import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LifeEvent } from '../../analysis/biography.ts';
import type { Row } from '../../analysis/rows.ts';
import type { FilePlace } from '../../app/contents-api.ts';
import type { ImageState } from '../../app/state.ts';
import { RowKind } from '../../model/entry-table.ts';
import { useSession } from '../session-context.ts';
import { openPreview } from './open-preview.ts';
import { saveStream } from './save.ts';
import './preview.css';

/** What can be done with a path: look at its content, save it, compare it with the version below. */
export function PathActions({
  state,
  row,
}: {
  readonly state: ImageState;
  readonly row: Row;
}): JSX.Element | null {
  const session = useSession();
  const older = useSignal<number | null>(null);
  const failure = useSignal<string | null>(null);
  const isFile = row.kind === RowKind.File || row.kind === RowKind.Hardlink;
  const place: FilePlace = { image: state.id, layer: row.layer, path: row.path };
  useEffect(() => {
    let current = true;
    older.value = null;
    failure.value = null;
    if (!isFile) return;
    void session.biography(state.id, row.path).then((events) => {
      if (current) older.value = versionBelow(events, row.layer);
    });
    return () => {
      current = false;
    };
  }, [session, state.id, row.path, row.layer, isFile, older, failure]);
  if (!isFile && row.kind !== RowKind.Directory) return null;

  async function save(): Promise<void> {
    failure.value = null;
    const { signal } = new AbortController();
    const { contents, selection } = session;
    const { layer } = selection.value;
    try {
      if (isFile) await saveStream(() => contents.stream(place, signal), row.path, row.size);
      else {
        const scope = { kind: 'image', upTo: layer } as const;
        await saveStream(() => contents.streamTar(state.id, scope, row.path, signal), row.path, null, '.tar');
      }
    } catch (error) {
      failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  const below = older.value;
  return (
    <div class="path-actions" data-testid="path-actions">
      {isFile && (
        <button
          type="button"
          class="button view-file"
          data-testid="view-file"
          onClick={() => {
            openPreview.value = { place, older: null };
          }}
        >
          View
        </button>
      )}
      <button type="button" class="button" data-testid="save-file" onClick={() => void save()}>
        {isFile ? 'Save' : 'Save as tar'}
      </button>
      {below !== null && (
        <button
          type="button"
          class="button"
          data-testid="compare-file"
          onClick={() => {
            openPreview.value = { place, older: { ...place, layer: below } };
          }}
        >
          Compare with layer {below}
        </button>
      )}
      {failure.value && (
        <p class="bad" role="alert">
          {failure.value}
        </p>
      )}
    </div>
  );
}

/** The uppermost layer below that ships a file at the path. */
function versionBelow(events: readonly LifeEvent[], layer: number): number | null {
  const files = events.filter(({ rowKind }) => rowKind === RowKind.File || rowKind === RowKind.Hardlink);
  return files.findLast((event) => event.layer < layer)?.layer ?? null;
}
