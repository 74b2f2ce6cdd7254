import type { GraphNode, LayerGraph } from '../../analysis/layer-graph.ts';
import { shortenName } from '../format/shorten.ts';
import { formatMany, formatSize } from '../format/size.ts';
import type { Brush } from '../picture/brush.ts';
import type { GraphBand, GraphColumn, GraphLayout } from './layout.ts';
import type { GraphPalette } from './palette.ts';
import { type GraphFrame, type GraphPort, screenX, screenY } from './port.ts';
import type { GraphPlace } from './walk.ts';

/** Sizes in pixels of the screen: of text, of a band with room for it, and of columns with room for names along and across. */
const textSize = 12;
const uprightSize = 11;
const labelBand = 17;
const labelWidth = 56;
const namesUpright = 11;
export const namesAcross = 92;
const mark = 2;

/** Everything that the picture shows. */
export interface GraphScene {
  readonly graph: LayerGraph;
  readonly layout: GraphLayout;
  readonly port: GraphPort;
  readonly frame: GraphFrame;
  readonly palette: GraphPalette;
  /** By image: what it is called, and its uncompressed bytes where all are known. */
  readonly names: readonly string[];
  /** The selected image and, in it, the layer. */
  readonly image: number | null;
  readonly node: number | null;
  /** What the pointer, else the keyboard, is on; drawn as focus where it is the keyboard's. */
  readonly place: GraphPlace | null;
  readonly isFocus: boolean;
  /** Layers whose bytes are not what an image declares, and layers not read yet. */
  readonly wrong: ReadonlySet<number>;
  readonly unread: ReadonlySet<number>;
}

/** A band on the screen, to whole pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Draws the graph on what is clear; what is not on the screen costs nothing but a look. */
export function drawGraph(context: Brush, scene: GraphScene): void {
  const { graph, palette } = scene;
  context.font = `${textSize}px ${palette.font}`;
  context.textBaseline = 'middle';
  const selected = scene.image === null ? null : (graph.images[scene.image]?.column ?? null);
  for (const [index, node] of graph.nodes.entries()) {
    const box = boxOf(scene, index);
    if (box) drawBand(context, scene, index, node, box, selected);
  }
  drawGround(context, scene);
  drawLinks(context, scene);
  drawOutlines(context, scene);
  for (const [column, image] of graph.columns.entries()) drawName(context, scene, column, image);
}

/** Pixels below the ground, where it is named. */
export const groundHeight = 22;

function drawBand(
  context: Brush,
  scene: GraphScene,
  index: number,
  node: GraphNode,
  box: Box,
  selected: number | null,
): void {
  const { palette, graph } = scene;
  const isSelected = selected !== null && selected >= node.from && selected < node.from + node.count;
  const isUnread = scene.unread.has(index);
  context.fillStyle = isUnread
    ? palette.sunken
    : isSelected
      ? palette.strong(node.depth)
      : palette.fill(node.depth);
  context.fillRect(box.left, box.top, box.width, box.height);
  if (isUnread) outline(context, box, palette.hairline, 1);
  if (scene.wrong.has(index)) outline(context, box, palette.bad, 2);
  const recurs = node.diffID !== null && graph.recurrences.has(node.diffID);
  context.fillStyle = isSelected && !isUnread ? palette.onStrong : palette.ink;
  const seenLeft = Math.max(0, box.left);
  const seenWidth = Math.min(scene.frame.width, box.left + box.width) - seenLeft;
  if (recurs && box.height >= 2 * mark + 1 && seenWidth >= 6 * mark) {
    context.beginPath();
    context.arc(seenLeft + seenWidth - 2 * mark - 2, box.top + box.height / 2, mark, 0, 2 * Math.PI);
    context.lineWidth = 1;
    context.strokeStyle = context.fillStyle;
    context.stroke();
  }
  if (box.height < labelBand || seenWidth < labelWidth) return;
  const words = [formatSize(node.size), ...(node.count > 1 ? [`in ${formatMany(node.count, 'image')}`] : [])];
  const room = seenWidth - 12 - (recurs ? 14 : 0);
  const middle = box.top + box.height / 2 + 0.5;
  const number = `${node.depth}${scene.wrong.has(index) ? ' ✕' : ''}`;
  const rest = [words.join(', '), words[0] ?? ''].find(
    (text) => context.measureText(`${number}   ${text}`).width <= room,
  );
  context.fillText(number, seenLeft + 6, middle);
  if (rest !== undefined)
    context.fillText(rest, seenLeft + 6 + context.measureText(`${number}  `).width, middle);
}

function drawGround(context: Brush, { frame, port, palette }: GraphScene): void {
  const y = frame.height + port.y;
  if (y > frame.height + groundHeight) return;
  context.fillStyle = palette.paper;
  context.fillRect(0, y, frame.width, groundHeight);
  context.fillStyle = palette.ink;
  context.fillRect(0, y, frame.width, 2);
  context.fillStyle = palette.inkSoft;
  context.fillText('scratch', 0, y + 13);
}

/** Lines to where the same layer stands on something else. */
function drawLinks(context: Brush, scene: GraphScene): void {
  const { graph, palette } = scene;
  const own = scene.place?.kind === 'layer' ? scene.place.node : scene.node;
  const diffID = own === null ? null : (graph.nodes[own]?.diffID ?? null);
  const same = diffID === null ? [] : (graph.recurrences.get(diffID) ?? []);
  const from = own === null ? null : rawBox(scene, own);
  if (!from) return;
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.25;
  for (const other of same) {
    if (other === own) continue;
    const to = rawBox(scene, other);
    context.setLineDash([]);
    outline(context, to, palette.ink, 1.25);
    context.setLineDash([3, 3]);
    const [start, end] = [middleOf(from, scene.frame), middleOf(to, scene.frame)];
    const lift = Math.max(28, Math.abs(end.x - start.x) / 6);
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.bezierCurveTo(start.x, start.y - lift, end.x, end.y - lift, end.x, end.y);
    context.stroke();
  }
  context.setLineDash([]);
}

function drawOutlines(context: Brush, scene: GraphScene): void {
  const { palette, place } = scene;
  if (scene.node !== null) outline(context, rawBox(scene, scene.node), palette.ink, 2);
  if (place?.kind !== 'layer') return;
  outline(
    context,
    rawBox(scene, place.node),
    scene.isFocus ? palette.accent : palette.ink,
    scene.isFocus ? 3 : 1.25,
  );
}

/** The name of an image stands upon its column: across where there is room, else upright. */
function drawName(context: Brush, scene: GraphScene, column: number, image: number): void {
  const { port, frame, palette, layout } = scene;
  const extent = layout.columns[column] as GraphColumn;
  const left = screenX(port, extent.left);
  const right = screenX(port, extent.right);
  const bottom = screenY(port, frame, extent.top) - 5;
  if (right < 0 || left > frame.width || bottom < 0 || bottom > frame.height) return;
  const isSelected = scene.image === image;
  const isPlace = scene.place?.kind === 'image' && scene.place.image === image;
  const isCalledFor = isPlace || isSelected;
  const width = right - left;
  if (width < namesUpright && !isCalledFor) return;
  const name = scene.names[image] as string;
  const weight = isSelected ? 600 : 400;
  context.font = `${weight} ${textSize}px ${palette.font}`;
  context.fillStyle = isPlace && scene.isFocus ? palette.accent : isCalledFor ? palette.ink : palette.inkSoft;
  const measure = (text: string) => context.measureText(text).width;
  if (width >= namesAcross) {
    const text = shortenName(name, width - 4, measure);
    context.fillText(text, left, bottom - 6);
    if (isPlace) underline(context, left, bottom + 1, measure(text));
  } else {
    context.save();
    context.font = `${weight} ${uprightSize}px ${palette.font}`;
    const text = shortenName(name, Math.max(30, bottom - 4), measure);
    context.translate((left + right) / 2, bottom);
    context.rotate(-Math.PI / 2);
    if (width < namesUpright) clearBehind(context, palette, measure(text));
    context.fillText(text, 0, 0);
    if (isPlace) underline(context, 0, 7, measure(text));
    context.restore();
  }
  context.font = `${textSize}px ${palette.font}`;
}

/** Room for a name that is wider than its column: what stands higher beside it would run through it. */
function clearBehind(context: Brush, palette: GraphPalette, length: number): void {
  const { fillStyle } = context;
  context.fillStyle = palette.paper;
  context.fillRect(-2, -8, length + 4, 16);
  context.fillStyle = fillStyle;
}

function underline(context: Brush, x: number, y: number, length: number): void {
  context.fillRect(x, y, length, 1.5);
}

function outline(context: Brush, box: Box, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(
    box.left + width / 2,
    box.top + width / 2,
    Math.max(1, box.width - width),
    Math.max(1, box.height - width),
  );
}

function middleOf(box: Box, frame: GraphFrame): { readonly x: number; readonly y: number } {
  const left = Math.max(0, box.left);
  const right = Math.min(frame.width, box.left + box.width);
  return { x: right > left ? (left + right) / 2 : box.left + box.width / 2, y: box.top + box.height / 2 };
}

/** Null where it is not on the screen. */
function boxOf(scene: GraphScene, node: number): Box | null {
  const box = rawBox(scene, node);
  const { width } = scene.frame;
  const height = scene.frame.height + groundHeight;
  return box.left > width || box.left + box.width < 0 || box.top > height || box.top + box.height < 0
    ? null
    : box;
}

/** To whole pixels, a line of paper free between bands where there is room for one. */
function rawBox({ layout, port, frame }: GraphScene, node: number): Box {
  const band = layout.bands[node] as GraphBand;
  const left = screenX(port, band.left);
  const right = screenX(port, band.right);
  const top = Math.round(screenY(port, frame, band.top));
  const bottom = Math.round(screenY(port, frame, band.bottom));
  const height = Math.max(1, bottom - top - (bottom - top >= 4 ? 1 : 0));
  return { left, top: bottom - height, width: Math.max(0.5, right - left), height };
}
