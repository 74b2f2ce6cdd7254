import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { useSession } from '../session-context.ts';

/** Says that nothing more can be shown because the tables are lost, and what to do. Nothing as long as they are there. */
export function LostNotice(): JSX.Element | null {
  const reason = useSession().lost.value;
  if (reason === null) return null;
  return (
    <div class="notice lost" role="alert" data-testid="lost">
      <p>
        The worker that holds all tables has ended, so nothing more can be shown here. Load the page again,
        and open less at a time. <bdi class="soft">{visible(reason)}</bdi>
      </p>
      <button type="button" class="button" onClick={() => location.reload()}>
        Load again
      </button>
    </div>
  );
}
