import type { DeadCause, DiveGap } from '../../analysis/summary.ts';
import { formatSize } from '../format/size.ts';

/** Which dead bytes dive does not count. */
const places: Readonly<Record<DeadCause, string>> = {
  removed: 'in directories that were deleted',
  opaque: 'in directories that were emptied',
  replaced: 'in directories that something else took the place of',
  repeated: 'of files that one layer holds more than once',
  overwritten: 'of files that were overwritten',
  metadata: 'of files that were copied to change them',
};

/** Why dive's wasted bytes differ from the dead bytes of an image, or that they do not. */
export function diveSentence({ live, twice, missed, stopped }: DiveGap): string {
  const parts = [
    live > 0 &&
      `counts ${formatSize(live)} that are still visible, because a path with two copies counts in full`,
    twice > 0 && `counts ${formatSize(twice)} more than once, in directories that were deleted again`,
    ...(Object.entries(missed) as [DeadCause, number][])
      .filter(([, bytes]) => bytes > 0)
      .sort((a, b) => b[1] - a[1])
      .map(([cause, bytes]) => `does not count ${formatSize(bytes)} ${places[cause]}`),
  ].filter((part) => part !== false);
  if (parts.length === 0) return 'dive finds the same wasted bytes in this image.';
  const last = parts.pop();
  const stop = stopped ? ' It reads a layer no further than a whiteout of nothing, which is here.' : '';
  return `dive ${parts.length > 0 ? `${parts.join(', ')}, and ` : ''}${last}.${stop}`;
}
