import { batch } from '@preact/signals';
import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { visible } from '../../base/text.ts';
import { ContainerPart } from '../container/container-part.tsx';
import { ProgressLine } from '../controls/progress-line.tsx';
import { shortDigest } from '../format/digest.ts';
import { SharingLine } from '../graph/sharing-line.tsx';
import { LayerBars } from '../layers/layer-bars.tsx';
import { SavePicture } from '../picture/save-picture.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { useSession } from '../session-context.ts';
import { imageName, knownWaste } from '../shell/image-facts.ts';
import { AdviceList } from './advice-list.tsx';
import { DeadLists } from './dead-lists.tsx';
import { DiveFigures } from './dive-figures.tsx';
import { DuplicateList } from './duplicate-list.tsx';
import { overviewSentences } from './sentences.ts';
import { WasteBar } from './waste-bar.tsx';
import './overview.css';

/** The first answer without a click: sentences, then a picture, then what is wrong. */
export function OverviewView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const archive = session.archives.value.find(({ id }) => id === state.archive);
  const sentences = overviewSentences(state);
  const waste = knownWaste(state);
  const summary = waste && state.summary;
  const imageProblems = [
    ...state.image.problems,
    ...state.layers.flatMap(({ problems }) => problems),
    ...(state.summary?.problems ?? []),
  ];
  return (
    <div class="overview">
      <div class="sentences" data-testid="sentences">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <SharingLine state={state} />
        {archive?.phase === 'reading' && (
          <div>
            <ProgressLine progress={archive.progress} label="Reading layers" />
            <button type="button" class="quiet overview-cancel" onClick={() => session.cancel(archive.id)}>
              Cancel
            </button>
          </div>
        )}
      </div>
      {archive?.format === 'rootfs' && <ContainerPart key={state.id} state={state} />}
      {summary && summary.advice.length > 0 && (
        <section>
          <h2>What serves nobody, and what to write instead</h2>
          <AdviceList key={state.id} image={state.image} advice={summary.advice} />
        </section>
      )}
      <section>
        <h2>Layers, uppermost first</h2>
        <LayerBars state={state} />
        <SavePicture
          name="layers"
          picture={async () =>
            (await import('../strata/as-picture.ts')).strataAsPicture(
              state,
              imageName(state, archive?.name ?? ''),
            )
          }
        />
      </section>
      {waste && waste.live + waste.dead > 0 && (
        <section>
          <h2>Live and dead bytes of file contents</h2>
          <WasteBar waste={waste} />
          <button
            type="button"
            class="quiet overview-more"
            onClick={() => {
              batch(() => {
                session.shownOf(state.id).fileShape.value = 'map';
                session.select({ view: 'files' });
              });
            }}
          >
            Show them on a map
          </button>
        </section>
      )}
      {summary && summary.waste.dead > 0 && (
        <section>
          <h2>Where the dead bytes are</h2>
          <DeadLists key={state.id} state={state} summary={summary} />
        </section>
      )}
      {waste && waste.duplicate > 0 && (
        <section>
          <h2>Contents that the final file system holds more than once</h2>
          <DuplicateList image={state.id} />
        </section>
      )}
      {summary && waste.live + waste.dead > 0 && (
        <section>
          <h2>In comparison with dive</h2>
          <DiveFigures waste={waste} gap={summary.diveGap} />
        </section>
      )}
      {imageProblems.length > 0 && (
        <section>
          <h2>What was found in this image</h2>
          <ProblemList problems={imageProblems} />
        </section>
      )}
      {archive && archive.problems.length > 0 && (
        <section>
          <h2>What was found in the archive</h2>
          <ProblemList problems={archive.problems} />
        </section>
      )}
      {archive && archive.absent.length > 0 && (
        <section>
          <h2>Named in the archive, but not in it</h2>
          <p class="soft">An export of one platform leaves the others out; that is no fault.</p>
          <ul class="overview-list">
            {archive.absent.map(({ digest, platform }) => (
              <li key={digest}>
                {platform ?? 'platform unknown'} <code class="soft">{shortDigest(digest)}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {archive && archive.artifacts.length > 0 && (
        <section>
          <h2>Beside the images</h2>
          <ul class="overview-list">
            {archive.artifacts.map(({ kind, digest, artifactType, mediaType, subject }) => (
              <li key={digest}>
                {kind} <span class="soft">{visible(artifactType ?? mediaType ?? '')}</span>
                {subject && (
                  <>
                    {' '}
                    of <code>{shortDigest(subject)}</code>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
