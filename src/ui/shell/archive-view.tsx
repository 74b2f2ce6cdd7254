import type { JSX } from 'preact';
import { visible } from '../../base/text.ts';
import { ProgressLine } from '../controls/progress-line.tsx';
import { ProblemList } from '../overview/problem-list.tsx';
import { useSession } from '../session-context.ts';
import { DownloadReport } from './download-report.tsx';

/** The main part while no image is known: what is being opened, and what could not be. */
export function ArchiveView(): JSX.Element {
  const session = useSession();
  return (
    <div class="archives">
      {session.archives.value.map((archive) => (
        <section key={archive.id}>
          <h1>
            <bdi>{visible(archive.name)}</bdi>
          </h1>
          {archive.phase === 'opening' && (
            <>
              <p class="soft">
                Looking at what it holds. An archive that is compressed as a whole is read once, to its end.
              </p>
              <ProgressLine progress={archive.progress} label="Opening" />
            </>
          )}
          {archive.phase === 'failed' && <p>No image could be read from it.</p>}
          {archive.phase === 'cancelled' && <p>Cancelled before its images were known.</p>}
          {archive.phase === 'done' && <p>It names no image whose parts are here.</p>}
          <ProblemList problems={archive.problems} />
        </section>
      ))}
      <DownloadReport />
    </div>
  );
}
