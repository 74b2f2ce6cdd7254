import { download } from '../controls/download.ts';
import { saveText } from '../controls/save-text.ts';
import { formatSvg } from './format-svg.ts';
import { lightColour } from './light-theme.ts';
import type { Picture } from './picture.ts';

/** Dots for each pixel of a picture, so that it is sharp on fine screens and on paper. */
const scale = 2;

/** Saves a picture as a download. Null, or why it could not be made. */
export async function saveAs(picture: Picture, kind: 'svg' | 'png', name: string): Promise<string | null> {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (!context) return 'This browser draws no pictures.';
  if (kind === 'svg') {
    const measure = (text: string, font: string) => {
      context.font = font;
      return context.measureText(text).width;
    };
    saveText(formatSvg(picture, measure), name, 'image/svg+xml');
    return null;
  }
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  context.scale(scale, scale);
  context.fillStyle = lightColour('paper');
  context.fillRect(0, 0, picture.width, picture.height);
  picture.draw(context);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return 'The picture is too large for this browser.';
  download(blob, name);
  return null;
}
