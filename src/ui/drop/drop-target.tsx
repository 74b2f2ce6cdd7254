import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { isSealed } from '../../app/door.ts';
import { useSession } from '../session-context.ts';
import './drop.css';
import { readDrop } from './read-drop.ts';

/** Takes files and directories that are dropped anywhere on the page, and lights the page while they are above it. */
export function DropTarget(): JSX.Element | null {
  const session = useSession();
  const over = useSignal(false);
  const isRefused = useSignal(false);
  useEffect(() => {
    const controller = new AbortController();
    const options = { signal: controller.signal };
    // Leaving one element for another inside the page fires too; only one without a next element leaves the page.
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const hover = (event: DragEvent) => {
      if (!isFile(event)) return;
      event.preventDefault();
      session.prepare();
      over.value = true;
      isRefused.value = false;
    };
    window.addEventListener('dragenter', hover, options);
    window.addEventListener('dragover', hover, options);
    window.addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) over.value = false;
      },
      options,
    );
    window.addEventListener(
      'drop',
      (event) => {
        over.value = false;
        if (!event.dataTransfer || !isFile(event)) return;
        event.preventDefault();
        readDrop(event.dataTransfer).then(
          (dropped) => session.open(dropped),
          () => {
            isRefused.value = true;
          },
        );
      },
      options,
    );
    return () => controller.abort();
  }, [session, over, isRefused]);
  if (isRefused.value)
    return (
      <Refusal
        close={() => {
          isRefused.value = false;
        }}
      />
    );
  if (!over.value) return null;
  return (
    <div class="drop-light" aria-hidden="true">
      <p>Drop to open</p>
    </div>
  );
}

/**
 * Said when the browser would not read what was dropped. A frame without an origin, as the sealed door's, gets dropped files but
 * no dropped folders; the picker gives both.
 */
function Refusal({ close }: { readonly close: () => void }): JSX.Element {
  return (
    <div class="drop-refusal" role="alert">
      <p>
        {isSealed
          ? 'Folders can’t be dropped through the sealed door. “Open folder” opens this one.'
          : 'The browser would not read what was dropped. “Open files” or “Open folder” may open it.'}
      </p>
      <button type="button" class="quiet" onClick={close}>
        Close
      </button>
    </div>
  );
}
