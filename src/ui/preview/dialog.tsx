import type { JSX } from 'preact';
import { Dialog } from '../controls/dialog.tsx';
import { lazily } from '../controls/lazily.tsx';
import { openPreview } from './open-preview.ts';

const Preview = lazily(async () => (await import('./view.tsx')).Preview);

/** The viewer over the page, while something is open in it. */
export function PreviewDialog(): JSX.Element {
  const open = openPreview.value;
  const close = () => {
    openPreview.value = null;
  };
  return (
    <Dialog subject={open} class="preview" labelledBy="preview-title" testId="preview" onClose={close}>
      {() => open && <Preview {...open} close={close} />}
    </Dialog>
  );
}
