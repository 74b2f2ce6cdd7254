import type { JSX } from 'preact';
import { Pickers } from '../drop/pickers.tsx';
import { useSession } from '../session-context.ts';
import { CommandList } from './command-list.tsx';
import { EmptyCut } from './cut.tsx';
import './empty.css';

/** The page before anything is open: the whole of it is the drop zone. */
export function EmptyView(): JSX.Element {
  const session = useSession();
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
        <details class="empty-privacy">
          <summary>How that is enforced</summary>
          <p>
            There is no server: this page is a set of static files, and your archive is read by the browser,
            on this machine. The page's own content security policy lets it load nothing but those files and
            send nothing anywhere; the workers that read archives are bound by it too. To check: open the
            network panel of your browser and drop an archive, or go offline first. It works the same.
          </p>
        </details>
        <div class="empty-actions">
          <Pickers prominent />
          <button
            type="button"
            class="button"
            data-testid="try-sample"
            onClick={() => void session.openSample()}
          >
            Try the sample
          </button>
        </div>
        <CommandList />
      </div>
    </main>
  );
}
