import type { LayerGraph } from '../../analysis/layer-graph.ts';
import { groundHeight, namesAcross } from './draw.ts';
import { columnWidth, type GraphLayout, layoutGraph } from './layout.ts';
import type { GraphFrame } from './port.ts';

/** Room for names above the highest stack, in pixels: across, upright, and where only that of what is selected is shown. */
const acrossRoom = 26;
const uprightRoom = { least: 48, most: 140, eachCharacter: 6 };

/** The graph laid out in a picture of a size in pixels, names above it and the ground below. */
export function frameGraph(
  graph: LayerGraph,
  names: readonly string[],
  width: number,
  height: number,
): { readonly frame: GraphFrame; readonly layout: GraphLayout } {
  const headroom = columnWidth(graph, width) >= namesAcross ? acrossRoom : roomUpright(names, height);
  const frame = { width, height: Math.max(0, height - groundHeight), headroom };
  return { frame, layout: layoutGraph(graph, width, Math.max(0, frame.height - headroom)) };
}

/** Room for the longest of the names where they stand upright, but no more than a third of the height. */
function roomUpright(names: readonly string[], height: number): number {
  const { least, most, eachCharacter } = uprightRoom;
  const longest = Math.max(...names.map((name) => name.length)) * eachCharacter;
  return Math.min(most, height / 3, Math.max(least, longest + 12));
}
