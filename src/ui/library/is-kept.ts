import type { ArchiveState, ImageState } from '../../app/state.ts';

/** Whether an image is shown as it was kept, so that the contents of its files are not to be had. */
export function isKept({ archive }: ImageState, archives: readonly ArchiveState[]): boolean {
  return archives.some(({ id, keptAt }) => id === archive && keptAt !== null);
}
