import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSession } from '../session-context.ts';
import './drop.css';
import { readDrop } from './read-drop.ts';

/** Takes files and directories that are dropped anywhere on the page, and lights the page while they are above it. */
export function DropTarget(): JSX.Element | null {
  const session = useSession();
  const over = useSignal(false);
  useEffect(() => {
    const controller = new AbortController();
    const options = { signal: controller.signal };
    // Leaving one element for another inside the page fires too; only one without a next element leaves the page.
    const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const hover = (event: DragEvent) => {
      if (!isFile(event)) return;
      event.preventDefault();
      over.value = true;
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
        void readDrop(event.dataTransfer).then((dropped) => session.open(dropped));
      },
      options,
    );
    return () => controller.abort();
  }, [session, over]);
  if (!over.value) return null;
  return (
    <div class="drop-light" aria-hidden="true">
      <p>Drop to open</p>
    </div>
  );
}
