import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useSession } from '../session-context.ts';

/** Offers a newer version of the app, once nothing is being read. Nothing where there is none, or it was put off. */
export function UpdateNotice(): JSX.Element | null {
  const { offline, archives } = useSession();
  const isPutOff = useSignal(false);
  const isBusy = archives.value.some(({ phase }) => phase === 'opening' || phase === 'reading');
  if (offline.state.value !== 'newer' || isBusy || isPutOff.value) return null;
  const others = offline.others.value;
  return (
    <div class="notice" role="status" data-testid="update">
      <p>
        {others > 0
          ? `${others === 1 ? 'Another tab runs' : `${others} other tabs run`} the version that is here. Close ${others === 1 ? 'it' : 'them'} first.`
          : `A newer version of tarsight is ready.${archives.value.length > 0 ? ' Taking it closes what is open in this tab.' : ''}`}
      </p>
      <p class="notice-actions">
        <button type="button" class="quiet" onClick={() => (isPutOff.value = true)}>
          Not now
        </button>
        <button type="button" class="button" onClick={() => offline.takeNewer()}>
          Take it
        </button>
      </p>
    </div>
  );
}
