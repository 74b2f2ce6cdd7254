import type { JSX } from 'preact';
import { quote } from '../../base/text.ts';
import { formatMany, formatSize } from '../format/size.ts';
import { useSession } from '../session-context.ts';

/** Asks before anything is read that another site or app sent. Nothing where nothing came. */
export function ArrivalNotice(): JSX.Element | null {
  const { arrivals } = useSession();
  const files = arrivals.sent.value;
  const [first] = files;
  if (!first) return null;
  const size = formatSize(files.reduce((total, file) => total + file.size, 0));
  const what = files.length === 1 ? quote(first.name) : formatMany(files.length, 'file');
  return (
    <div class="notice" role="alert" data-testid="arrival">
      <p>
        Another site or app sent <bdi>{what}</bdi> ({size}). Open {files.length === 1 ? 'it' : 'them'}?
      </p>
      <p class="notice-actions">
        <button type="button" class="quiet" onClick={() => arrivals.discard()}>
          Discard
        </button>
        <button type="button" class="button" onClick={() => arrivals.open()}>
          Open
        </button>
      </p>
    </div>
  );
}
