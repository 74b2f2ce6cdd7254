import type { JSX } from 'preact';
import { isSealed } from '../../app/door.ts';
import { lazily } from '../controls/lazily.tsx';
import { Pickers } from '../drop/pickers.tsx';
import { PrivacyButton } from '../privacy/privacy-button.tsx';
import { SealedLink } from '../privacy/sealed-link.tsx';
import { useSession } from '../session-context.ts';
import { AwaitedImage } from '../shell/awaited-image.tsx';
import { CommandList } from './command-list.tsx';
import { EmptyCut } from './cut.tsx';
import './empty.css';

const LibraryView = lazily(async () => (await import('../library/view.tsx')).LibraryView);

/** The page before anything is open: the whole of it is the drop zone. */
export function EmptyView(): JSX.Element {
  const session = useSession();
  const hasKept = session.library.kept.value.length > 0;
  return (
    <main class="empty" data-testid="drop-zone">
      <EmptyCut />
      <div class="empty-text">
        <p class="brand">tarsight</p>
        <h1>Drop a container image to see what it is made of</h1>
        <p class="empty-promise">
          Layers, build steps, every file, every digest checked.
          <br />
          <strong>Nothing leaves this tab.</strong>
        </p>
        <p class="empty-privacy">
          {isSealed && 'You came in by the sealed door. '}
          <PrivacyButton>How that is enforced</PrivacyButton>
          {!isSealed && <SealedLink />}
        </p>
        <AwaitedImage />
        <div class="empty-actions">
          <Pickers prominent />
          <button
            type="button"
            class="button"
            data-testid="try-sample"
            onPointerEnter={session.prepare}
            onFocus={session.prepare}
            onClick={() => void session.openSample()}
          >
            Try the sample
          </button>
        </div>
        {hasKept && <LibraryView />}
        <CommandList />
        {!hasKept && session.library.isThere && <LibraryView />}
      </div>
    </main>
  );
}
