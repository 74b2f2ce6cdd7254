import { lightColour, pictureFont } from './light-theme.ts';
import type { Picture } from './picture.ts';
import { SvgBrush, xmlText } from './svg-brush.ts';

/**
 * A picture as an SVG document of its own: it loads nothing and runs nothing, its faces are the system's. `measure` gives the width of
 * a text in a font as CSS writes it.
 */
export function formatSvg(picture: Picture, measure: (text: string, font: string) => number): string {
  const { title, description, width, height } = picture;
  const brush = new SvgBrush(measure);
  picture.draw(brush);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title description" font-family="${pictureFont}" direction="ltr">`,
    `<title id="title">${xmlText(title)}</title>`,
    `<desc id="description">${xmlText(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${lightColour('paper')}"/>`,
    brush.markup,
    '</svg>\n',
  ].join('\n');
}
