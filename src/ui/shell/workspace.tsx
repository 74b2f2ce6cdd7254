import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { isSealed } from '../../app/door.ts';
import { Inspector } from '../inspector/view.tsx';
import { KeyPanel } from '../keys/view.tsx';
import { PreviewDialog } from '../preview/dialog.tsx';
import { PrivacyButton } from '../privacy/privacy-button.tsx';
import { CodeGuideDialog } from '../problems/dialog.tsx';
import { useSession } from '../session-context.ts';
import { StrataView } from '../strata/view.tsx';
import { ArchiveView } from './archive-view.tsx';
import { ImageHeader } from './image-header.tsx';
import { ImageList } from './image-list.tsx';
import { views } from './views.ts';

/** Where the list of images stands beside the view; on less it is a menu. */
const wide = '(min-width: 721px)';

/** What is open: the list of images, the selected one in its views, the facts of what is selected in it. */
export function Workspace(): JSX.Element {
  const session = useSession();
  const menu = useRef<HTMLDetailsElement>(null);
  const { image, view } = session.selection.value;
  // A menu has done its work once an image is chosen.
  useEffect(() => {
    if (menu.current && !matchMedia(wide).matches) menu.current.open = false;
  }, [image]);
  useEffect(() => void loadAll(), []);
  const state = session.images.value.find(({ id }) => id === image) ?? null;
  const { Body } = views[view];
  return (
    <>
      <div class="page">
        <aside class="sidebar">
          <p class="brand">tarsight</p>
          <details class="sidebar-menu" ref={menu} open={matchMedia(wide).matches}>
            <summary>Images</summary>
            <ImageList />
            <p class="sidebar-door">
              {isSealed && <span class="soft">Sealed: nothing is kept</span>}
              <PrivacyButton>Privacy</PrivacyButton>
            </p>
          </details>
        </aside>
        {state ? (
          <main class="main">
            <ImageHeader state={state} />
            <div class="body">
              <StrataView state={state} />
              <div class="view" id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
                <Body state={state} />
              </div>
            </div>
          </main>
        ) : (
          <main class="main">
            <ArchiveView />
          </main>
        )}
        {state && <Inspector state={state} />}
      </div>
      <KeyPanel />
      <CodeGuideDialog />
      <PreviewDialog />
    </>
  );
}

/** Has the code of all views come, one after the other, so that a tab that is chosen later shows at once. */
async function loadAll(): Promise<void> {
  for (const { Body } of Object.values(views)) await Body.load();
}
