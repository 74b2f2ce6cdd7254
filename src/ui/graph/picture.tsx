import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type GraphNode, type GraphTip, type LayerGraph, nodesOf } from '../../analysis/layer-graph.ts';
import type { ImageState } from '../../app/state.ts';
import { SavePicture } from '../picture/save-picture.tsx';
import { type Pointed, point, usePointed } from '../pointed-context.ts';
import { useSession } from '../session-context.ts';
import { GraphCanvas } from './canvas.tsx';
import { layerMarks, placeSentence } from './facts.ts';
import { frameGraph } from './frame.ts';
import { GraphItem } from './graph-item.tsx';
import { type GraphHit, hitGraph, panPort, revealPlace, wholeGraph, zoomPort } from './port.ts';
import { usePointer } from './use-pointer.ts';
import {
  columnOf,
  type GraphPlace,
  type GraphStep,
  isOver,
  isSamePlace,
  placesOn,
  walkGraph,
} from './walk.ts';

/** Factor of one press of a zoom key or button. */
const zoomStep = 1.5;
const key =
  'A band is a layer on all that lies below it, as thick as its bytes and as wide as the images that hold it. Strong is what the selected image is made of.';

const steps: Readonly<Record<string, GraphStep>> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  Home: 'base',
  End: 'tip',
};

interface GraphPictureProps {
  readonly graph: LayerGraph;
  readonly images: readonly ImageState[];
  readonly names: readonly string[];
}

/**
 * The graph as a picture on a canvas. To those who do not see it, it is a tree in which the place of the keyboard is an
 * item with all that is to be said of it.
 */
export function GraphPicture({ graph, images, names }: GraphPictureProps): JSX.Element {
  const session = useSession();
  const frameElement = useRef<HTMLDivElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  const wanted = useSignal(wholeGraph);
  const pointed = usePointed();
  /** Where the keyboard is, by names that hold when images come and go. */
  const stood = useSignal<Pointed | null>(null);
  /** Whether the keyboard leads: it does until the pointer moves. */
  const byKeys = useSignal(false);

  const selection = session.selection.value;
  const image = images.findIndex(({ id }) => id === selection.image);
  const node = (selection.layer === null ? null : nodesOf(graph, image)[selection.layer]) ?? null;
  const selected: GraphPlace | null =
    node !== null ? { kind: 'layer', node } : image === -1 ? null : { kind: 'image', image };
  const focused = byKeys.value ? (pointedPlace(graph, stood.value) ?? selected) : null;
  const place = focused ?? pointedPlace(graph, pointed.value);

  const { width, height } = size.value;
  const { layout, frame } = useMemo(
    () => frameGraph(graph, names, width, height),
    [graph, names.join('\n'), width, height],
  );
  // Images come and go, and with them what there is to move over.
  const port = panPort(wanted.value, 0, 0, layout, frame);
  const marks = useMemo(() => layerMarks(graph, images), [graph, images]);
  useLayoutEffect(() => {
    const element = frameElement.current as HTMLDivElement;
    const observer = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
      wanted.value = wholeGraph;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [size, wanted]);

  const own = graph.images[image]?.column ?? -1;
  /** The image in which a layer is meant: the selected one where that holds it, else the one that is pointed at. */
  const ownerOf = (found: GraphHit): number => {
    const isOwn = found.kind === 'layer' && isOver(graph, placeOf(graph, found), own);
    return isOwn ? image : (graph.columns[found.column] as number);
  };
  const select = (found: GraphHit) => {
    const owner = ownerOf(found);
    const isSelected = owner === image && selected !== null && isSamePlace(placeOf(graph, found), selected);
    session.select({
      image: images[owner]?.id ?? null,
      layer: found.kind === 'image' || isSelected ? null : (graph.nodes[found.node] as GraphNode).depth,
      path: null,
    });
  };
  const zoom = (factor: number, at = { x: frame.width / 2, y: frame.height / 2 }) => {
    const before = wanted.value;
    wanted.value = zoomPort(before, factor, at, layout, frame);
    return wanted.value.zoom !== before.zoom;
  };
  const hit = (at: { readonly x: number; readonly y: number }) => hitGraph(graph, layout, port, frame, at);
  usePointer(frameElement, {
    zoom,
    pan: (x, y) => {
      const before = wanted.value;
      wanted.value = panPort(before, x, y, layout, frame);
      return wanted.value.x !== before.x || wanted.value.y !== before.y;
    },
    point: (at) => {
      const found = at && hit(at);
      if (at) byKeys.value = false;
      point(pointed, found && pointedIn(graph, ownerOf(found), placeOf(graph, found)));
    },
    pick: (at) => {
      const found = hit(at);
      if (!found) return;
      stood.value = pointedIn(graph, ownerOf(found), placeOf(graph, found));
      select(found);
    },
  });

  const stand = (next: GraphPlace) => {
    const owner = isOver(graph, next, own) ? image : (graph.columns[columnOf(graph, next)] as number);
    stood.value = pointedIn(graph, owner, next);
    wanted.value = revealPlace(port, next, layout, frame, graph);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const from = pointedPlace(graph, stood.value) ?? selected ?? placesOn(graph, null)[0];
    if (step && from) {
      stand(walkGraph(graph, from, step, isOver(graph, from, own) ? own : columnOf(graph, from)));
    } else if (event.key === 'Enter' && from) select({ ...from, column: columnOf(graph, from) });
    else if (event.key === '+' || event.key === '=') zoom(zoomStep);
    else if (event.key === '-') zoom(1 / zoomStep);
    else if (event.key === '0') wanted.value = wholeGraph;
    else return;
    byKeys.value = true;
    event.preventDefault();
  };

  const shown = place ?? (node === null ? null : selected);
  return (
    <div class="graph-picture">
      <div
        class="graph-frame"
        ref={frameElement}
        role="tree"
        tabIndex={0}
        aria-label="Layers, from scratch upwards"
        aria-activedescendant={focused ? 'graph-place' : undefined}
        data-testid="graph"
        data-zoom={port.zoom.toFixed(2)}
        style={{ touchAction: port.zoom > 1 ? 'none' : 'pan-y' }}
        onFocus={(event) => {
          byKeys.value = event.currentTarget.matches(':focus-visible');
          stood.value = selected && pointedIn(graph, image, selected);
        }}
        onBlur={() => {
          byKeys.value = false;
        }}
        onKeyDown={onKeyDown}
      >
        <GraphCanvas
          height={height}
          scene={{
            ...{ graph, layout, frame, port, names, node, place },
            image: image === -1 ? null : image,
            isFocus: focused !== null,
            ...marks,
          }}
        />
        {focused && (
          <GraphItem
            graph={graph}
            place={focused}
            isSelected={selected !== null && isSamePlace(focused, selected)}
          >
            {placeSentence(graph, names, images, focused)}
          </GraphItem>
        )}
      </div>
      <div class="graph-foot">
        <p class="graph-caption" data-testid="graph-caption">
          {shown ? placeSentence(graph, names, images, shown) : <span class="soft">{key}</span>}
        </p>
        <p class="graph-zoom">
          <button type="button" class="button" aria-label="Zoom out" onClick={() => zoom(1 / zoomStep)}>
            −
          </button>
          <button type="button" class="button" aria-label="Zoom in" onClick={() => zoom(zoomStep)}>
            +
          </button>
          <button
            type="button"
            class="button"
            onClick={() => {
              wanted.value = wholeGraph;
            }}
          >
            Fit
          </button>
        </p>
        <SavePicture
          name="graph"
          picture={async () => (await import('./as-picture.ts')).graphAsPicture(graph, images, names)}
        />
      </div>
    </div>
  );
}

/** The place of what is pointed at, here or in another view. */
function pointedPlace(graph: LayerGraph, pointed: Pointed | null): GraphPlace | null {
  const image = graph.images.findIndex(({ id }) => id === pointed?.image);
  if (!pointed || image === -1) return null;
  const node = pointed.layer === null ? undefined : nodesOf(graph, image)[pointed.layer];
  return node === undefined ? { kind: 'image', image } : { kind: 'layer', node };
}

/** A place by its image and layer; of a layer, in one of the images that hold it. */
function pointedIn(graph: LayerGraph, owner: number, place: GraphPlace): Pointed {
  const image = (graph.images[owner] as GraphTip).id;
  return { image, layer: place.kind === 'image' ? null : (graph.nodes[place.node] as GraphNode).depth };
}

function placeOf(graph: LayerGraph, hit: GraphHit): GraphPlace {
  return hit.kind === 'layer'
    ? { kind: 'layer', node: hit.node }
    : { kind: 'image', image: graph.columns[hit.column] as number };
}
