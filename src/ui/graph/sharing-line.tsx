import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { useSession } from '../session-context.ts';
import { graphNames, sharingSentence } from './facts.ts';

/** What an image shares with the others that are open, in a sentence that leads to the graph. Nothing where it is alone. */
export function SharingLine({ state }: { readonly state: ImageState }): JSX.Element | null {
  const session = useSession();
  const images = session.images.value;
  const index = images.indexOf(state);
  if (images.length < 2 || index === -1) return null;
  const names = graphNames(images, session.archives.value);
  return (
    <p>
      {sharingSentence(session.graph.value, names, index, 'It')}{' '}
      <button type="button" class="quiet" onClick={() => session.select({ view: 'graph' })}>
        Show the graph
      </button>
    </p>
  );
}
