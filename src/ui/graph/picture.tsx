import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { type LayerGraph, nodesOf } from '../../analysis/layer-graph.ts';
import type { ImageState } from '../../app/state.ts';
import { useSession } from '../session-context.ts';
import { drawGraph, groundHeight, namesAcross } from './draw.ts';
import { layerMarks, placeSentence } from './facts.ts';
import { GraphItem } from './graph-item.tsx';
import { columnWidth, layoutGraph } from './layout.ts';
import { readPalette } from './palette.ts';
import { type GraphHit, hitGraph, panPort, revealPlace, wholeGraph, zoomPort } from './port.ts';
import { usePointer } from './use-pointer.ts';
import { useScheme } from './use-scheme.ts';
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
/** Room for names above the highest stack, in pixels: across, upright, and where only that of what is selected is shown. */
const acrossRoom = 26;
const uprightRoom = { least: 48, most: 140, eachCharacter: 6 };

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
  const canvas = useRef<HTMLCanvasElement>(null);
  const size = useSignal({ width: 0, height: 0 });
  const port = useSignal(wholeGraph);
  const pointed = useSignal<GraphPlace | null>(null);
  const stood = useSignal<GraphPlace | null>(null);
  const isFocus = useSignal(false);
  const scheme = useScheme();

  const selection = session.selection.value;
  const image = images.findIndex(({ id }) => id === selection.image);
  const node = (selection.layer === null ? null : nodesOf(graph, image)[selection.layer]) ?? null;
  const selected: GraphPlace | null =
    node !== null ? { kind: 'layer', node } : image === -1 ? null : { kind: 'image', image };
  const focused = isFocus.value ? (existing(graph, stood.value) ?? selected) : null;
  const place = focused ?? existing(graph, pointed.value);

  const { width, height } = size.value;
  const layoutFrame = useMemo(() => {
    const headroom = columnWidth(graph, width) >= namesAcross ? acrossRoom : roomUpright(names, height);
    const frame = { width, height: Math.max(0, height - groundHeight), headroom };
    return { frame, layout: layoutGraph(graph, width, Math.max(0, frame.height - headroom)) };
  }, [graph, names.join('\n'), width, height]);
  const { layout, frame } = layoutFrame;
  const marks = useMemo(() => layerMarks(graph, images), [graph, images]);
  const palette = useMemo(
    () => (canvas.current && width > 0 ? readPalette(canvas.current.parentElement as HTMLElement) : null),
    [width > 0, scheme],
  );

  useLayoutEffect(() => {
    const element = frameElement.current as HTMLDivElement;
    const observer = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
      port.value = wholeGraph;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [size, port]);

  useLayoutEffect(() => {
    const element = canvas.current as HTMLCanvasElement;
    const context = element.getContext('2d');
    if (!context || !palette) return;
    const scale = window.devicePixelRatio;
    const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
    if (element.width !== across || element.height !== down) {
      element.width = across;
      element.height = down;
    }
    context.setTransform(scale, 0, 0, scale, 0, 0);
    drawGraph(context, {
      ...{ graph, layout, frame, palette, names, node, place },
      port: port.value,
      image: image === -1 ? null : image,
      isFocus: focused !== null,
      wrong: marks.wrong,
      unread: marks.unread,
    });
  });

  const select = (target: GraphPlace, column: number) => {
    if (target.kind === 'image') {
      session.select({ image: graph.images[target.image]?.id ?? null, layer: null, path: null });
      return;
    }
    const owner =
      image !== -1 && isOver(graph, target, graph.images[image]?.column ?? -1)
        ? image
        : graph.columns[column];
    const isSelected = selected !== null && owner === image && isSamePlace(target, selected);
    session.select({
      image: graph.images[owner as number]?.id ?? null,
      layer: isSelected ? null : (graph.nodes[target.node]?.depth ?? null),
      path: null,
    });
  };
  const zoom = (factor: number, at = { x: frame.width / 2, y: frame.height / 2 }) => {
    const before = port.value;
    port.value = zoomPort(before, factor, at, layout, frame);
    return port.value.zoom !== before.zoom;
  };
  const hit = (at: { readonly x: number; readonly y: number }) =>
    hitGraph(graph, layout, port.value, frame, at);
  usePointer(frameElement, {
    zoom,
    pan: (x, y) => {
      const before = port.value;
      port.value = panPort(before, x, y, layout, frame);
      return port.value.x !== before.x || port.value.y !== before.y;
    },
    point: (at) => {
      const found = at && hit(at);
      pointed.value = found && placeOf(graph, found);
    },
    pick: (at) => {
      const found = hit(at);
      if (!found) return;
      const target = placeOf(graph, found);
      stood.value = target;
      select(target, found.column);
    },
  });

  const stand = (next: GraphPlace) => {
    stood.value = next;
    port.value = revealPlace(port.value, next, layout, frame, graph);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const from = focused ?? placesOn(graph, null)[0];
    if (step && from) {
      const course = isOver(graph, from, graph.images[image]?.column ?? -1)
        ? (graph.images[image]?.column ?? 0)
        : columnOf(graph, from);
      stand(walkGraph(graph, from, step, course));
    } else if (event.key === 'Enter' && focused) select(focused, columnOf(graph, focused));
    else if (event.key === '+' || event.key === '=') zoom(zoomStep);
    else if (event.key === '-') zoom(1 / zoomStep);
    else if (event.key === '0') port.value = wholeGraph;
    else return;
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
        data-zoom={port.value.zoom.toFixed(2)}
        style={{ touchAction: port.value.zoom > 1 ? 'none' : 'pan-y' }}
        onFocus={() => {
          isFocus.value = true;
          stood.value = selected;
        }}
        onBlur={() => {
          isFocus.value = false;
        }}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} />
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
              port.value = wholeGraph;
            }}
          >
            Fit
          </button>
        </p>
      </div>
    </div>
  );
}

/** Room for the longest of the names where they stand upright, but no more than a third of the height. */
function roomUpright(names: readonly string[], height: number): number {
  const { least, most, eachCharacter } = uprightRoom;
  const longest = Math.max(...names.map((name) => name.length)) * eachCharacter;
  return Math.min(most, height / 3, Math.max(least, longest + 12));
}

/** A place that is still there: images come and go. */
function existing(graph: LayerGraph, place: GraphPlace | null): GraphPlace | null {
  if (!place) return null;
  return (place.kind === 'image' ? graph.images[place.image] : graph.nodes[place.node]) ? place : null;
}

function placeOf(graph: LayerGraph, hit: GraphHit): GraphPlace {
  return hit.kind === 'layer'
    ? { kind: 'layer', node: hit.node }
    : { kind: 'image', image: graph.columns[hit.column] as number };
}
