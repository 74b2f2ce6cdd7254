import type { ImageState } from '../../app/state.ts';
import type { StrataInput } from './layout.ts';

/** What the cut through an image is drawn from: uncompressed bytes, as far as they are known. */
export function strataInput(state: ImageState): StrataInput {
  return {
    sizes: state.layers.map(({ scan, progress }) => scan?.uncompressedSize ?? progress.total),
    steps: stepPositions(state),
  };
}

/** Metadata-only steps that are drawn: more would be a wall of lines. */
const mostSteps = 500;

/** For each of the first metadata-only steps, the number of layers that were there when it was taken. */
function stepPositions({ image }: ImageState): number[] {
  let layers = 0;
  const positions: number[] = [];
  for (const step of image.history) {
    if (positions.length === mostSteps) break;
    if (step.layer === null) positions.push(layers);
    else layers = step.layer + 1;
  }
  return positions;
}
