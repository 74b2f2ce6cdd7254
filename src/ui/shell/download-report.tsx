import type { JSX } from 'preact';
import { useSession } from '../session-context.ts';

/** Saves the report of all that is open as a JSON file: the one way out of the page, and the user's own. */
export function DownloadReport(): JSX.Element {
  const session = useSession();
  const save = async () => {
    const text = await session.report();
    const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'tarsight-report.json';
    link.click();
    // The browser has taken the data when the click is over; a second is for those that take it later.
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  return (
    <button type="button" class="button" data-testid="download-report" onClick={() => void save()}>
      Download report
    </button>
  );
}
