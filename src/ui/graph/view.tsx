import type { JSX } from 'preact';
import type { ImageState } from '../../app/state.ts';
import { Pickers } from '../drop/pickers.tsx';
import { useSession } from '../session-context.ts';
import { graphNames, graphSentences } from './facts.ts';
import { GraphPicture } from './picture.tsx';
import { SharingTable } from './sharing-table.tsx';
import './graph.css';

/** What all open images are built of: as sentences, as a cut through the strata they share, and as a table. */
export function GraphView({ state }: { readonly state: ImageState }): JSX.Element {
  const session = useSession();
  const images = session.images.value;
  const graph = session.graph.value;
  const names = graphNames(images, session.archives.value);
  const selected = images.indexOf(state);
  return (
    <div class="graph">
      <div class="graph-sentences" data-testid="graph-sentences">
        {graphSentences(graph, names, selected).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {images.length > 1 ? (
        <>
          <GraphPicture graph={graph} images={images} names={names} />
          <section>
            <h2>Layers and uncompressed bytes that two images share</h2>
            <SharingTable graph={graph} names={names} selected={selected} />
          </section>
        </>
      ) : (
        <p class="graph-open">
          <Pickers prominent={false} />
        </p>
      )}
    </div>
  );
}
