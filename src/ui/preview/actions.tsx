import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { LifeEvent } from '../../analysis/biography.ts';
import type { Row } from '../../analysis/rows.ts';
import type { FilePlace } from '../../app/contents/contents-api.ts';
import type { ImageState } from '../../app/state.ts';
import { RowKind } from '../../model/entry-table.ts';
import { SavingLine } from '../controls/saving-line.tsx';
import { useSaving } from '../controls/use-saving.ts';
import { useSession } from '../session-context.ts';
import { awaitedPreview, openPreview } from './open-preview.ts';
import './preview.css';

/** What can be done with a path: look at its content, save it, compare it with any other version. */
export function PathActions({
  state,
  row,
}: {
  readonly state: ImageState;
  readonly row: Row;
}): JSX.Element | null {
  const session = useSession();
  const others = useSignal<readonly number[]>([]);
  const chosen = useSignal<number | null>(null);
  const saving = useSaving();
  const isFile = row.kind === RowKind.File || row.kind === RowKind.Hardlink;
  const place: FilePlace = { image: state.id, layer: row.layer, path: row.path };
  useEffect(() => {
    let current = true;
    others.value = [];
    chosen.value = null;
    if (!isFile) return;
    void session.biography(state.id, row.path).then((events) => {
      if (current) others.value = otherVersions(events, row.layer);
    });
    return () => {
      current = false;
    };
  }, [session, state.id, row.path, row.layer, isFile, others, chosen]);
  const awaited = awaitedPreview.value;
  useEffect(() => {
    if (!isFile || awaited === null || awaited !== session.selection.value) return;
    awaitedPreview.value = null;
    openPreview.value = { place, older: null };
  });
  if (!isFile && row.kind !== RowKind.Directory) return null;

  const save = () => {
    const { contents, selection } = session;
    const { layer } = selection.value;
    if (isFile) return saving.start((signal) => contents.stream(place, signal), row.path, row.size);
    const scope = { kind: 'image', upTo: layer } as const;
    return saving.start(
      (signal) => contents.streamTar(state.id, scope, row.path, signal),
      row.path,
      null,
      '.tar',
    );
  };

  const other = chosen.value ?? versionBelow(others.value, row.layer);
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
      <button
        type="button"
        class="button"
        data-testid="save-file"
        disabled={saving.state.value !== null}
        onClick={() => void save()}
      >
        {isFile ? 'Save' : 'Save as tar'}
      </button>
      {other !== null && (
        <button
          type="button"
          class="button"
          data-testid="compare-file"
          onClick={() => {
            const [lower, upper] = [Math.min(other, row.layer), Math.max(other, row.layer)];
            openPreview.value = { place: { ...place, layer: upper }, older: { ...place, layer: lower } };
          }}
        >
          Compare with layer {other}
        </button>
      )}
      {others.value.length > 1 && (
        <select
          class="other-version"
          aria-label="Layer to compare with"
          data-testid="other-version"
          value={String(other)}
          onChange={({ currentTarget }) => {
            chosen.value = Number(currentTarget.value);
          }}
        >
          {others.value.map((layer) => (
            <option key={layer} value={layer}>
              layer {layer}
            </option>
          ))}
        </select>
      )}
      <SavingLine saving={saving} />
    </div>
  );
}

/** The other layers that ship a file at the path, base first. */
function otherVersions(events: readonly LifeEvent[], layer: number): readonly number[] {
  const files = events.filter(({ rowKind }) => rowKind === RowKind.File || rowKind === RowKind.Hardlink);
  return [...new Set(files.map((event) => event.layer))].filter((own) => own !== layer);
}

/** Of other layers the next below, else the next above; null where there is none. */
function versionBelow(others: readonly number[], layer: number): number | null {
  return others.findLast((own) => own < layer) ?? others[0] ?? null;
}
