import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { ImageState } from '../../app/state.ts';
import { saveText } from '../controls/save-text.ts';
import { SavingLine } from '../controls/saving-line.tsx';
import { sbomFormats } from '../controls/sbom-formats.ts';
import { useSaving } from '../controls/use-saving.ts';
import { useSession } from '../session-context.ts';
import './save-menu.css';

/** Everything that can be saved of what is open, and of the image that is selected. */
export function SaveMenu({
  state,
  name,
}: {
  /** Null while there is no image. */
  readonly state: ImageState | null;
  /** What the image is called. */
  readonly name: string;
}): JSX.Element {
  const session = useSession();
  const menu = useRef<HTMLDetailsElement>(null);
  const saving = useSaving();
  const refusal = useSignal<string | null>(null);
  const run = (save: () => Promise<void>) => {
    refusal.value = null;
    if (menu.current) menu.current.open = false;
    menu.current?.querySelector('summary')?.focus();
    save().catch((error: unknown) => {
      refusal.value = error instanceof Error ? error.message : String(error);
    });
  };
  const item = (testId: string, title: string, note: string, save: () => Promise<void>) => (
    <li>
      <button type="button" class="save-item" data-testid={testId} onClick={() => run(save)}>
        <span>{title}</span>
        <span class="soft">{note}</span>
      </button>
    </li>
  );
  const { exports } = session;
  return (
    <div class="save">
      <details
        class="save-menu"
        ref={menu}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !menu.current?.open) return;
          event.stopPropagation();
          menu.current.open = false;
          menu.current.querySelector('summary')?.focus();
        }}
        onFocusOut={({ currentTarget, relatedTarget }) => {
          if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget))
            currentTarget.open = false;
        }}
      >
        <summary class="button" data-testid="save-menu">
          Save…
        </summary>
        <ul>
          {item('download-report', 'Report, JSON', 'all that is open, for programs', async () =>
            saveText(await session.report(), 'tarsight-report.json', 'application/json'),
          )}
          {item('save-html', 'Report, HTML', 'all that is open, to read and print', async () =>
            saveText(await exports.html(), 'tarsight-report.html', 'text/html'),
          )}
          {state && (
            <>
              {item('save-csv', 'Files, CSV', 'the final file system of this image', () =>
                saving.start(() => exports.fileTable(state.id), name, likelySize(state), '-files.csv'),
              )}
              {item('save-csv-layers', 'Files of all layers, CSV', 'with what is dead, and why', () =>
                saving.start(() => exports.shippedTable(state.id), name, likelySize(state), '-layers.csv'),
              )}
              {sbomFormats.map(({ format, name: own, extension }) =>
                item(`save-${format}`, `Bill of materials, ${own}`, 'its packages, by layer', () => {
                  const open = (signal: AbortSignal) => exports.sbom(state.id, format, signal);
                  return saving.start(open, name, likelyBill, extension);
                }),
              )}
              {item('save-dive', 'dive, JSON', 'this image, by dive’s own figures', async () => {
                const text = await exports.dive(state.id);
                if (text === null) refusal.value = 'dive’s figures need every layer to be read to its end.';
                else await saving.start(() => new Blob([text]).stream(), name, text.length, '-dive.json');
              })}
            </>
          )}
        </ul>
      </details>
      <SavingLine saving={saving} />
      {refusal.value && (
        <p class="bad" role="alert">
          {refusal.value}
        </p>
      )}
    </div>
  );
}

/** Bytes that a bill of materials of many packages has, more or less. */
const likelyBill = 1024 * 1024;

/** Bytes that a table of an image's entries comes to, more or less: a line is some 200. */
function likelySize({ layers }: ImageState): number {
  const entries = layers.flatMap(({ scan }) => (scan ? Object.values(scan.entries) : []));
  return 200 * entries.reduce((sum, count) => sum + count, 0);
}
