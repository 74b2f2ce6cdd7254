import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { formatMany, formatSize } from '../format/size.ts';
import { useSession } from '../session-context.ts';
import { KeptList } from './kept-list.tsx';
import { MoveLibrary } from './move-library.tsx';
import './library.css';

/** What is kept on this machine, whether more is to be, and the way to forget it. */
export function LibraryView(): JSX.Element | null {
  const { library } = useSession();
  if (!library.isThere) return null;
  return (
    <div class="library">
      <KeptList />
      <label class="library-switch">
        <input
          type="checkbox"
          data-testid="keep-switch"
          checked={library.isOn.value}
          onChange={({ currentTarget }) => void library.setOn(currentTarget.checked)}
        />
        Keep analyses on this machine
      </label>
      <p class="soft">
        Names, sizes, digests, configs, build steps and what attestations say, in this browser alone. Never
        the contents of files.
        <RoomWords />
      </p>
      {library.fault.value && (
        <p class="bad" role="alert" data-testid="library-fault">
          {library.fault.value}
        </p>
      )}
      <MoveLibrary />
      <Forget />
    </div>
  );
}

function RoomWords(): JSX.Element | null {
  const { library } = useSession();
  const room = library.room.value;
  if (!room || library.kept.value.length === 0) return null;
  return (
    <>
      {` About ${formatSize(room.used)} of ${formatSize(room.quota)} used.`}
      {!room.isPersisted && ' The browser may clear it when the disk gets full.'}
    </>
  );
}

/** Asks once more: what is forgotten can't be had back. */
function Forget(): JSX.Element | null {
  const { library } = useSession();
  const isAsking = useSignal(false);
  const count = library.kept.value.length;
  if (count === 0) return null;
  if (!isAsking.value) {
    return (
      <button
        type="button"
        class="quiet"
        data-testid="forget"
        onClick={() => {
          isAsking.value = true;
        }}
      >
        Forget everything…
      </button>
    );
  }
  return (
    <p class="library-forget">
      <button
        type="button"
        class="button"
        data-testid="forget-all"
        ref={(button) => button?.focus()}
        onClick={() => {
          isAsking.value = false;
          void library.forgetAll();
        }}
      >
        Forget {formatMany(count, 'analysis', 'analyses')}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          isAsking.value = false;
        }}
      >
        Cancel
      </button>
    </p>
  );
}
