import type { JSX } from 'preact';
import { saveText } from '../controls/save-text.ts';
import { useSession } from '../session-context.ts';

/** Saves the report of all that is open as a JSON file. */
export function DownloadReport(): JSX.Element {
  const session = useSession();
  const save = async () => saveText(await session.report(), 'tarsight-report.json', 'application/json');
  return (
    <button type="button" class="button" data-testid="download-report" onClick={() => void save()}>
      Download report
    </button>
  );
}
