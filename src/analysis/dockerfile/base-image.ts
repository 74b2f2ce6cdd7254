import type { HistoryStep, Image } from '../../model/image.ts';
import type { BaseImage } from './dockerfile.ts';

/**
 * The image among others that an image is built on: whose layers, told by the chainID of the uppermost, are its lowest ones. Of
 * several the one with the most layers, then the first. Null where none is open.
 */
export function findBaseImage(image: Image, others: readonly Image[]): BaseImage | null {
  let best: Image | null = null;
  for (const other of others) {
    const { length } = other.layers;
    const top = other.layers.at(-1)?.chainID ?? null;
    const isBelow = length > 0 && length < image.layers.length && top !== null;
    if (!isBelow || image.layers[length - 1]?.chainID !== top) continue;
    if (!best || length > best.layers.length) best = other;
  }
  if (!best) return null;
  const name = best.references[0] ?? best.manifestDigest ?? best.imageID;
  return name ? { name, layers: best.layers.length, steps: countSteps(image.history, best) } : null;
}

/** How many steps are the base's: all of its own, where they stand at the beginning; else up to its uppermost layer. */
function countSteps(history: readonly HistoryStep[], { history: own, layers }: Image): number {
  const isOwn = own.every((step, index) => isSame(step, history[index]));
  if (isOwn && own.length > 0) return own.length;
  return history.findIndex(({ layer }) => layer === layers.length - 1) + 1;
}

function isSame(a: HistoryStep, b: HistoryStep | undefined): boolean {
  return a.createdBy === b?.createdBy && a.created === b?.created && a.emptyLayer === b?.emptyLayer;
}
