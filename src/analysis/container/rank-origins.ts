import type { ComparedContainer } from './compare-container.ts';

/** How much of an image a container's file system holds. */
export interface Origin {
  /** Id of the image. */
  readonly image: string;
  /** Files of the image, of the container, and those of one path and content in both; the runtime's left out. */
  readonly files: ComparedContainer['files'];
  /** Part of all files of either that both have, 0 to 1. */
  readonly likeness: number;
}

/** Below this an image tells nothing of where a container comes from. */
const leastLikeness = 0.2;

/** The images that a container may come from, the most like it first; among equals as they were given. */
export function rankOrigins(
  candidates: readonly { readonly image: string; readonly files: ComparedContainer['files'] }[],
): readonly Origin[] {
  return candidates
    .map(({ image, files }) => {
      const either = files.image + files.container - files.same;
      return { image, files, likeness: either === 0 ? 0 : files.same / either };
    })
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness);
}
