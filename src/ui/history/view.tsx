import type { JSX } from 'preact';
import type { HistoryShape } from '../../app/address/shown.ts';
import type { ImageState } from '../../app/state.ts';
import { Choice } from '../controls/choice.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { useSession } from '../session-context.ts';
import { DockerfileView } from './dockerfile.tsx';
import { Steps } from './steps.tsx';
import { useDockerfile } from './use-dockerfile.ts';

const shapes: readonly (readonly [HistoryShape, string])[] = [
  ['steps', 'Steps'],
  ['dockerfile', 'Dockerfile'],
];

/** How the image was made: the steps that are recorded, or the Dockerfile that they tell of. */
export function HistoryView({ state }: { readonly state: ImageState }): JSX.Element {
  const { historyShape: shape } = useSession().shownOf(state.id);
  const file = useDockerfile(state);
  const misaligned = state.image.problems.filter(({ code }) => code === 'config.history-count');
  return (
    <>
      <Choice legend="How the history is shown" options={shapes} chosen={shape} />
      <ProblemList problems={misaligned} />
      {shape.value === 'steps' ? (
        <Steps state={state} base={file?.base ?? null} />
      ) : file ? (
        <DockerfileView file={file} history={state.image.history} />
      ) : (
        <p class="soft">Recovering…</p>
      )}
    </>
  );
}
