import type { JSX } from 'preact';
import { type GraphNode, nodesOf } from '../../analysis/layer-graph.ts';
import type { ImageState } from '../../app/state.ts';
import { Fact } from '../controls/fact.tsx';
import { useSession } from '../session-context.ts';
import { graphNames, holdersOf } from './facts.ts';

interface LayerHoldersProps {
  readonly state: ImageState;
  /** Position of the layer in the image. */
  readonly layer: number;
}

/** Which of the open images are built on a layer. Nothing where there is but one image. */
export function LayerHolders({ state, layer }: LayerHoldersProps): JSX.Element | null {
  const session = useSession();
  const images = session.images.value;
  const graph = session.graph.value;
  const node = nodesOf(graph, images.indexOf(state))[layer];
  if (images.length < 2 || node === undefined) return null;
  const { count } = graph.nodes[node] as GraphNode;
  return (
    <dl>
      <Fact name={`In ${count} of the ${images.length} images that are open`}>
        {holdersOf(graph, graphNames(images, session.archives.value), node)}
      </Fact>
    </dl>
  );
}
