import type { JSX } from 'preact';
import { Dialog } from '../controls/dialog.tsx';
import { lazily } from '../controls/lazily.tsx';
import { isPrivacyOpen } from './open-privacy.ts';

const PrivacyView = lazily(async () => (await import('./view.tsx')).PrivacyView);

/** The privacy panel over the page, while it is open. */
export function PrivacyDialog(): JSX.Element {
  const close = () => {
    isPrivacyOpen.value = false;
  };
  return (
    <Dialog
      subject={isPrivacyOpen.value || null}
      class="privacy"
      labelledBy="privacy-title"
      testId="privacy"
      onClose={close}
    >
      {() => <PrivacyView close={close} />}
    </Dialog>
  );
}
