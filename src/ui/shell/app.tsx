import type { JSX } from 'preact';
import type { Session } from '../../app/session-api.ts';
import { lazily } from '../controls/lazily.tsx';
import { DropTarget } from '../drop/drop-target.tsx';
import { EmptyView } from '../empty/view.tsx';
import { PrivacyDialog } from '../privacy/dialog.tsx';
import { SessionContext, useSession } from '../session-context.ts';
import { Announcer } from './announcer.tsx';
import { ArrivalNotice } from './arrival-notice.tsx';
import { LostNotice } from './lost-notice.tsx';
import { UpdateNotice } from './update-notice.tsx';
import '../theme/tokens.css';
import '../theme/base.css';
import '../theme/adapt.css';
import '../theme/print.css';
import '../controls/controls.css';
import './shell.css';

const Workspace = lazily(async () => (await import('./workspace.tsx')).Workspace);

/** The whole page. */
export function App({ session }: { readonly session: Session }): JSX.Element {
  return (
    <SessionContext.Provider value={session}>
      <Page />
      <UpdateNotice />
      <ArrivalNotice />
      <LostNotice />
      <DropTarget />
      <PrivacyDialog />
      <Announcer />
    </SessionContext.Provider>
  );
}

function Page(): JSX.Element {
  const session = useSession();
  if (session.archives.value.length === 0) return <EmptyView />;
  return <Workspace />;
}
