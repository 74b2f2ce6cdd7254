import type { GraphNode, LayerGraph } from '../../analysis/layer-graph.ts';
import type { GraphBand, GraphColumn, GraphLayout } from './layout.ts';
import { columnOf, type GraphPlace } from './walk.ts';

/** Widest column that zooming gives, in pixels, and how far one can zoom in at least. */
const widestColumn = 240;
const leastRange = 4;

/** The part of the graph that is on the screen. At zoom 1 all of it is. */
export interface GraphPort {
  /** Times that columns are wider than laid out. Heights grow with its root, so that a stack stays in sight. */
  readonly zoom: number;
  /** Pixels by which the graph is moved to the left and down. */
  readonly x: number;
  readonly y: number;
}

/** The room for the graph: its size on the screen, and what of it is left free above the highest stack for names. */
export interface GraphFrame {
  readonly width: number;
  readonly height: number;
  readonly headroom: number;
}

/** All of the graph. */
export const wholeGraph: GraphPort = { zoom: 1, x: 0, y: 0 };

/** Where a place of the layout is on the screen, from the left. */
export function screenX(port: GraphPort, x: number): number {
  return x * port.zoom - port.x;
}

/** Where a height above the ground is on the screen, from the top. */
export function screenY(port: GraphPort, frame: GraphFrame, height: number): number {
  return frame.height + port.y - height * Math.sqrt(port.zoom);
}

/** Makes it `factor` times as large and keeps the point of the screen where it is. */
export function zoomPort(
  port: GraphPort,
  factor: number,
  at: { readonly x: number; readonly y: number },
  layout: GraphLayout,
  frame: GraphFrame,
): GraphPort {
  const first = layout.columns[0];
  const column = first ? first.right - first.left : 1;
  const most = Math.max(leastRange, widestColumn / Math.max(column, 0.01));
  const zoom = Math.min(most, Math.max(1, port.zoom * factor));
  const above = frame.height + port.y - at.y;
  const x = ((at.x + port.x) / port.zoom) * zoom - at.x;
  const y = above * Math.sqrt(zoom / port.zoom) - frame.height + at.y;
  return clampPort({ zoom, x, y }, layout, frame);
}

/** Moves it by pixels of the screen. */
export function panPort(
  port: GraphPort,
  x: number,
  y: number,
  layout: GraphLayout,
  frame: GraphFrame,
): GraphPort {
  return clampPort({ zoom: port.zoom, x: port.x - x, y: port.y + y }, layout, frame);
}

/** Moves it as little as is needed for a place to be seen; of what is wider than the screen some part is enough. */
export function revealPlace(
  port: GraphPort,
  place: GraphPlace,
  layout: GraphLayout,
  frame: GraphFrame,
  graph: LayerGraph,
): GraphPort {
  const column = layout.columns[columnOf(graph, place)] as GraphColumn;
  const extent =
    place.kind === 'layer' ? (layout.bands[place.node] as GraphBand) : { ...column, bottom: column.top };
  const left = screenX(port, extent.left);
  const right = screenX(port, extent.right);
  const top = screenY(port, frame, extent.top) - (place.kind === 'image' ? frame.headroom : 0);
  const bottom = screenY(port, frame, extent.bottom);
  const isSeen =
    right > 0 && left < frame.width && (right - left > frame.width || (left >= 0 && right <= frame.width));
  const x = isSeen ? 0 : frame.width / 2 - (left + right) / 2;
  const y = top < 0 ? -top : bottom > frame.height ? frame.height - bottom : 0;
  return panPort(port, x, y, layout, frame);
}

/** What is under a point of the screen: a layer, with the column of the image in which it is pointed at, or the image itself. */
export type GraphHit =
  | { readonly kind: 'layer'; readonly node: number; readonly column: number }
  | { readonly kind: 'image'; readonly column: number };

/** Null where nothing is. Above a stack, as far as its name reaches, is its image. */
export function hitGraph(
  graph: LayerGraph,
  layout: GraphLayout,
  port: GraphPort,
  frame: GraphFrame,
  at: { readonly x: number; readonly y: number },
): GraphHit | null {
  const x = (at.x + port.x) / port.zoom;
  const height = (frame.height + port.y - at.y) / Math.sqrt(port.zoom);
  const column = columnAt(layout.columns, x);
  const extent = layout.columns[column];
  if (!extent || height < 0) return null;
  if (height >= extent.top && x < extent.right) return { kind: 'image', column };
  let node: number | null = graph.images[graph.columns[column] ?? -1]?.node ?? null;
  for (; node !== null; node = (graph.nodes[node] as GraphNode).parent) {
    const band = layout.bands[node] as GraphBand;
    if (height >= band.bottom && height < band.top && x < band.right) return { kind: 'layer', node, column };
  }
  return null;
}

/** The last column that begins at or before a place; -1 before the first. */
function columnAt(columns: readonly GraphColumn[], x: number): number {
  let [low, high] = [0, columns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((columns[middle] as GraphColumn).left <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function clampPort({ zoom, x, y }: GraphPort, layout: GraphLayout, frame: GraphFrame): GraphPort {
  const overhang = Math.max(0, layout.width * zoom - frame.width);
  const above = Math.max(0, layout.height * Math.sqrt(zoom) + frame.headroom - frame.height);
  return { zoom, x: Math.min(overhang, Math.max(0, x)), y: Math.min(above, Math.max(0, y)) };
}
