import type { JSX } from 'preact';
import type { ArchivePhase, ArchiveState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { ProgressLine } from '../controls/progress-line.tsx';
import { CommandList } from '../empty/command-list.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { useSession } from '../session-context.ts';
import { SaveMenu } from './save-menu.tsx';

/** What became of an archive that gave no image, in a sentence. */
const answers: Readonly<Record<ArchivePhase, string>> = {
  opening: 'Looking at what it holds. An archive that is compressed as a whole is read once, to its end.',
  reading: 'It names no image whose parts are here.',
  done: 'It names no image whose parts are here.',
  cancelled: 'Cancelled before its images were known.',
  failed: 'No image could be read from it.',
};

/** The main part while no image is known: what is being opened, what could not be, and how to make what can. */
export function ArchiveView(): JSX.Element {
  const session = useSession();
  const archives = session.archives.value;
  const isOpening = archives.some(({ phase }) => phase === 'opening');
  return (
    <div class={isOpening ? 'body' : 'body plain'}>
      {isOpening && <BlankCut archives={archives} />}
      <div class="view archives">
        {archives.map((archive) => (
          <ArchiveSection key={archive.id} archive={archive} />
        ))}
        {!isOpening && (
          <>
            <CommandList />
            <SaveMenu state={null} name="" />
          </>
        )}
      </div>
    </div>
  );
}

function ArchiveSection({ archive }: { readonly archive: ArchiveState }): JSX.Element {
  const { name, phase, progress, problems } = archive;
  return (
    <section class="archive-section">
      <h1>
        <bdi>{visible(name)}</bdi>
      </h1>
      <p class="archive-answer">{answers[phase]}</p>
      {phase === 'opening' && <ProgressLine progress={progress} label="Opening" />}
      <ProblemList problems={problems} />
    </section>
  );
}

/** The place of the strata before any layer is known; it fills as the archives are read. */
function BlankCut({ archives }: { readonly archives: readonly ArchiveState[] }): JSX.Element {
  const opening = archives.filter(({ phase }) => phase === 'opening');
  const read = opening.reduce((sum, { progress }) => sum + progress.read, 0);
  const total = opening.reduce((sum, { progress }) => sum + progress.total, 0);
  return (
    <div class="strata" aria-hidden="true">
      <div class="strata-writable">
        <span>writable layer</span>
        <span class="strata-note">what a run adds</span>
      </div>
      <div class="archive-cut">
        <span style={{ height: `${(100 * read) / (total || 1)}%` }} />
      </div>
      <div class="strata-scratch">scratch</div>
    </div>
  );
}
