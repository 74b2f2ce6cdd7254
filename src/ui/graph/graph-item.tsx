import type { JSX } from 'preact';
import type { LayerGraph } from '../../analysis/layer-graph.ts';
import { belowOf, type GraphPlace, isSamePlace, placesOn } from './walk.ts';

interface GraphItemProps {
  readonly graph: LayerGraph;
  readonly place: GraphPlace;
  readonly isSelected: boolean;
  readonly children: string;
}

/** Where the keyboard stands, for those who do not see the picture. */
export function GraphItem({ graph, place, isSelected, children }: GraphItemProps): JSX.Element {
  const below = belowOf(graph, place);
  const beside = placesOn(graph, below);
  return (
    <div
      class="visually-hidden"
      id="graph-place"
      role="treeitem"
      tabIndex={-1}
      aria-level={below === null ? 1 : (graph.nodes[below]?.depth ?? 0) + 2}
      aria-setsize={beside.length}
      aria-posinset={beside.findIndex((other) => isSamePlace(other, place)) + 1}
      aria-selected={isSelected}
    >
      {children}
    </div>
  );
}
