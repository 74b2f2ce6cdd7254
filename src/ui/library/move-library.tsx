import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { download } from '../controls/download.ts';
import { useSession } from '../session-context.ts';

/** Takes the library to another machine as one file, and takes such a file in. */
export function MoveLibrary(): JSX.Element {
  const { library, prepare } = useSession();
  const picker = useRef<HTMLInputElement>(null);
  const told = library.told.value;
  const isWorking = useSignal(false);
  const run = async (work: () => Promise<void>) => {
    isWorking.value = true;
    await work().finally(() => {
      isWorking.value = false;
    });
  };
  return (
    <>
      <p class="library-move">
        {library.kept.value.length > 0 && (
          <button
            type="button"
            class="quiet"
            data-testid="export-library"
            disabled={isWorking.value}
            onClick={() =>
              void run(async () => {
                const file = await library.exportAll();
                if (file) download(file, 'library.tarsight');
              })
            }
          >
            Export all
          </button>
        )}
        <button
          type="button"
          class="quiet"
          disabled={isWorking.value}
          onPointerEnter={prepare}
          onFocus={prepare}
          onClick={() => picker.current?.click()}
        >
          Import analyses
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          accept=".tarsight"
          data-testid="import-library"
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) void run(() => library.importFrom(file));
            currentTarget.value = '';
          }}
        />
      </p>
      <p class={told === null ? 'visually-hidden' : 'soft'} role="status" data-testid="imported">
        {told}
      </p>
    </>
  );
}
