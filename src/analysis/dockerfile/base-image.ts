import type { HistoryStep, Image } from '../../model/image.ts';
import { parseReference } from '../../oci/reference.ts';
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

/**
 * The base that buildah names in the comment of the first layer above it, `FROM` and what it was built from; metadata steps below
 * that layer were written with it. Null where no step names one: the ID of an image that only its builder had is no name.
 */
export function findNamedBase(history: readonly HistoryStep[]): BaseImage | null {
  for (let step = history.length - 1; step > 0; step--) {
    const comment = history[step]?.comment ?? '';
    const at = comment.lastIndexOf('FROM ');
    const name = at < 0 ? '' : comment.slice(at + 'FROM '.length).trim();
    if (name === 'scratch' || /^[0-9a-f]{12,64}$/.test(name) || !parseReference(name)) continue;
    const layers = history.slice(0, step).filter(({ emptyLayer }) => !emptyLayer).length;
    const last = history.slice(0, step).findLastIndex(({ emptyLayer }) => !emptyLayer);
    if (last >= 0) return { name, layers, steps: last + 1 };
  }
  return null;
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
