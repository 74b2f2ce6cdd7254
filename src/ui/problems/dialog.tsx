import type { JSX } from 'preact';
import { Dialog } from '../controls/dialog.tsx';
import { lazily } from '../controls/lazily.tsx';
import { openCode } from './open-code.ts';

const CodeGuide = lazily(async () => (await import('./code-guide.tsx')).CodeGuide);

/** The guide to the codes over the page, while it is open. */
export function CodeGuideDialog(): JSX.Element {
  const chosen = openCode.value;
  const close = () => {
    openCode.value = null;
  };
  return (
    <Dialog subject={chosen} class="codes" labelledBy="codes-title" testId="codes" onClose={close}>
      {() => chosen && <CodeGuide chosen={chosen} close={close} />}
    </Dialog>
  );
}
