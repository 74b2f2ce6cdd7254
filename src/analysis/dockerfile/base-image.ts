import type { HistoryStep, Image } from '../../model/image.ts';
import { parseReference } from '../../oci/reference.ts';
import { stepsLike } from './base-steps.ts';
import type { BaseImage } from './dockerfile.ts';
import { readStep } from './recorded-step.ts';

/**
 * The image among others that an image is built on: whose layers, told by the chainID of the uppermost, are its lowest ones; where they
 * are all of them, its history goes on where the other's ends. Of several the one with the most layers, then the most steps, then the first.
 * Null where none is open.
 */
export function findBaseImage(image: Image, others: readonly Image[]): Image | null {
  let best: Image | null = null;
  for (const other of others) {
    if (!isBelow(other, image)) continue;
    const more = best
      ? other.layers.length - best.layers.length || other.history.length - best.history.length
      : 1;
    if (more > 0) best = other;
  }
  return best;
}

function isBelow(other: Image, image: Image): boolean {
  const { length } = other.layers;
  const top = other.layers.at(-1)?.chainID ?? null;
  if (length === 0 || top === null || image.layers[length - 1]?.chainID !== top) return false;
  if (length < image.layers.length) return true;
  return other.history.length < image.history.length && isPrefix(other.history, image.history);
}

/** What a Dockerfile calls an open base, and how much of an image is its own. Null where it has no name. */
export function describeBase(image: Image, base: Image): BaseImage | null {
  const name = base.references[0] ?? base.manifestDigest ?? base.imageID;
  return name ? { name, layers: base.layers.length, steps: countSteps(image.history, base) } : null;
}

/** How many steps are the base's: all of its own, where they stand at the beginning; else up to its uppermost layer, and what follows as it does there. */
function countSteps(history: readonly HistoryStep[], base: Image): number {
  const own = base.history;
  if (own.length > 0 && isPrefix(own, history)) return own.length;
  let steps = history.findIndex(({ layer }) => layer === base.layers.length - 1) + 1;
  const last = own.findLastIndex(({ emptyLayer }) => !emptyLayer);
  const isBase =
    own.length > 0
      ? (step: HistoryStep, index: number) => isSame(step, own[last + 1 + index])
      : stepsLike(base.parameters);
  for (let at = 0; steps < history.length; at++, steps++) {
    const step = history[steps] as HistoryStep;
    if (!step.emptyLayer || !isBase(step, at)) break;
  }
  return steps;
}

function isPrefix(own: readonly HistoryStep[], history: readonly HistoryStep[]): boolean {
  return own.every((step, index) => isSame(step, history[index]));
}

/** Whether two steps are one: builders that make times reproducible change when it was. */
function isSame(a: HistoryStep, b: HistoryStep | undefined): boolean {
  return b !== undefined && a.createdBy === b.createdBy && a.emptyLayer === b.emptyLayer;
}

/** What buildah notes at every step that it commits, behind a message if there is one: what it was built from. */
const fromMark = /FROM (\S+)$/;

/**
 * The base that buildah names in the comment of a step, `FROM` and what it was built from (buildah, image.go). With layers, that is its own
 * first step, and every later one names the ID of the step before; without, it is the only commit, and the steps before it back to the
 * base's last layer are its own, though they made none. Null where no step names one, or other builders went on after it: the
 * image that they were given has no name here.
 */
export function findNamedBase(history: readonly HistoryStep[]): BaseImage | null {
  for (let step = history.length - 1; step > 0; step--) {
    const name = fromMark.exec(history[step]?.comment?.trimEnd() ?? '')?.[1] ?? null;
    if (name === null || name === 'scratch') return null;
    if (/^[0-9a-f]{12,64}$/.test(name)) continue;
    if (!parseReference(name)) return null;
    const steps = firstOfCommit(history, step);
    const layers = history.slice(0, steps).filter(({ emptyLayer }) => !emptyLayer).length;
    return layers > 0 ? { name, layers, steps } : null;
  }
  return null;
}

/** The first step of a commit that many make: those before it have no layer and no note, and are in buildah's form. */
function firstOfCommit(history: readonly HistoryStep[], commit: number): number {
  let first = commit;
  if (history[commit]?.emptyLayer) return first;
  for (; first > 0; first--) {
    const before = history[first - 1] as HistoryStep;
    if (!before.emptyLayer || before.comment || !mayBeBuildah(before)) break;
  }
  return first;
}

function mayBeBuildah(step: HistoryStep): boolean {
  const { builder, instruction, isCommand } = readStep(step);
  return builder === 'buildah' || (builder === 'classic' && (isCommand || isCopy(instruction)));
}

const isCopy = (instruction: string | null) => instruction === 'COPY' || instruction === 'ADD';
