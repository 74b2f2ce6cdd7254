import type { MapNode } from '../../analysis/byte-map.ts';
import { visible } from '../../base/text.ts';
import { formatSize } from '../format/size.ts';
import { lightColour, lightFill, pictureFont } from '../picture/light-theme.ts';
import type { Picture } from '../picture/picture.ts';
import type { MapColours } from './colours.ts';
import { bytesOf, layoutMap } from './layout.ts';
import { paintMap } from './paint.ts';

/** Size in pixels, the space around it, and of the line above it. */
const size = { width: 960, height: 600 };
const margin = 16;
const head = 26;

const colours: MapColours = {
  paper: lightColour('paper'),
  ink: lightColour('ink'),
  soft: lightColour('ink-soft'),
  line: lightColour('strong-line'),
  sunken: lightColour('sunken'),
  accent: lightColour('accent'),
  font: pictureFont,
  fillOf: (layer) => lightFill(layer),
};

/** A map as a picture, its directory named above it. `image` is what the image is called. */
export function mapAsPicture(map: MapNode, image: string): Picture {
  const cells = layoutMap(map, { x: margin, y: margin + head, ...size });
  const what = `${visible(map.path)} of ${image}, ${formatSize(bytesOf(map))}`;
  return {
    title: `Map of ${what}`,
    description: `${formatSize(map.live)} live, ${formatSize(map.dead)} dead. Areas are as large as their bytes, in the colours of their layers; what is dead is hatched.`,
    width: size.width + 2 * margin,
    height: size.height + head + 2 * margin,
    draw(brush) {
      brush.textBaseline = 'middle';
      brush.font = `600 14px ${pictureFont}`;
      brush.fillStyle = colours.ink;
      brush.fillText(what, margin, margin + 8);
      paintMap(brush, cells, null, colours);
    },
  };
}
