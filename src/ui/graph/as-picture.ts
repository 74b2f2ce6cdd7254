import type { LayerGraph } from '../../analysis/layer-graph.ts';
import type { ImageState } from '../../app/state.ts';
import { formatMany } from '../format/size.ts';
import { lightColour, lightFill, pictureFont } from '../picture/light-theme.ts';
import type { Picture } from '../picture/picture.ts';
import { drawGraph } from './draw.ts';
import { graphSentences, layerMarks } from './facts.ts';
import { frameGraph } from './frame.ts';
import type { GraphPalette } from './palette.ts';
import { wholeGraph } from './port.ts';

/** Size in pixels at most, and the space around it. */
const size = { width: 960, height: 560 };
const margin = 16;

const palette: GraphPalette = {
  paper: lightColour('paper'),
  sunken: lightColour('sunken'),
  hairline: lightColour('hairline'),
  line: lightColour('strong-line'),
  ink: lightColour('ink'),
  inkSoft: lightColour('ink-soft'),
  accent: lightColour('accent'),
  accentWash: lightColour('accent-wash'),
  bad: lightColour('bad'),
  onStrong: lightColour('on-strong'),
  font: pictureFont,
  fill: (depth) => lightFill(depth),
  strong: (depth) => lightFill(depth, 'fill-strong'),
};

/** All of the graph, nothing of it selected, as a picture. */
export function graphAsPicture(
  graph: LayerGraph,
  images: readonly ImageState[],
  names: readonly string[],
): Picture {
  // A few images are no wider than they need to be.
  const width = Math.min(
    size.width,
    Math.ceil(frameGraph(graph, names, size.width, size.height).layout.width),
  );
  const { frame, layout } = frameGraph(graph, names, width, size.height);
  return {
    title: `Layers of ${formatMany(images.length, 'image')}`,
    description: graphSentences(graph, names, 0).join(' '),
    width: width + 2 * margin,
    height: size.height + 2 * margin,
    draw(brush) {
      brush.translate(margin, margin);
      drawGraph(brush, {
        ...{ graph, layout, frame, palette, names, ...layerMarks(graph, images) },
        port: wholeGraph,
        image: null,
        node: null,
        place: null,
        isFocus: false,
      });
    },
  };
}
