import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Session } from '../../app/session-api.ts';
import type { ImageState, ViewName } from '../../app/state.ts';
import { ConfigView } from '../config/view.tsx';
import { DropTarget } from '../drop/drop-target.tsx';
import { EmptyView } from '../empty/view.tsx';
import { FilesView } from '../files/view.tsx';
import { GraphView } from '../graph/view.tsx';
import { HistoryView } from '../history/view.tsx';
import { Inspector } from '../inspector/view.tsx';
import { KeyPanel } from '../keys/view.tsx';
import { LayersView } from '../layers/view.tsx';
import { OverviewView } from '../overview/view.tsx';
import { PreviewDialog } from '../preview/view.tsx';
import { CodeGuide } from '../problems/code-guide.tsx';
import { SavingsView } from '../savings/view.tsx';
import { SessionContext, useSession } from '../session-context.ts';
import { StrataView } from '../strata/view.tsx';
import { Announcer } from './announcer.tsx';
import { ArchiveView } from './archive-view.tsx';
import { ImageHeader } from './image-header.tsx';
import { ImageList } from './image-list.tsx';
import '../theme/tokens.css';
import '../theme/base.css';
import '../controls/controls.css';
import './shell.css';

/** Where the list of images stands beside the view; on less it is a menu. */
const wide = '(min-width: 721px)';

/** The whole page. */
export function App({ session }: { readonly session: Session }): JSX.Element {
  return (
    <SessionContext.Provider value={session}>
      <Page />
      <DropTarget />
      <KeyPanel />
      <CodeGuide />
      <PreviewDialog />
      <Announcer />
    </SessionContext.Provider>
  );
}

function Page(): JSX.Element {
  const session = useSession();
  if (session.archives.value.length === 0) return <EmptyView />;
  return <Workspace />;
}

/** What is open: the list of images, the selected one in its views, the facts of what is selected in it. */
function Workspace(): JSX.Element {
  const session = useSession();
  const menu = useRef<HTMLDetailsElement>(null);
  const { image, view } = session.selection.value;
  // A menu has done its work once an image is chosen.
  useEffect(() => {
    if (menu.current && !matchMedia(wide).matches) menu.current.open = false;
  }, [image]);
  const state = session.images.value.find(({ id }) => id === image) ?? null;
  return (
    <div class="page">
      <aside class="sidebar">
        <p class="brand">tarsight</p>
        <details class="sidebar-menu" ref={menu} open={matchMedia(wide).matches}>
          <summary>Images</summary>
          <ImageList />
        </details>
      </aside>
      {state ? (
        <main class="main">
          <ImageHeader state={state} />
          <div class="body">
            <StrataView state={state} />
            <div class="view" id="view" role="tabpanel" aria-labelledby={`tab-${view}`}>
              <View name={view} state={state} />
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
  );
}

function View({ name, state }: { readonly name: ViewName; readonly state: ImageState }): JSX.Element {
  switch (name) {
    case 'layers':
      return <LayersView state={state} />;
    case 'files':
      return <FilesView state={state} />;
    case 'graph':
      return <GraphView state={state} />;
    case 'savings':
      return <SavingsView />;
    case 'history':
      return <HistoryView state={state} />;
    case 'config':
      return <ConfigView state={state} />;
    default:
      return <OverviewView state={state} />;
  }
}
